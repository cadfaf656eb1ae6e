//! A drawing as an `<svg>` element for a page: colours by class, so that the page's own (light, dark, print) apply;
//! marks that lead to an entry are links. Holds nothing that runs and fetches nothing; the same drawing gives the
//! same bytes.

use crate::markup::html::{Attributes, Html};
use crate::report::drawing::{Align, Drawing, Ink, Shape};
use crate::report::primitive::{DASH, OUTLINE, Primitive, RADIUS};
use itertools::Itertools as _;
use std::fmt::Write as _;
use strum::IntoEnumIterator as _;

/// The rules a page needs for its charts, in terms of its custom properties: `--paper`, and `--ink-text` and its like,
/// one for each [`Ink`].
pub fn style() -> String {
    let mut css = String::from(
        ".chart{display:block;width:100%;height:auto;font-family:inherit}\n\
         .chart .strong{font-weight:600}\n",
    );
    for ink in Ink::iter() {
        let name = ink.name();
        // Writing to a text cannot fail.
        _ = writeln!(css, ".chart .{name}{{color:var(--ink-{name})}}");
    }
    css.push_str(
        ".chart a{cursor:pointer}\n\
         .chart a:focus-visible{outline:2px solid var(--ink-accent);outline-offset:2px}\n",
    );
    css
}

/// The drawing as an `<svg>` element of class `chart`, well-formed as XML. Its marks link to `#entry-12`.
pub fn svg(drawing: &Drawing) -> String {
    let id = slug(&drawing.title);
    let mut html = Html::with_capacity(drawing.shapes.len() * 120 + 1024);
    let [width, height] = drawing.size.map(rounded);
    // An image hides what is in it from a screen reader, and so its links.
    let leads = |shape: &Shape| shape.about().is_some_and(|about| about.entry.is_some());
    let role = if drawing.shapes.iter().any(leads) {
        "group"
    } else {
        "img"
    };
    html.open(
        "svg",
        &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("class", &"chart"),
            ("viewBox", &format_args!("0 0 {width} {height}")),
            ("role", &role),
            (
                "aria-labelledby",
                &format_args!("chart-{id}-title chart-{id}-told"),
            ),
        ],
    );
    let title = format!("chart-{id}-title");
    html.element("title", &[("id", &title)], &drawing.title);
    let description = format!("chart-{id}-told");
    html.element("desc", &[("id", &description)], &drawing.description);
    for shape in &drawing.shapes {
        html.raw("\n");
        one(&mut html, shape);
    }
    html.raw("\n</svg>");
    html.finish()
}

/// A shape with its words, as a link where it leads somewhere.
fn one(html: &mut Html, shape: &Shape) {
    let tag = shape.about().map(|about| {
        let tag = if let Some(n) = about.entry {
            html.open("a", &[("href", &format_args!("#entry-{n}"))]);
            "a"
        } else {
            html.open("g", &[]);
            "g"
        };
        html.element("title", &[], &about.words);
        tag
    });
    for primitive in shape.primitives() {
        paint(html, &primitive);
    }
    if let Some(tag) = tag {
        html.close(tag);
    }
}

/// The colour of the element's class.
const OWN: &str = "currentColor";

fn paint(html: &mut Html, primitive: &Primitive<'_>) {
    match primitive {
        Primitive::Rect { area, ink, filled } => rect(html, *area, *ink, *filled),
        Primitive::Circle { at, radius, ink } => {
            let ([x, y], radius) = (at.map(rounded), rounded(*radius));
            let place: Attributes<'_> = &[("cx", &x), ("cy", &y), ("r", &radius)];
            filled_with(html, "circle", *ink, place);
        }
        Primitive::Polygon { corners, ink } => {
            let corners = corners.iter().map(|corner| corner.map(rounded));
            let points = corners.map(|[x, y]| format!("{x},{y}")).join(" ");
            filled_with(html, "polygon", *ink, &[("points", &points)]);
        }
        Primitive::Strokes {
            lines,
            ink,
            width,
            dashed,
        } => {
            let lines = lines.iter().map(|ends| ends.map(|end| end.map(rounded)));
            let path = lines.map(|[[x, y], [to_x, to_y]]| format!("M{x} {y}L{to_x} {to_y}"));
            let dashes = if *dashed { DASH } else { 0.0 };
            let attributes: Attributes<'_> = &[
                ("class", &ink.name()),
                ("stroke", &OWN),
                ("stroke-width", &rounded(*width)),
                ("stroke-dasharray", &dashes),
                ("d", &path.collect::<String>()),
            ];
            html.empty("path", attributes);
        }
        Primitive::Text {
            at,
            align,
            size,
            strong,
            ink,
            words,
        } => {
            let [x, y] = at.map(rounded);
            let strong = if *strong { " strong" } else { "" };
            let anchor = match align {
                Align::Start => "start",
                Align::Middle => "middle",
                Align::End => "end",
            };
            let attributes: Attributes<'_> = &[
                ("class", &format_args!("{}{strong}", ink.name())),
                ("fill", &OWN),
                ("font-size", &rounded(*size)),
                ("text-anchor", &anchor),
                ("x", &x),
                ("y", &y),
            ];
            html.element("text", attributes, words);
        }
    }
}

fn rect(html: &mut Html, area: [f32; 4], ink: Ink, filled: bool) {
    let [x, y, width, height] = area.map(rounded);
    let (fill, stroke) = if filled { (OWN, "none") } else { ("none", OWN) };
    let attributes: Attributes<'_> = &[
        ("class", &ink.name()),
        ("fill", &fill),
        ("stroke", &stroke),
        ("stroke-width", &OUTLINE),
        ("rx", &RADIUS),
        ("x", &x),
        ("y", &y),
        ("width", &width),
        ("height", &height),
    ];
    html.empty("rect", attributes);
}

/// A filled element, its place in these attributes.
fn filled_with(html: &mut Html, tag: &'static str, ink: Ink, place: Attributes<'_>) {
    let look: Attributes<'_> = &[("class", &ink.name()), ("fill", &OWN)];
    html.empty(tag, &[look, place].concat());
}

/// A length with at most one decimal.
fn rounded(length: f32) -> f32 {
    (length * 10.0).round() / 10.0
}

fn slug(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

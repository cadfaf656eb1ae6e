//! A drawing as an `<svg>` element for a page: colours by class, so that the page's own inks (light, dark,
//! print) colour it; hatches as patterns; marks that lead to an entry as links. Holds nothing that runs and
//! fetches nothing; the same drawing gives the same bytes.

use super::super::drawing::{Align, Drawing, Fill, Ink, Shape, Sign};
use std::fmt::Write;

/// The rules a page needs for its charts, in terms of its custom properties `--ink-text`, `--ink-muted`,
/// `--ink-rule`, `--ink-body`, `--ink-body-other`, `--ink-accent`, `--ink-done`, `--ink-waiting`,
/// `--ink-alarm` and `--paper`.
pub const STYLE: &str = "\
.chart{display:block;width:100%;height:auto;font-family:inherit}
.chart .strong{font-weight:600}
.chart .text{color:var(--ink-text)}
.chart .muted{color:var(--ink-muted)}
.chart .rule{color:var(--ink-rule)}
.chart .body{color:var(--ink-body)}
.chart .body-other{color:var(--ink-body-other)}
.chart .accent{color:var(--ink-accent)}
.chart .done{color:var(--ink-done)}
.chart .waiting{color:var(--ink-waiting)}
.chart .alarm{color:var(--ink-alarm)}
.chart .outline{fill:var(--paper)}
.chart a{cursor:pointer}
.chart a:focus-visible{outline:2px solid var(--ink-accent);outline-offset:2px}
";

/// The drawing as an `<svg>` element of class `chart`, well-formed as XML. Its marks link to `#entry-12`.
pub fn svg(drawing: &Drawing) -> String {
    let id = slug(&drawing.title);
    let [width, height] = drawing.size;
    let mut out = String::with_capacity(drawing.shapes.len() * 120 + 1024);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"chart-{id}-title chart-{id}-told\">\
         <title id=\"chart-{id}-title\">{}</title><desc id=\"chart-{id}-told\">{}</desc>",
        number(width),
        number(height),
        escape(&drawing.title),
        escape(&drawing.told),
    );
    patterns(&mut out, drawing, &id);
    for shape in &drawing.shapes {
        out.push('\n');
        one(&mut out, shape, &id);
    }
    out.push_str("\n</svg>");
    out
}

/// The hatches this drawing uses, a pattern an ink.
fn patterns(out: &mut String, drawing: &Drawing, id: &str) {
    let mut inks: Vec<Ink> = Vec::new();
    for shape in &drawing.shapes {
        if let Shape::Block {
            ink,
            fill: Fill::Hatched,
            ..
        } = shape
            && !inks.contains(ink)
        {
            inks.push(*ink);
        }
    }
    for ink in inks {
        let class = class(ink);
        let _ = write!(
            out,
            "\n<defs><pattern id=\"hatch-{id}-{class}\" width=\"6\" height=\"6\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect class=\"{class}\" width=\"2\" height=\"6\" fill=\"currentColor\"/></pattern></defs>"
        );
    }
}

fn one(out: &mut String, shape: &Shape, id: &str) {
    match shape {
        Shape::Block {
            area,
            ink,
            fill,
            about,
        } => linked(out, about.entry, &about.words, |out| {
            block(out, *area, *ink, *fill, id);
        }),
        Shape::Line {
            from,
            to,
            ink,
            width,
            dashed,
        } => {
            let dashes = if *dashed {
                " stroke-dasharray=\"3 3\""
            } else {
                ""
            };
            let _ = write!(
                out,
                "<line class=\"{}\" stroke=\"currentColor\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke-width=\"{}\"{dashes}/>",
                class(*ink),
                number(from[0]),
                number(from[1]),
                number(to[0]),
                number(to[1]),
                number(*width),
            );
        }
        Shape::Mark {
            at,
            size,
            sign,
            ink,
            about,
        } => linked(out, about.entry, &about.words, |out| {
            mark(out, *at, *size, *sign, class(*ink));
        }),
        Shape::Text {
            at,
            align,
            size,
            strong,
            ink,
            words,
        } => {
            let anchor = match align {
                Align::Start => "",
                Align::Middle => " text-anchor=\"middle\"",
                Align::End => " text-anchor=\"end\"",
            };
            let strong = if *strong { " strong" } else { "" };
            let _ = write!(
                out,
                "<text class=\"{}{strong}\" x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"currentColor\"{anchor}>{}</text>",
                class(*ink),
                number(at[0]),
                number(at[1]),
                number(*size),
                escape(words),
            );
        }
    }
}

/// The shape with its words, as a link where it leads somewhere.
fn linked(out: &mut String, entry: Option<u64>, words: &str, shape: impl FnOnce(&mut String)) {
    let (start, end) = match entry {
        Some(n) => (format!("<a href=\"#entry-{n}\">"), "</a>"),
        None => ("<g>".to_owned(), "</g>"),
    };
    out.push_str(&start);
    let _ = write!(out, "<title>{}</title>", escape(words));
    shape(out);
    out.push_str(end);
}

fn block(out: &mut String, [x, y, width, height]: [f32; 4], ink: Ink, fill: Fill, id: &str) {
    let class = class(ink);
    let (x, y) = (number(x), number(y));
    let (width, height) = (number(width), number(height));
    let area = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
    let _ = match fill {
        Fill::Solid => write!(
            out,
            "<rect class=\"{class}\" fill=\"currentColor\" rx=\"2\" {area}/>"
        ),
        Fill::Outline => write!(
            out,
            "<rect class=\"{class} outline\" stroke=\"currentColor\" rx=\"2\" {area}/>"
        ),
        Fill::Hatched => write!(
            out,
            "<rect class=\"{class}\" fill=\"url(#hatch-{id}-{class})\" stroke=\"currentColor\" rx=\"2\" {area}/>"
        ),
    };
}

fn mark(out: &mut String, [x, y]: [f32; 2], size: f32, sign: Sign, class: &str) {
    let half = size / 2.0;
    if sign == Sign::Circle {
        let (x, y, radius) = (number(x), number(y), number(half));
        let _ = write!(
            out,
            "<circle class=\"{class}\" fill=\"currentColor\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        );
        return;
    }
    if sign == Sign::Cross {
        let h = half + 1.5;
        let (left, right) = (number(x - h), number(x + h));
        let (top, bottom) = (number(y - h), number(y + h));
        let _ = write!(
            out,
            "<path class=\"{class}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" d=\"M{left} {top}L{right} {bottom}M{right} {top}L{left} {bottom}\"/>"
        );
        return;
    }
    let corners = sign.corners([x, y], size);
    let points: Vec<String> = (corners.iter())
        .map(|[x, y]| format!("{},{}", number(*x), number(*y)))
        .collect();
    let _ = write!(
        out,
        "<polygon class=\"{class}\" fill=\"currentColor\" points=\"{}\"/>",
        points.join(" ")
    );
}

fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "text",
        Ink::Muted => "muted",
        Ink::Rule => "rule",
        Ink::Body => "body",
        Ink::BodyOther => "body-other",
        Ink::Accent => "accent",
        Ink::Done => "done",
        Ink::Waiting => "waiting",
        Ink::Alarm => "alarm",
    }
}

/// A length with at most one decimal.
fn number(length: f32) -> String {
    let rounded = (length * 10.0).round() / 10.0;
    format!("{rounded}")
}

fn slug(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

/// The text as XML shows it; what XML cannot hold at all is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

//! What must hold of every screen that is rendered, whatever is on it: no text sticks out sideways, and no two controls
//! lie across each other. That every control has a name, and every glyph a picture, is checked by kittest itself.

use egui::epaint::{ClippedShape, TextShape};
use egui::{Event, Modifiers, PointerButton, Pos2, Rect, Shape, WidgetRect};
use egui_kittest::Harness;
use warroom::ui::base::focus;

/// How far a text may go beyond what it is drawn in, in points: glyphs are a little wider than their advance.
const SLACK: f32 = 1.5;

/// How far two controls may lie across each other, in points: the rows of a chart are two apart and a finger high.
const ACROSS: f32 = 2.5;

/// Scroll bars and the edges that panels are resized by are as thin as this, and lie over what is beside them.
const THIN: f32 = 10.0;

/// Everything that is wrong with the layout of what a harness shows now, a sentence each.
pub(crate) fn faults<State>(harness: &Harness<'_, State>) -> Vec<String> {
    let screen = harness.ctx.content_rect();
    let mut faults: Vec<String> = harness
        .output()
        .shapes
        .iter()
        .flat_map(|shape| cut_texts(shape, screen))
        .collect();
    faults.extend(crossing(harness, screen));
    faults
}

/// The primary button of the mouse goes down or up here.
pub(crate) fn mouse_button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

/// Every text that is drawn, with where it is.
pub(crate) fn texts<State>(harness: &Harness<'_, State>) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for shape in &harness.output().shapes {
        each_text(&shape.shape, &mut |text| {
            found.push((text.galley.text().to_owned(), text.visual_bounding_rect()));
        });
    }
    found
}

/// The same of those that are seen, at least in part, and not faded out.
pub(crate) fn seen_texts<State>(harness: &Harness<'_, State>) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for shape in &harness.output().shapes {
        each_text(&shape.shape, &mut |text| {
            let rect = text.visual_bounding_rect();
            if text.opacity_factor > 0.0 && rect.intersect(shape.clip_rect).is_positive() {
                found.push((text.galley.text().to_owned(), rect));
            }
        });
    }
    found
}

/// Every line of every text that is drawn, with where it is.
pub(crate) fn lines<State>(harness: &Harness<'_, State>) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for shape in &harness.output().shapes {
        each_text(&shape.shape, &mut |text| {
            let rows = text.galley.rows.iter();
            found.extend(rows.map(|row| (row.text(), row.rect().translate(text.pos.to_vec2()))));
        });
    }
    found
}

/// Texts of a shape that are seen in part only, because they go on beyond what they are drawn in, left or right.
fn cut_texts(shape: &ClippedShape, screen: Rect) -> Vec<String> {
    let mut cut = Vec::new();
    let sight = shape.clip_rect.intersect(screen);
    each_text(&shape.shape, &mut |text| {
        let (text, rect) = (text.galley.text(), text.visual_bounding_rect());
        let is_seen = rect.intersect(sight).is_positive();
        let sticks_out = rect.left() < sight.left() - SLACK || rect.right() > sight.right() + SLACK;
        if is_seen && sticks_out && !text.trim().is_empty() {
            cut.push(format!("“{text}” at {rect} is seen in {sight} only"));
        }
    });
    cut
}

fn each_text(shape: &Shape, found: &mut impl FnMut(&TextShape)) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| each_text(shape, found)),
        Shape::Text(text) => found(text),
        _ => {}
    }
}

/// Controls of one layer that lie across each other: neither holds the other.
fn crossing<State>(harness: &Harness<'_, State>, screen: Rect) -> Vec<String> {
    let ctx = &harness.ctx;
    let layers: Vec<Vec<WidgetRect>> = ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        layers.map(|(_, widgets)| widgets.to_vec()).collect()
    });
    let mut faults = Vec::new();
    for widgets in layers {
        let controls = widgets.iter().filter(|widget| {
            let seen = widget.interact_rect.intersect(screen);
            // What is behind a sheet is covered, and pressed for nothing but the way back.
            let is_behind = (0..4).any(|piece| focus::behind_sheet(piece) == widget.id);
            widget.sense.senses_click() && seen.size().min_elem() > THIN && !is_behind
        });
        let controls: Vec<&WidgetRect> = controls.collect();
        for (at, one) in controls.iter().enumerate() {
            for other in &controls[at + 1..] {
                let (a, b) = (one.interact_rect, other.interact_rect);
                let both = a.intersect(b);
                let crosses = both.size().min_elem() > ACROSS;
                let holds = |outer: Rect, inner: Rect| outer.expand(ACROSS).contains_rect(inner);
                if crosses && !holds(a, b) && !holds(b, a) {
                    faults.push(format!("controls at {a} and {b} lie across each other"));
                }
            }
        }
    }
    faults
}

#[test]
fn a_screen_with_faults_is_told_what_they_are() {
    use egui::{CentralPanel, Label, Sense, Theme, pos2, vec2};
    let found = |draw: fn(&mut egui::Ui)| {
        let mut harness = super::looks::screen(Theme::Dark, [200, 100], (), move |ui, ()| {
            CentralPanel::default().show(ui, draw);
        });
        harness.run();
        faults(&harness).join("; ")
    };
    assert_eq!(found(|ui| _ = ui.button("Send")), "");
    let long = |ui: &mut egui::Ui| _ = ui.add(Label::new("goes on ".repeat(20)).extend());
    assert!(found(long).contains("is seen in"));
    let across = |ui: &mut egui::Ui| {
        for at in [10.0, 30.0] {
            let place = Rect::from_min_size(pos2(at, at), vec2(50.0, 40.0));
            ui.interact(place, egui::Id::unique(at.to_bits()), Sense::click());
        }
    };
    assert!(found(across).contains("lie across"));
}

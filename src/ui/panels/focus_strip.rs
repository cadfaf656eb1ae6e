//! The focus strip: what we are on now, what comes later, by which approach, and on which issue (R11, R12).

use egui::{Align, Color32, FontId, Frame, Layout, Margin, Panel, RichText, Ui, Vec2};
use std::borrow::Cow;

use crate::board::Standing;
use crate::incident::text::visible;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, MARGIN};
use crate::ui::base::command::Command;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::widgets::Button;

/// Draws the strip: each part as wide as its words while there is room, cut by the same measure when not.
pub fn focus_strip_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(ui.tokens().background)
        .inner_margin(Margin {
            bottom: GAP as i8,
            ..Margin::symmetric(MARGIN as i8, 0)
        });
    Panel::top("focus strip").frame(frame).show(ui, |ui| {
        let line = Vec2::new(ui.available_width(), 8.0 * GRID);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let key = Command::Focus.key(ui.ctx());
            let set = Button::quiet("Set…")
                .key(&key)
                .tip(Command::Focus.spec().help);
            if ui.add(set).clicked() {
                outbox.open(Sheet::Focus);
            }
            parked_ui(ui, view);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                parts_ui(ui, view);
            });
        });
    });
}

fn parked_ui(ui: &mut Ui, view: &View<'_>) {
    let parked = &view.board.parked;
    if parked.is_empty() {
        return;
    }
    let list: Vec<_> = parked
        .iter()
        .map(|i| format!("{} {}", i.id, i.text))
        .collect();
    let words = RichText::new(format!("{} parked", parked.len())).font(type_scale::regular(BODY));
    ui.label(words.color(ui.tokens().text_muted))
        .on_hover_text(list.join("\n"));
}

/// One part of the strip.
struct Part<'a> {
    name: &'static str,
    text: Cow<'a, str>,
    font: FontId,
    is_set: bool,
}

fn parts_ui(ui: &mut Ui, view: &View<'_>) {
    let parts = parts(view);
    let measure = |text: &str, font: &FontId| {
        let galley =
            ui.painter()
                .layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
        galley.size().x.ceil() + 1.0
    };
    let wanted: Vec<f32> = parts
        .iter()
        .map(|part| measure(&part.text, &part.font))
        .collect();
    let labels: f32 = parts
        .iter()
        .map(|part| measure(part.name, &type_scale::regular(BODY)))
        .sum();
    let gaps = parts.len() as f32 * GAP + (parts.len() as f32 - 1.0) * (GAP_LARGE + GAP);
    let room = (ui.available_width() - labels - gaps - GAP).max(0.0);
    // What matters now keeps its words longest.
    let first = wanted.first().copied().unwrap_or(0.0).min(room * 0.45);
    let others: f32 = wanted.iter().skip(1).sum();
    let share = if others > 0.0 {
        ((room - first) / others).min(1.0)
    } else {
        1.0
    };
    let tokens = ui.tokens();
    for (at, (part, wanted)) in parts.iter().zip(&wanted).enumerate() {
        if at > 0 {
            ui.add_space(GAP_LARGE);
        }
        let name = RichText::new(part.name).font(type_scale::regular(BODY));
        ui.label(name.color(tokens.text_muted));
        let width = if at == 0 { first } else { wanted * share };
        let ink = if part.is_set {
            tokens.text
        } else {
            tokens.text_faint
        };
        let words = RichText::new(&*part.text)
            .font(part.font.clone())
            .color(ink);
        ui.scope(|ui| {
            ui.set_max_width(width);
            ui.add(egui::Label::new(words).truncate())
                .on_hover_text(&*part.text);
        });
    }
}

/// What stands, the most pressing first; what does not says how to set it.
fn parts<'a>(view: &View<'a>) -> Vec<Part<'a>> {
    let board = view.board;
    let part = |name, text: Option<&'a str>, empty: &'static str, font| Part {
        name,
        text: visible(text.unwrap_or(empty)),
        font,
        is_set: text.is_some(),
    };
    let said = |standing: &'a Option<Standing>| standing.as_ref().map(|said| said.text.as_str());
    let regular = || type_scale::regular(BODY);
    let now = match &board.now {
        Some(_) => type_scale::strong(BODY + 2.0),
        None => regular(),
    };
    let mut parts = vec![part(
        "Now",
        said(&board.now),
        "nothing set: /focus what matters now",
        now,
    )];
    if board.later.is_some() {
        parts.push(part("Later", said(&board.later), "", regular()));
    }
    if board.approach.is_some() {
        parts.push(part("Approach", said(&board.approach), "", regular()));
    }
    let issue = board.active_issue.as_ref().map(|issue| issue.text.as_str());
    parts.push(part(
        "Active issue",
        issue,
        "none named: /issue what it is",
        regular(),
    ));
    parts
}

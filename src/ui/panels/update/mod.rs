//! The update: a drawer over the timeline's place, the log line free below it. What changed since the last one, line by
//! line; the texts of the audiences; the facts beside them (R18, R19); below, what went out before. What is on screen is
//! what goes out; sending is the application's.

mod facts;
mod lines;
mod preview;
mod send;
mod sign_off;
mod templates;
mod texts;
mod updates;

use egui::{
    Align, Context, Frame, Id, Label, Layout, Margin, Rect, RichText, ScrollArea, Ui, UiBuilder,
    Vec2,
};

use std::sync::Arc;

use crate::board::update_warnings::{Length, Warning, warnings};
use crate::board::{Pressing, countdown};
use crate::incident::Time;
use crate::incident::update::{Audience, UpdateContent};
use crate::report::channel::Form;
use crate::report::template::Facts;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, MARGIN, SMALL, TITLE};
use crate::ui::base::channel::form_of;
use crate::ui::base::command::Command;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::{UpdateDraft, compose};
use crate::ui::base::view::View;
use crate::ui::parts::{keyboard, moment};
use crate::ui::widgets::{Button, Split, more_below_ui, scroll_ui};

pub(in crate::ui) use facts::go_to_eta;
pub(in crate::ui) use lines::{changed, untold};
pub(in crate::ui) use sign_off::waiting;

/// Below this width, in points, the parts stand one below the other.
const NARROW: f32 = 640.0;
/// The least height of the parts beside each other.
const LOW: f32 = 340.0;

/// The update as it stood when the frame began, or what is missing.
type Composed = Result<UpdateContent, String>;

/// What is made of the draft once a frame, for every part of the drawer.
#[derive(Clone, Copy)]
struct Made<'a> {
    changed: &'a lines::Changes,
    composed: &'a Composed,
}

/// Draws the drawer in the room there is.
pub fn update_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let margin = Margin {
        top: GAP as i8,
        bottom: 0,
        ..Margin::symmetric(MARGIN as i8, 0)
    };
    draft.know(view.preferences);
    let frame = Frame::new().fill(ui.tokens().panel).inner_margin(margin);
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        head_ui(ui, view, outbox);
        keyboard::panel_ui(ui, SideTab::Update, |ui| {
            if view.takes_entries() {
                let changed = changed(ui, view, draft);
                let composed = compose(view.incident, draft, view.now);
                let made = Made {
                    changed: &changed,
                    composed: &composed,
                };
                let split = Split::above_below(ui, "send the update");
                split.first(ui, |ui| body_ui(ui, view, draft, made, fields, outbox));
                split.second(ui, |ui| send::send_ui(ui, view, draft, made, outbox));
            } else {
                let area = area(ui, view);
                scroll_ui(ui, area, |ui| updates::updates_ui(ui, view, outbox));
            }
        });
    });
}

/// Fills the next template into the texts that no person wrote.
pub(in crate::ui) fn next_template(ctx: &Context, view: &View<'_>, draft: &mut UpdateDraft) {
    draft.know(view.preferences);
    let changed = changed(ctx, view, draft);
    let name = templates::next(view, draft, &changed);
    templates::fill(view, draft, &changed, &name);
    // Where the keyboard is in a text already, its new words are selected as those of a text that opens.
    keyboard::forget_selected(ctx);
}

/// What a template may say to this audience now.
pub(in crate::ui) fn facts_of(
    ctx: &Context,
    view: &View<'_>,
    draft: &UpdateDraft,
    audience: Audience,
) -> Facts {
    let changed = changed(ctx, view, draft);
    templates::facts(view, draft, &changed, audience)
}

/// Which update it will be, what was said last, when it is due, and the way out.
fn head_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let updates = &view.incident.updates;
    ui.horizontal(|ui| {
        let title = format!("Update {}", updates.len() + 1);
        let title = RichText::new(title).font(type_scale::strong(TITLE));
        ui.label(title.color(tokens.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = Command::Back.key(ui.ctx());
            let close = Button::quiet("Close update").key(&key);
            if ui.add(close).clicked() {
                outbox.wish(Wish::CloseTab);
            }
            if let Some((words, ink)) = due(ui, view) {
                let words = RichText::new(words).font(type_scale::tabular(BODY));
                ui.label(words.color(ink));
            }
            let Some(last) = updates.last() else { return };
            let (at, eta) = (moment(view, last.at), last.content.eta);
            let words = format!("last: {} {at}, ETA {eta}", last.id);
            let words = RichText::new(words).font(type_scale::tabular(SMALL));
            // It gives way to what stands at the right.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(words.color(tokens.text_muted)).truncate());
            });
        });
    });
}

/// When the next update is due, in the ink of its urgency.
pub(in crate::ui) fn due(ui: &Ui, view: &View<'_>) -> Option<(String, egui::Color32)> {
    let tokens = ui.tokens();
    let (_, left) = view.board.next_update.as_ref()?;
    let clock = countdown(left.abs());
    Some(match Pressing::of(*left) {
        Pressing::Overdue => (format!("overdue by {clock}"), tokens.alarm.ink),
        Pressing::Soon => (format!("due in {clock}"), tokens.waiting.ink),
        Pressing::InTime => (format!("due in {clock}"), tokens.text_muted),
    })
}

/// What the drawer showed last: in which frame, which incident, which text that was handed in.
type Shown = (u64, Time, Option<u64>);

/// The region that scrolls: from its head on where the drawer opens or has another text to show.
fn area(ui: &Ui, view: &View<'_>) -> ScrollArea {
    let id = Id::unique("what the update showed last");
    let waits = sign_off::waiting(view).map(|draft| draft.entry);
    let (frame, opened) = (ui.cumulative_frame_nr(), view.incident.opened);
    let before = ui.data(|data| data.get_temp::<Shown>(id));
    ui.data_mut(|data| data.insert_temp::<Shown>(id, (frame, opened, waits)));
    let is_same = |(at, of, text): Shown| at + 1 >= frame && (of, text) == (opened, waits);
    let area = ScrollArea::vertical()
        .id_salt("update")
        .auto_shrink([false, false]);
    if before.is_some_and(is_same) {
        area
    } else {
        area.vertical_scroll_offset(0.0)
    }
}

fn body_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    made: Made<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let height = ui.available_height();
    let area = area(ui, view);
    let shown = scroll_ui(ui, area, |ui| {
        ui.set_max_width(ui.available_width() - GAP);
        sign_off::sign_off_ui(ui, view, draft, outbox);
        let warned = to_look_at(ui, view, made.composed);
        if sign_off::is_alone(view, draft) {
            // What waits is all there is to look at.
        } else if ui.available_width() < NARROW {
            texts::texts_ui(ui, view, draft, made, &warned, height, outbox);
            facts::facts_ui(ui, view, draft, &warned);
            lines::lines_ui(ui, view, draft, made.changed);
        } else {
            beside_ui(ui, view, draft, made, &warned, height.max(LOW), outbox);
        }
        if draft.previewing && !sign_off::is_alone(view, draft) {
            preview::preview_ui(ui, view, made.composed, fields, outbox);
        }
        updates::cadence_ui(ui, view, outbox);
        updates::updates_ui(ui, view, outbox);
        ui.add_space(GAP_LARGE);
    });
    more_below_ui(ui, &shown);
}

/// Lines, texts and facts side by side, in the order in which Tab goes; the panel's key leads to the first text.
fn beside_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    made: Made<'_>,
    warned: &[Warning],
    height: f32,
    outbox: &mut Outbox,
) {
    let area = ui.available_rect_before_wrap();
    let (left, right) = (area.width() * 0.27, area.width() * 0.26);
    let part =
        |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, area.top()..=area.top() + height);
    let texts = part(
        area.left() + left + GAP_LARGE,
        area.right() - right - GAP_LARGE,
    );
    let lines = part(area.left(), area.left() + left);
    let facts = part(area.right() - right, area.right());
    let mut bottom = area.top();
    let mut draw = |ui: &mut Ui, at: Rect, name: &str, contents: &mut dyn FnMut(&mut Ui)| {
        let mut part = ui.new_child(UiBuilder::new().max_rect(at).id_salt(name));
        contents(&mut part);
        bottom = bottom.max(part.min_rect().bottom());
    };
    draw(ui, lines, "lines", &mut |ui| {
        lines::lines_ui(ui, view, draft, made.changed);
    });
    draw(ui, texts, "texts", &mut |ui| {
        texts::texts_ui(ui, view, draft, made, warned, height, outbox);
    });
    draw(ui, facts, "facts", &mut |ui| {
        facts::facts_ui(ui, view, draft, warned);
    });
    ui.allocate_space(Vec2::new(area.width(), bottom - area.top()));
}

/// What was found, and for which log, minute and words.
type Kept = ((u64, i64, UpdateContent), Arc<Vec<Warning>>);

/// What to look at before it goes out, looked for again once a minute, and when the text or the log changes; nothing while
/// it is not complete.
fn to_look_at(ui: &Ui, view: &View<'_>, composed: &Composed) -> Arc<Vec<Warning>> {
    let Ok(content) = composed else {
        return Arc::default();
    };
    let words = UpdateContent {
        next: None,
        ..content.clone()
    };
    let of = (view.incident.next_n(), view.now.timestamp() / 60, words);
    let id = Id::unique("what to look at before an update goes out");
    let kept = ui.data(|data| data.get_temp::<Arc<Kept>>(id));
    if let Some(kept) = kept.filter(|kept| kept.0 == of) {
        return Arc::clone(&kept.1);
    }
    let found = Arc::new(found_in(view, content));
    ui.data_mut(|data| data.insert_temp(id, Arc::new((of, Arc::clone(&found)))));
    found
}

fn found_in(view: &View<'_>, content: &UpdateContent) -> Vec<Warning> {
    let mut lengths = Vec::new();
    for wording in &content.wordings {
        let known = view.preferences.audience(wording.audience);
        if known.length > 0 {
            lengths.push(Length {
                audience: wording.audience,
                channel: "this audience".to_owned(),
                is: wording.change.chars().count(),
                most: known.length as usize,
            });
        }
        for channel in &known.channels {
            let Ok(form) = form_of(channel) else {
                continue;
            };
            let most = Some(channel.length as usize).filter(|most| *most > 0);
            // A text message is shortened to fit, which its preview shows.
            let most = most.or(form.limit().filter(|_| form != Form::Short));
            let Some(most) = most else { continue };
            lengths.push(Length {
                audience: wording.audience,
                channel: channel.name.clone(),
                is: preview::text_of(view, content, wording.audience, form)
                    .chars()
                    .count(),
                most,
            });
        }
    }
    warnings(view.incident, content, &lengths, view.now)
}

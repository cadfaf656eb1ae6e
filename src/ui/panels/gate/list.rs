//! The list itself: parts with their headings, and only what is in sight or near it is drawn, so that a long list is drawn at
//! the cost of a short one. What is drawn beyond the edge is what Tab goes to next.

use egui::style::ScrollAnimation;
use egui::{Pos2, Rect, Ui, Vec2};

use super::more::with_menu_ui;
use super::{GateState, Room, actions, answers, handovers, needs, obligations, stakeholders};
use crate::board::gate::SignOffCard;
use crate::board::urgency::{Item, Part};
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::theme::type_scale::{GAP, GAP_SMALL, HIT};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::errands::errand_ui;
use crate::ui::parts::proposal::Detail;
use crate::ui::parts::{aside_ui, keyboard, since};
use crate::ui::widgets::{Row, TextButton, heading_ui, pinned_ui, signed_heading_ui, stands_under};

/// How far beyond the edge items are drawn, in points: at least the next of any kind.
const AHEAD: f32 = 200.0;

/// How much of the first item of a part is seen at least where its heading is, a line: no heading stands alone at the edge.
const LEAST: f32 = HIT + GAP_SMALL;

/// Draws everything but what is pinned above it; returns how many items of which part lie below what is seen, the most
/// urgent first.
pub(super) fn list_ui(
    ui: &mut Ui,
    view: &View,
    place: Room,
    state: &mut GateState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> Vec<(Part, usize)> {
    let items = || {
        let all = view.board.urgency();
        all.skip_while(|item| item.part() == Part::Unapproved)
    };
    if items().next().is_none() {
        heading_ui(ui, Part::Approval.name(), "0");
        let ways = if view.takes_entries() {
            " > proposes an action, /ask @name 10m what asks somebody, ? raises a question."
        } else {
            ""
        };
        aside_ui(ui, &format!("Nothing waits.{ways}"));
    }
    let seen = ui.clip_rect();
    let (top, bottom) = (seen.top() - AHEAD, seen.bottom() + AHEAD);
    let (mut part, mut count) = (None, 0);
    let mut below: Vec<(Part, usize)> = Vec::new();
    let mut heights = std::mem::take(&mut state.heights);
    for (at, item) in items().enumerate() {
        let key = (item.part(), item.id());
        let kept = heights.get(at).filter(|(of, _)| *of == key);
        let kept = kept.map(|(_, height)| *height);
        let begins = ui.cursor().top();
        let is_near = kept.is_none_or(|height| begins + height > top && begins < bottom);
        let height = match kept {
            Some(height) if !is_near && !is_written(item, state, fields) => {
                ui.add_space(height);
                height
            }
            _ => {
                if part != Some(key.0) {
                    // The space below it need not be seen.
                    let whole = kept.map_or(f32::INFINITY, |height| height - GAP);
                    let least = whole.min(HIT + LEAST);
                    let is_alone = begins < seen.bottom() && begins + least > seen.bottom();
                    if is_alone {
                        ui.allocate_space(Vec2::new(ui.available_width(), HIT));
                        // Nor is a sliver of that item seen or pressed, which would seem to be of the part before.
                        ui.set_clip_rect(seen.with_min_y(seen.bottom()));
                    } else {
                        part_ui(ui, view, key.0);
                    }
                }
                let before = state.opened;
                let is_card = match item {
                    Item::Approval(card) => actions::has_card(view, card, place, state),
                    _ => key.0 == Part::Handover,
                };
                let draw = |ui: &mut Ui| {
                    with_menu_ui(ui, view, item, outbox, |ui, outbox| {
                        item_ui(ui, view, item, place, state, fields, outbox);
                        is_card
                    });
                };
                let row = ui.cursor().min;
                let ((), controls) = keyboard::controls_in(ui, draw);
                if !is_card && is_written(item, state, fields) {
                    title_ui(ui, view, item, row);
                }
                if state.goes_to == Some(key.0) && part != state.goes_to {
                    state.goes_to = None;
                    controls
                        .first()
                        .into_iter()
                        .for_each(|id| focus::go(ui, *id));
                }
                let is_opened =
                    matches!(item, Item::Approval(card) if state.opened == Some(card.id));
                if state.opened != before {
                    state.shows_opened = true;
                } else if is_opened && std::mem::take(&mut state.shows_opened) {
                    let card = ui.min_rect().with_min_y(begins);
                    let card = card.with_max_y(ui.cursor().top());
                    ui.scroll_to_rect_animation(card, None, ScrollAnimation::none());
                }
                ui.cursor().top() - begins
            }
        };
        part = Some(key.0);
        count = at + 1;
        // The space below it need not be seen.
        if begins + height - GAP > seen.bottom() {
            match below.last_mut() {
                Some((of, many)) if *of == key.0 => *many += 1,
                _ => below.push((key.0, 1)),
            }
        }
        heights.truncate(if kept.is_some() { heights.len() } else { at });
        match heights.get_mut(at) {
            Some((_, kept)) => *kept = height,
            None => heights.push((key, height)),
        }
    }
    heights.truncate(count);
    state.heights = heights;
    below
}

/// Keeps in sight what an answer or a result is about while only the field for it is.
fn title_ui(ui: &Ui, view: &View, item: Item<'_>, row: Pos2) {
    let Some(id) = item.id() else { return };
    let words = view.incident.words_of(id).unwrap_or_default();
    let words = format!("{id} {}", visible(words));
    let whole = Rect::from_min_max(row, ui.min_rect().max).with_max_y(ui.cursor().top());
    let title = whole.with_max_y(row.y + HIT);
    stands_under(ui, title, whole);
    pinned_ui(
        ui,
        title,
        whole,
        ui.tokens().panel,
        &TextButton::new(&words),
    );
}

/// True while something about it is being typed: what has the keyboard is drawn wherever it is.
fn is_written(item: Item<'_>, state: &GateState, fields: &Fields) -> bool {
    let is_open = |key| fields.contains_key(&key) && !state.collapsed.contains(&key);
    match item {
        Item::Ask(card) => is_open(FieldKey::Ask(card.id)),
        Item::Question(card) => is_open(FieldKey::Question(card.id)),
        Item::Action(card) => fields.contains_key(&FieldKey::Action(card.id)),
        Item::Approval(card) => {
            let asked = |detail: Detail| fields.contains_key(&detail.key(card.id));
            let since = since::of_approval(card.id);
            fields.contains_key(&since)
                || fields.contains_key(&FieldKey::Action(card.id))
                || Detail::ALL.into_iter().any(asked)
        }
        Item::Handover(card) => fields.contains_key(&FieldKey::HandoverEnd(card.id)),
        Item::Unapproved(_)
        | Item::SignOff(_)
        | Item::Unsent(_)
        | Item::Rollback(_)
        | Item::Need(_)
        | Item::Errand(_)
        | Item::Obligation(_)
        | Item::Stakeholder(_) => false,
    }
}

fn part_ui(ui: &mut Ui, view: &View, part: Part) {
    let tokens = ui.tokens();
    let count = view.board.count_in(part).to_string();
    match part {
        Part::Unapproved | Part::Overdue | Part::Rollback => {
            signed_heading_ui(ui, signs::ALARM, tokens.alarm.ink, part.name(), &count);
        }
        Part::Approval | Part::Unsent | Part::Obligation | Part::Stakeholder => {
            signed_heading_ui(ui, signs::WAITING, tokens.waiting.ink, part.name(), &count);
        }
        Part::Handover
        | Part::Approved
        | Part::Running
        | Part::Question
        | Part::Awaited
        | Part::Errand => {
            heading_ui(ui, part.name(), &count);
        }
    }
}

fn item_ui(
    ui: &mut Ui,
    view: &View,
    item: Item<'_>,
    place: Room,
    state: &mut GateState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    match item {
        // Pinned above the list.
        Item::Unapproved(_) => {}
        Item::Approval(card) => {
            actions::waiting_ui(ui, view, card, place, state, fields, outbox);
        }
        Item::SignOff(card) => sign_off_ui(ui, card, outbox),
        Item::Unsent(card) => unsent_ui(ui, card, outbox),
        Item::Handover(card) => {
            handovers::handover_ui(ui, view, card, fields, outbox);
        }
        Item::Obligation(card) => obligations::obligation_ui(ui, card, outbox),
        Item::Stakeholder(card) => stakeholders::stakeholder_ui(ui, card, outbox),
        Item::Action(card) => {
            actions::under_way_ui(ui, card, &mut state.ending, fields, outbox);
        }
        Item::Rollback(card) => actions::rollback_ui(ui, card, outbox),
        Item::Ask(card) => answers::ask_ui(ui, card, (fields, &mut state.collapsed), outbox),
        Item::Question(card) => {
            answers::question_ui(ui, card, (fields, &mut state.collapsed), outbox);
        }
        Item::Need(card) => needs::need_ui(ui, card, outbox),
        Item::Errand(card) => errand_ui(ui, card, outbox),
    }
}

/// An update that was handed in: it is read, and signed, where it is written.
fn sign_off_ui(ui: &mut Ui, card: &SignOffCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let detail = format!("{} · {}", visible(&card.by), span_words(card.waited));
    let link = format!("Read and sign… {}", Command::SignOff.key(ui.ctx()));
    let row = Row::new("", "Update waits for sign-off")
        .sign(signs::WAITING, tokens.waiting.ink)
        .detail(&detail, tokens.text_muted)
        .link(&link, "Read and sign the update…");
    if row.show(ui).is_some() {
        outbox.wish(Wish::Tab(SideTab::Update, None));
    }
}

/// An update that may go out: it is sent where it is written.
fn unsent_ui(ui: &mut Ui, card: &SignOffCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let detail = format!("{} · {}", visible(&card.by), span_words(card.waited));
    let row = Row::new("", "Update may go out")
        .sign(signs::WAITING, tokens.waiting.ink)
        .detail(&detail, tokens.text_muted)
        .link("Send…", "Send the update…");
    if row.show(ui).is_some() {
        outbox.wish(Wish::Tab(SideTab::Update, None));
    }
}

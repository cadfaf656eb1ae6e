//! The small field that leads to a time, a number, an update: where it leads is told while it is typed.

use egui::{Context, EventFilter, Key, Margin, Modifiers, RichText, TextEdit, Ui, Vec2};

use super::TimelineState;
use crate::board::goto::entry_meant;
use crate::incident::text::visible;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GRID, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::widgets::{Button, hint_words, limited_ui, too_long_ui, tooltip};

/// Where what is typed is kept.
const KEY: FieldKey = FieldKey::form("go to");

/// Draws the field while it is open, and goes where it leads.
pub(super) fn goto_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    if !state.going {
        return;
    }
    let id = focus::go_to();
    let focused = ui.memory(|focus| focus.has_focus(id));
    let pressed = |key| focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (mut go, mut close) = (pressed(Key::Enter), pressed(Key::Escape));
    let meant = ui
        .horizontal(|ui| {
            ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
            ui.add_space(GAP);
            field_ui(ui, view, fields.entry(KEY).or_default());
            let text = fields.get(&KEY).map_or("", String::as_str);
            let meant = entry_meant(view.incident, text, view.now, view.zone);
            go |= ui.add(Button::secondary("Go").key("⏎")).clicked();
            let key = Command::Back.key(ui);
            close |= ui.add(Button::quiet("Close").key(&key)).clicked();
            place_ui(ui, view, text, &meant);
            meant
        })
        .inner;
    if go && let Ok(n) = meant {
        state.going = false;
        fields.remove(&KEY);
        if let Some(notice) = state.go_to(ui, view, n) {
            outbox.say(notice);
        }
    } else if close {
        state.going = false;
        ui.memory_mut(|focus| focus.request_focus(focus::log_line()));
    }
}

/// The longest time or number that is gone to, in bytes.
const LONGEST: usize = 240;

fn field_ui(ui: &mut Ui, view: &View<'_>, text: &mut String) {
    let zone = view.zone.label(view.now);
    let hint = format!("14:32 {zone}, -30m, #123, A4, update, top");
    let response = limited_ui(ui, text, LONGEST, |ui, text| {
        let field = TextEdit::singleline(text)
            .id(focus::go_to())
            .hint_text(hint_words(ui, &hint))
            .desired_width(64.0 * GRID)
            .min_size(Vec2::new(0.0, CONTROL_HEIGHT))
            .margin(Margin::symmetric(10, 5))
            .event_filter(EventFilter {
                escape: true,
                horizontal_arrows: true,
                vertical_arrows: false,
                tab: false,
            });
        ui.add(field)
    });
    keyboard::select_prefilled(&response, text, !text.is_empty());
    too_long_ui(ui, response.id, text);
    ui.accesskit_node_builder(response.id, |node| node.set_label("Go to in the timeline"));
    let key = Command::GoTo.key(ui);
    tooltip(response, Command::GoTo.spec().help, Some(&key));
}

/// Where it leads, or why it leads nowhere.
fn place_ui(ui: &mut Ui, view: &View<'_>, text: &str, meant: &Result<u64, String>) {
    let tokens = ui.tokens();
    let entry = meant.as_ref().ok().and_then(|n| view.incident.entry(*n));
    let (words, ink) = match (entry, meant) {
        _ if text.trim().is_empty() => return,
        (Some(entry), _) => {
            let (code, zone) = (view.incident.code_of(entry), view.zone);
            let clock = zone.clock(entry.happened);
            let label = zone.label(entry.happened);
            let said = view.incident.describe(entry);
            let said = said.lines().next().unwrap_or_default();
            (
                format!("{code} · {clock} {label} · {}", visible(said)),
                tokens.text_muted,
            )
        }
        (None, Err(why)) => (why.clone(), tokens.waiting.ink),
        (None, Ok(_)) => return,
    };
    let words = RichText::new(words).font(type_scale::regular(if entry.is_some() {
        BODY
    } else {
        SMALL
    }));
    ui.add(egui::Label::new(words.color(ink)).truncate());
}

impl TimelineState {
    /// Selects an entry, brings it into sight and the keyboard to the timeline. What hides it is taken away, which the
    /// notice says.
    pub fn go_to(&mut self, ctx: &Context, view: &View<'_>, n: u64) -> Option<Notice> {
        let hidden = self.hides(view.incident, n);
        if hidden {
            self.show_all();
        }
        self.chosen = Some(n);
        self.reveal();
        focus::go(ctx, super::id());
        hidden.then(|| {
            let what = format!(
                "All entries are shown again: the filter hid {}",
                view.incident.code(n)
            );
            Notice::note(what, view.now)
        })
    }
}

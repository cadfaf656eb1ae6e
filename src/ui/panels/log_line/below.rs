//! Below the words: why they were refused, and the lines that were not recorded and are kept for later.

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use super::seen::Seen;
use super::{LineDraft, RefusedLine, foresee};
use crate::incident::text::visible;
use crate::line::remedy;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP_SMALL, HIT, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, TextButton, scroll_ui, too_long_ui};
use crate::words;

/// How many of the lines kept for later are in sight at once where all are asked for.
const IN_SIGHT: usize = 4;
/// How many letters of a line its buttons are identified by.
const ABOUT: usize = 40;

/// Draws them, and first what the line is about to mean where that has no room beside the words. True where its button was
/// pressed.
pub(super) fn below_ui(
    ui: &mut Ui,
    view: &View<'_>,
    line: &mut LineDraft,
    meant: Option<&Seen>,
) -> bool {
    too_long_ui(ui, super::id(), &line.text);
    let pressed = meant.is_some_and(|meant| {
        let words = RichText::new(&meant.words).font(type_scale::regular(SMALL));
        ui.add(Label::new(words.color(meant.ink)).wrap());
        meant.enter_ui(ui)
    });
    ask_again(view, line);
    refused_ui(ui, line);
    refused_lines_ui(ui, view, line);
    pressed
}

/// After every entry the rules are asked again about the refused lines: a reason that is true no longer gives way to the
/// one there is now, and a command kept for later goes once what it asks for is so already. The arrow keys still bring
/// its words back.
fn ask_again(view: &View<'_>, line: &mut LineDraft) {
    let next = view.incident.next_n();
    if std::mem::replace(&mut line.asked_at, next) == next || !view.is_writable() {
        return;
    }
    if line.refused.is_some()
        && line.refused_text == line.text
        && let Some(answer) = foresee::of_text(view, &line.text)
    {
        line.refused = answer.err();
    }
    line.for_later.retain_mut(|kept| {
        let Some(answer) = foresee::of_text(view, &kept.text) else {
            return true;
        };
        let why = match &answer {
            Ok(()) => "could be recorded now".to_owned(),
            Err(refusal) => remedy::explained(refusal),
        };
        let is_new = std::mem::replace(&mut kept.why, why) != kept.why;
        !(is_new && answer.is_err_and(|refusal| refusal.is_so_already()))
    });
}

/// What was refused and why; its words stay above.
fn refused_ui(ui: &mut Ui, line: &LineDraft) {
    let Some(refused) = &line.refused else { return };
    let why = words::capitalised(&remedy::explained(refused));
    let discard = Command::Discard.key(ui);
    let spoken = format!(
        "{why}. Your words are still here; Esc keeps them for later, {discard} discards them."
    );
    let words = RichText::new(format!("▲ {spoken}")).font(type_scale::regular(SMALL));
    let response = ui.label(words.color(ui.tokens().alarm.ink));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Alert);
        node.set_live(egui::accesskit::Live::Assertive);
        node.clear_value();
        node.set_label(spoken.as_str());
    });
}

/// What becomes of a line kept for later.
enum Wanted {
    Edit(usize),
    Discard(usize),
    Fold,
}

/// The lines kept for later, of which none is recorded: the newest, and the others once they are asked for.
fn refused_lines_ui(ui: &mut Ui, view: &View<'_>, line: &mut LineDraft) {
    let Some((newest, older)) = line.for_later.split_last() else {
        line.unfolded = false;
        return;
    };
    let more = (!older.is_empty()).then(|| {
        if line.unfolded {
            "fold".to_owned()
        } else {
            format!("{} more", older.len())
        }
    });
    let mut wanted = row_ui(ui, older.len(), newest, true, more.as_deref());
    if line.unfolded {
        let area = ScrollArea::vertical()
            .id_salt("kept for later")
            .max_height(IN_SIGHT as f32 * HIT)
            .auto_shrink([false, true]);
        scroll_ui(ui, area, |ui| {
            for (at, kept) in older.iter().enumerate().rev() {
                wanted = row_ui(ui, at, kept, false, None).or(wanted.take());
            }
        });
    }
    match wanted {
        Some(Wanted::Edit(at)) => {
            line.take_up(Some(at), view.now);
        }
        Some(Wanted::Discard(at)) => _ = line.for_later.remove(at),
        Some(Wanted::Fold) => line.unfolded = !line.unfolded,
        None => return,
    }
    ui.memory_mut(|memory| memory.request_focus(super::id()));
}

/// A line kept for later; on the newest stand the keys that act on it.
fn row_ui(
    ui: &mut Ui,
    at: usize,
    kept: &RefusedLine,
    is_newest: bool,
    more: Option<&str>,
) -> Option<Wanted> {
    let mut wanted = None;
    let about = words::shortened(&kept.text, ABOUT);
    ui.push_id(("not recorded", at), |ui| {
        let size = Vec2::new(ui.available_width(), HIT);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GAP_SMALL;
            if let Some(more) = more
                && ui
                    .add(TextButton::new(more).called(&format!("Not recorded: {more}")))
                    .clicked()
            {
                wanted = Some(Wanted::Fold);
            }
            let keys = [Command::Discard, Command::TakeUp].map(|command| command.key(ui));
            let discard = Button::quiet("Discard").about(&about);
            let discard = discard.tip("Discard this line; ↑ still brings its words back");
            let discard = if is_newest {
                discard.key(&keys[0])
            } else {
                discard
            };
            if ui.add(discard).clicked() {
                wanted = Some(Wanted::Discard(at));
            }
            let edit = Button::quiet("Edit").about(&about);
            let edit = edit.tip("Put it back into the log line");
            let edit = if is_newest { edit.key(&keys[1]) } else { edit };
            if ui.add(edit).clicked() {
                wanted = Some(Wanted::Edit(at));
            }
            let why = match kept.why.as_str() {
                "" => String::new(),
                why => format!(" · {why}"),
            };
            let words = format!("▲ Not recorded: {}{why}", kept.text);
            let words = RichText::new(visible(&words)).font(type_scale::regular(SMALL));
            let words = Label::new(words.color(ui.tokens().alarm.ink)).truncate();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.add(words));
        });
    });
    wanted
}

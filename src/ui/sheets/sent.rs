//! Every update that an audience got, the newest first, with what changed from each to the next; each can be copied
//! again, and corrected by another (R21). Changes nothing that was sent.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Popup, Role, Stroke, Ui, WidgetInfo};

use crate::incident::id::UpdateId;
use crate::incident::text::visible;
use crate::incident::update::{Audience, Update};
use crate::report::channel::Form;
use crate::report::sent::{Piece, PieceChange, difference, history, sent_to, text_of};
use crate::theme::type_scale::{self, BODY, GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::keyboard::main_act;
use crate::ui::parts::{aside_ui, moment, press, row_ui, short, strong_ui};
use crate::ui::widgets::{Button, Chip};

/// How wide the sheet is, in points.
pub const WIDTH: f32 = 860.0;

/// What the sheet keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct SentState {
    /// The audience chosen; none for the first that was told anything.
    audience: Option<Audience>,
    /// The form in which texts are copied; none for plain.
    form: Option<Form>,
    /// What changed from each update to the next, and what that was made of.
    made: Option<(Made, Vec<Vec<Piece>>)>,
}

/// What the differences depend on: a sent update never changes.
type Made = (Audience, usize);

/// Draws the sheet.
pub(in crate::ui) fn sent_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut SentState,
    outbox: &mut Outbox,
) {
    let told = told(view);
    let chosen = state.audience.filter(|chosen| told.contains(chosen));
    let Some(audience) = chosen.or_else(|| told.first().copied()) else {
        return aside_ui(ui, "No update has been sent yet.");
    };
    let sent = sent_to(view.incident, audience);
    let form = state.form.unwrap_or(Form::Plain);
    // First, so that Enter copies the last one.
    row_ui(ui, |ui| {
        let last = Button::primary("Copy last update").tip("As the audience got it");
        if let Some(update) = sent.last()
            && main_act(ui, true, last)
        {
            copy(view, update, (audience, form), outbox);
        }
        let all =
            Button::secondary("Copy history").tip("Every update to this audience, the first first");
        if ui.add(all).clicked() {
            let text = history(view.incident, audience, form);
            let what = format!("The updates to {} as {}", audience.in_words(), form.name());
            outbox.push(Request::Copy { text, what });
        }
        form_ui(ui, form, state);
    });
    ui.add_space(GAP_SMALL);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for other in told {
            let count = sent_to(view.incident, other).len();
            let name = short(other.name());
            let chip = Chip::one_of(&name, other == audience).count(count);
            if ui.add(chip).clicked() {
                state.audience = Some(other);
            }
        }
    });
    let changes = state.changes(view, audience, &sent);
    for (update, pieces) in sent.iter().zip(changes).rev() {
        ui.push_id(update.id, |ui| {
            ui.add_space(GAP);
            head_ui(ui, view, update);
            pieces_ui(ui, pieces);
            acts_ui(ui, view, update, (audience, form), outbox);
        });
    }
}

/// The audiences that were told anything, external first.
fn told(view: &View<'_>) -> Vec<Audience> {
    let told = |audience: &Audience| !sent_to(view.incident, *audience).is_empty();
    let all = view.incident.audiences().into_iter();
    all.filter(told).collect()
}

impl SentState {
    fn changes(&mut self, view: &View<'_>, audience: Audience, sent: &[&Update]) -> &[Vec<Piece>] {
        let made = (audience, view.incident.updates.len());
        if self.made.as_ref().is_none_or(|(before, _)| *before != made) {
            let before = std::iter::once(None).chain(sent.iter().copied().map(Some));
            let changes = before.zip(sent).map(|(before, update)| match before {
                // Nothing of the first one is new: there was nothing before it.
                None => vec![Piece {
                    change: PieceChange::Same,
                    text: text_of(view.incident, update, audience, Form::Plain),
                }],
                Some(_) => difference(view.incident, before, update, audience),
            });
            self.made = Some((made, changes.collect()));
        }
        self.made.as_ref().map_or(&[], |(_, changes)| changes)
    }
}

/// The form in which texts are copied.
fn form_ui(ui: &mut Ui, form: Form, state: &mut SentState) {
    let name = format!("Form: {}…", form.name());
    let button = ui.add(Button::quiet(&name));
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(200.0);
        for other in Form::ALL {
            if ui.add(Button::quiet(other.name())).clicked() {
                state.form = Some(other);
                ui.close();
            }
        }
    });
}

/// Its number, when and by whom it went out, who signed it off, and which one it corrects.
fn head_ui(ui: &mut Ui, view: &View<'_>, update: &Update) {
    row_ui(ui, |ui| {
        strong_ui(ui, &update.id.to_string());
        let name = |who| visible(view.incident.name_of(who)).into_owned();
        let mut words = vec![
            format!("{} {}", signs::SENT, moment(view, update.at)),
            name(&update.by),
        ];
        if let Some(by) = &update.signed_by {
            words.push(format!("signed off by {}", name(by)));
        }
        if let Some(corrected) = update.content.corrects {
            words.push(format!("corrects {corrected}"));
        }
        let later = view.incident.updates.iter();
        let correction = later
            .rev()
            .find(|other| other.content.corrects == Some(update.id));
        if let Some(correction) = correction {
            words.push(format!("corrected by {}", correction.id));
        }
        aside_ui(ui, &words.join(" · "));
    });
}

/// The text: what the update before said too, what is new (underlined), what is gone (struck through).
fn pieces_ui(ui: &mut Ui, pieces: &[Piece]) {
    let tokens = ui.tokens();
    let font = type_scale::regular(BODY);
    let mut job = LayoutJob::default();
    let mut spoken = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let ink = match piece.change {
            PieceChange::Same => tokens.text,
            PieceChange::Removed => tokens.text_muted,
            PieceChange::Added => tokens.accent.ink,
        };
        let mut format = TextFormat::simple(font.clone(), ink);
        let line = Stroke::new(1.0, ink);
        let is_last = at.saturating_add(1) == pieces.len();
        let text = visible(&piece.text);
        let text = if is_last { text.trim_end() } else { &text };
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let is_behind_removed = before.is_some_and(|one| {
            one.change == PieceChange::Removed && !one.text.ends_with(char::is_whitespace)
        });
        if is_behind_removed && piece.change == PieceChange::Added {
            // Without a space, an added word reads as the end of the removed one.
            job.append(" ", 0.0, TextFormat::simple(font.clone(), ink));
        }
        match piece.change {
            PieceChange::Same => spoken.push_str(text),
            PieceChange::Removed => {
                format.strikethrough = line;
                spoken.extend(["[removed: ", text.trim(), "] "]);
            }
            PieceChange::Added => {
                format.underline = line;
                spoken.extend(["[new: ", text.trim(), "] "]);
            }
        }
        job.append(text, 0.0, format);
    }
    let words = ui.add(Label::new(job).wrap().selectable(true));
    words.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.trim_end()));
}

fn acts_ui(
    ui: &mut Ui,
    view: &View<'_>,
    update: &Update,
    as_told: (Audience, Form),
    outbox: &mut Outbox,
) {
    let id: UpdateId = update.id;
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        if ui.add(Button::quiet(&format!("Copy {id}"))).clicked() {
            copy(view, update, as_told, outbox);
        }
        let tip = "Opens the composer for another update that corrects this one";
        let correct = format!("Correct {id}…");
        let may = view.takes_entries();
        if press(ui, may, Button::quiet(&correct).tip(tip)) {
            outbox.close();
            outbox.wish(Wish::CorrectUpdate(id));
        }
        let show = format!("Show {id} in timeline");
        if ui.add(Button::quiet(&show)).clicked() {
            outbox.close();
            outbox.wish(Wish::Show(update.entry));
        }
    });
}

fn copy(view: &View<'_>, update: &Update, (audience, form): (Audience, Form), outbox: &mut Outbox) {
    let text = text_of(view.incident, update, audience, form);
    let name = audience.in_words();
    let what = format!("{} for {name} as {}", update.id, form.name());
    outbox.push(Request::Copy { text, what });
}

//! Obligations to report: what is due when, who sees to it, filing and waiving it, and the moments the clocks run
//! from (R34).

use egui::Ui;

use crate::board::countdown;
use crate::board::obligations::ObligationCard;
use crate::incident::id::EvidenceId;
use crate::incident::key_time::KeyTime;
use crate::incident::obligation::{Clock, Obligation, Preset, Standing, limits_words, read_limits};
use crate::incident::text::{is_blank, visible};
use crate::incident::time::{self, span_words};
use crate::incident::{Intent, ObligationIntent};
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::parts::{
    Words, aside_ui, changeable_ui, moment, note_ui, press, problem_ui, row_ui, section_ui,
    whole_moment, words_ui,
};
use crate::ui::widgets::{Button, status_ui};
use crate::words;

const NEW: FieldKey = FieldKey::form("new obligation");

/// How wide the sheet is, in points.
pub const WIDTH: f32 = 720.0;

pub(in crate::ui) fn obligations_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let may = changeable_ui(ui, view);
    if may {
        clocks_ui(ui, view, fields, outbox);
    }
    let cards = &view.board.obligations;
    // The most urgent one is filed first; where none is open, one is added.
    let first = cards.first().map_or(NEW, field_of);
    if may {
        keyboard::lead_sheet_to(ui, focus::answer(&first));
    }
    section_ui(ui, "Open", &cards.len().to_string());
    if cards.is_empty() {
        aside_ui(ui, "None. Add a law's reports or a contract's below.");
    }
    for card in cards {
        if let Some(open) = view.incident.obligation(card.id) {
            ui.push_id(card.id, |ui| {
                open_ui(ui, view, (card, open), may, fields, outbox);
            });
        }
    }
    ended_ui(ui, view, outbox, may);
    if may {
        add_ui(ui, view, fields, outbox);
    }
}

/// The two moments that clocks run from; typed as in the log line.
fn clocks_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    ui.columns(2, |columns| {
        let clocks = [
            (Clock::Awareness, "Became aware"),
            (Clock::Classification, "Classified as reportable"),
        ];
        for (column, (clock, name)) in columns.iter_mut().zip(clocks) {
            // Words that wrap are not spread over the column.
            column.vertical(|ui| clock_ui(ui, view, (clock, name), fields, outbox));
        }
    });
}

fn clock_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (clock, name): (Clock, &str),
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::form(clock.name());
    let recorded = view.incident.clocks.get(&clock).copied();
    let words = recorded.map_or(String::new(), |at| whole_moment(view, at));
    let typed = Words::new(key.clone(), name)
        .standing(&words)
        .hint("14:02, -20m, or now")
        .records()
        .show(ui, fields);
    // Left empty, it shows again what still counts.
    if typed.is_blank() && !typed.has_focus {
        fields.remove(&key);
    }
    let read = match typed.text.as_str() {
        "now" => Ok(Some(view.now)),
        "" => Ok(None),
        text => view.clocks().past(text).map(Some),
    };
    let says = match (&read, recorded) {
        (Err(why), _) if typed.changed => {
            problem_ui(ui, &words::sentence(&why.to_string()));
            None
        }
        (Ok(Some(at)), _) if typed.changed => Some(format!("Enter records {}", moment(view, *at))),
        (Ok(None), Some(_)) => Some("Enter clears what is recorded".to_owned()),
        (_, Some(at)) => Some(format!("Recorded: {}", moment(view, at))),
        (_, None) => Some(unrecorded_words(view, clock)),
    };
    if let Some(says) = says {
        note_ui(ui, &says);
    }
    if let Ok(at) = read
        && typed.changed
        && typed.entered
    {
        let set = ObligationIntent::SetClock { clock, at };
        outbox.ask_and_clear(Intent::Obligation(set), key);
    }
}

/// What is kept under it while a filing is typed.
fn field_of(card: &ObligationCard) -> FieldKey {
    FieldKey::numbered("obligation", u64::from(card.id.0))
}

/// From when a clock runs that nobody recorded.
fn unrecorded_words(view: &View<'_>, clock: Clock) -> String {
    let runs = view.incident.aware().filter(|_| clock == Clock::Awareness);
    let Some(from) = runs else {
        return "Not recorded: its clock has not started".to_owned();
    };
    let is_detected = view.incident.key_times.contains_key(&KeyTime::Detected);
    let what = if is_detected { "detected" } else { "opened" };
    format!(
        "Not recorded: its clock runs from when it was {what}, {}",
        moment(view, from)
    )
}

fn open_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (card, open): (&ObligationCard, &Obligation),
    may: bool,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    ui.add_space(GAP);
    words_ui(ui, &format!("{} {}", card.id, card.name));
    match (card.due, card.left) {
        (Some(due), Some(left)) if card.is_overdue() => {
            let words = format!(
                "overdue by {}, was due {}",
                span_words(time::minus(left)),
                moment(view, due)
            );
            status_ui(ui, signs::ALARM, &words, tokens.alarm.ink);
        }
        (Some(due), Some(left)) => {
            let left = if card.is_near() {
                countdown(left)
            } else {
                span_words(left)
            };
            let words = format!("due {}, in {left}", moment(view, due));
            let ink = if card.is_near() {
                tokens.waiting.ink
            } else {
                tokens.text_muted
            };
            status_ui(ui, signs::WAITING, &words, ink);
        }
        _ => aside_ui(ui, "The clock has not started"),
    }
    let owner = card.owner.as_deref().unwrap_or("nobody yet");
    let within = limits_words(&open.limits);
    aside_ui(ui, &format!("within {within} · owner: {owner}"));
    if !may {
        return;
    }
    let key = field_of(card);
    let name = format!("Evidence and reference, or why not, {}", card.id);
    let typed = ui.columns(2, |columns| {
        let words = Words::new(key.clone(), &name).id(focus::answer(&key));
        let words = words.hint("E3 reference 4711");
        let typed = words.show(&mut columns[0], fields);
        owner_ui(&mut columns[1], view, card, fields, outbox);
        typed
    });
    let mut intent = None;
    row_ui(ui, |ui| {
        let filed = format!("Filed {}", card.id);
        let (evidence, text) = evidence_and_words(&typed.text);
        // Enter alone files only what names its evidence: a reason why not is in the same field.
        let entered = typed.entered && !evidence.is_empty();
        if press(ui, true, Button::secondary(&filed)) || entered {
            intent = Some(ObligationIntent::File {
                obligation: card.id,
                evidence,
                text,
            });
        }
        let waive = format!("Does not apply {}", card.id);
        let button = Button::quiet(&waive).tip("Needs the reason in the field");
        if press(ui, !is_blank(&typed.text), button) {
            intent = Some(ObligationIntent::Drop {
                obligation: card.id,
                reason: typed.text.clone(),
            });
        }
    });
    if let Some(intent) = intent {
        outbox.ask_and_clear(Intent::Obligation(intent), key);
    }
}

/// Who sees to it; typed as a name.
fn owner_ui(
    ui: &mut Ui,
    view: &View<'_>,
    card: &ObligationCard,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::numbered("obligation owner", u64::from(card.id.0));
    let name = format!("Owner of {}", card.id);
    let typed = Words::new(key.clone(), &name)
        .standing(card.owner.as_deref().unwrap_or_default())
        .hint("A name")
        .records()
        .show(ui, fields);
    if !(typed.entered && typed.changed) {
        return;
    }
    let owner = view.person_meant(&typed.text);
    if typed.is_blank() || owner.is_some() {
        let obligation = card.id;
        let set = ObligationIntent::SetOwner { obligation, owner };
        outbox.ask_and_clear(Intent::Obligation(set), key);
    }
}

/// `E3 E4 reference 4711`: the evidence named first, and the rest.
fn evidence_and_words(text: &str) -> (Vec<EvidenceId>, String) {
    let mut evidence = Vec::new();
    let mut rest = text.trim_start();
    while let Some(word) = rest.split_whitespace().next()
        && let Some(id) = EvidenceId::read(word.trim_end_matches(','))
    {
        evidence.push(id);
        rest = rest[word.len()..].trim_start();
    }
    (evidence, rest.trim_end().to_owned())
}

fn ended_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox, may: bool) {
    let ended: Vec<_> = (view.incident.obligations.iter())
        .filter(|one| one.end.is_some())
        .collect();
    if ended.is_empty() {
        return;
    }
    section_ui(ui, "Filed or not applicable", &ended.len().to_string());
    let tokens = ui.tokens();
    for one in ended {
        let words = format!("{} {}", one.id, visible(&one.name));
        words_ui(ui, &words);
        let at = one.end.as_ref().map(|end| moment(view, end.at));
        let at = at.unwrap_or_default();
        match view.incident.obligation_standing(one, view.now) {
            Standing::Missed(_, late) => {
                let words = format!("missed: filed {at}, {} late", span_words(late));
                status_ui(ui, signs::ALARM, &words, tokens.alarm.ink);
            }
            Standing::Met(_) => {
                let words = format!("met: filed {at}");
                status_ui(ui, signs::DONE, &words, tokens.text_muted);
            }
            Standing::Dropped | Standing::Waiting | Standing::Running(_) | Standing::Overdue(_) => {
                aside_ui(ui, &format!("does not apply, {at}"));
            }
        }
        let again = format!("Open {} again", one.id);
        if may && ui.add(Button::quiet(&again)).clicked() {
            let reopen = ObligationIntent::Reopen {
                obligation: one.id,
                reason: String::new(),
            };
            outbox.ask(Intent::Obligation(reopen));
        }
    }
}

/// The laws and contracts of the team's preferences, then one typed.
fn add_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    section_ui(ui, "Add", "");
    note_ui(
        ui,
        "Check with your counsel which apply. Preferences choose which are offered here.",
    );
    let known = |name: &str| view.incident.obligations.iter().any(|one| one.name == name);
    row_ui(ui, |ui| {
        for preset in view.preferences.presets() {
            let is_new = preset.reports().iter().all(|(name, _)| !known(name));
            let words = format!("Add {}", preset.name());
            if press(ui, is_new, Button::secondary(&words)) {
                let add = ObligationIntent::AddPreset {
                    preset,
                    owner: None,
                };
                outbox.ask(Intent::Obligation(add));
            }
        }
        for (name, limits) in view.preferences.contract_obligations() {
            let words = format!("Add {name}");
            if press(ui, !known(name), Button::secondary(&words)) {
                let add = ObligationIntent::Add {
                    name: name.to_owned(),
                    limits,
                    owner: None,
                };
                outbox.ask(Intent::Obligation(add));
            }
        }
    });
    let first = focus::answer(&NEW);
    let name = Words::new(NEW, "What has to be reported")
        .id(first)
        .hint("Tell the bank, or a law: gdpr, nis2, dora, hipaa")
        .show(ui, fields);
    let term_key = FieldKey::form("new obligation's term");
    let term = Words::new(term_key.clone(), "Within")
        .hint("4h after classification, 24h after awareness")
        .show(ui, fields);
    let preset = Preset::from_name(&name.text).filter(|_| term.is_blank());
    let limits = read_limits(&term.text);
    if let (Err(why), false) = (&limits, term.is_blank()) {
        problem_ui(ui, why);
    }
    let intent = match (preset, limits) {
        (Some(preset), _) => Some(ObligationIntent::AddPreset {
            preset,
            owner: None,
        }),
        (None, Ok(limits)) if !name.is_blank() => Some(ObligationIntent::Add {
            name: name.text.clone(),
            limits,
            owner: None,
        }),
        (None, _) => None,
    };
    let pressed = press(ui, intent.is_some(), Button::secondary("Add obligation"));
    if let Some(intent) = intent.filter(|_| pressed || name.entered || term.entered) {
        outbox.ask_and_clear_all(Intent::Obligation(intent), [NEW, term_key]);
        focus::go(ui, first);
    }
}

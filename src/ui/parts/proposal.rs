//! What a proposal leaves unsaid, one thing after the other where the proposal stands; each can be skipped, and what is
//! skipped shows as "none said" (R33). Also how a result names its evidence.

use egui::{Ui, Vec2};

use super::{aside_ui, keyboard, problem_ui, row_ui};
use crate::board::gate::GateCard;
use crate::incident::action::KINDS;
use crate::incident::id::{ActionId, EvidenceId};
use crate::incident::text::is_blank;
use crate::incident::{ActionIntent, Intent};
use crate::theme::type_scale::{GAP, HIT, SMALL};
use crate::theme::{ThemeExt, type_scale};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::widgets::{Field, TextButton};

/// What can be left unsaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Which kind of action it is.
    Kind,
    /// Who does it.
    Who,
    /// What could go wrong.
    Risk,
    /// How it is undone.
    Rollback,
}

impl Detail {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 4] = [Self::Kind, Self::Who, Self::Risk, Self::Rollback];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Who => "Who",
            Self::Risk => "Risk",
            Self::Rollback => "Rollback",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Kind => "Which kind of action? Enter skips",
            Self::Who => "Who does it? Enter skips",
            Self::Risk => "What could go wrong? Enter skips",
            Self::Rollback => "How is it rolled back? Enter skips",
        }
    }

    fn is_said(self, card: &GateCard) -> bool {
        match self {
            Self::Kind => card.kind.is_some(),
            Self::Who => card.who.is_some(),
            Self::Risk => card.risk.is_some(),
            Self::Rollback => card.back.is_some(),
        }
    }

    /// What the answer is kept under while it is typed.
    pub fn key(self, action: ActionId) -> FieldKey {
        FieldKey::numbered(self.name(), u64::from(action.0))
    }

    /// What states it; `None` where a name is no name.
    pub fn stated(self, action: ActionId, text: &str, view: &View<'_>) -> Option<Intent> {
        let said = |what: Self| (what == self).then(|| text.trim().to_owned());
        let who = match self {
            Self::Who => Some(view.person_meant(text.trim())?),
            Self::Kind | Self::Risk | Self::Rollback => None,
        };
        Some(Intent::Action(ActionIntent::Detail {
            action,
            kind: said(Self::Kind),
            who,
            risk: said(Self::Risk),
            back: said(Self::Rollback),
            after: None,
            note: None,
        }))
    }
}

/// What was skipped, and of which action.
pub type Skipped = Vec<(ActionId, Detail)>;

/// What a proposal leaves unsaid and nobody skipped, in order.
pub fn unsaid<'a>(
    card: &'a GateCard,
    skipped: &'a [(ActionId, Detail)],
) -> impl Iterator<Item = Detail> + 'a {
    let open = move |detail: &Detail| {
        !card.judged && !detail.is_said(card) && !skipped.contains(&(card.id, *detail))
    };
    Detail::ALL.into_iter().filter(open)
}

/// The kinds offered: the usual ones, then the team's own.
pub fn kinds<'a>(view: &View<'a>) -> impl Iterator<Item = &'a str> {
    let own = view.preferences.action_kinds.iter().map(String::as_str);
    KINDS.into_iter().chain(own.filter(|kind| !is_blank(kind)))
}

/// Asks for the first thing left unsaid. Enter records it and goes on to the next, or skips it where nothing is typed.
pub fn ask_ui(
    ui: &mut Ui,
    view: &View<'_>,
    card: &GateCard,
    skipped: &mut Skipped,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let mut open = unsaid(card, skipped);
    let Some(asked) = open.next() else {
        return;
    };
    let next = open.next();
    drop(open);
    let action = card.id;
    let key = asked.key(action);
    let is_open = fields.contains_key(&key);
    let mut text = String::new();
    let mut entered = false;
    if is_open {
        let name = format!("{} of {action}", asked.name());
        let typed = fields.entry(key.clone()).or_default();
        let field = Field::line(&name, typed)
            .hint(asked.hint())
            .id(focus::answer(&key))
            .show(ui);
        entered = keyboard::is_entered_in(&field);
        text.clone_from(typed);
    }
    let mut skips = false;
    row_ui(ui, |ui| {
        // Its lines stand together where it takes two.
        ui.spacing_mut().item_spacing = Vec2::new(GAP, 0.0);
        ui.spacing_mut().interact_size.y = HIT;
        if asked == Detail::Kind {
            aside_ui(ui, "Kind:");
            for kind in kinds(view) {
                let called = format!("{kind}, {action}");
                if link_ui(ui, kind, &called) {
                    kind.clone_into(&mut text);
                    entered = true;
                }
            }
        }
        if !is_open {
            let key_words = Command::Details.key(ui);
            let name = match asked {
                // Beside the kinds there is no room for more.
                Detail::Kind => "Type…".to_owned(),
                Detail::Who | Detail::Risk | Detail::Rollback => {
                    format!("{}… {key_words}", asked.name())
                }
            };
            let called = format!("{}…, {action}", asked.name());
            if link_ui(ui, &name, &called) {
                fields.insert(key.clone(), String::new());
                focus::go(ui, focus::answer(&key));
                ui.request_repaint();
            }
        }
        let called = format!("Skip {}, {action}", asked.name().to_lowercase());
        skips = link_ui(ui, "Skip", &called);
    });
    if skips || (entered && is_blank(&text)) {
        skipped.push((action, asked));
        fields.remove(&key);
        go_on(ui, action, next.filter(|_| is_open), fields);
    } else if entered {
        match asked.stated(action, &text, view) {
            Some(intent) => {
                outbox.ask_and_clear(intent, key);
                go_on(ui, action, next.filter(|_| is_open), fields);
            }
            None => focus::go(ui, focus::answer(&key)),
        }
    } else if asked == Detail::Who && !is_blank(&text) && view.person_meant(text.trim()).is_none() {
        problem_ui(ui, "That is no name.");
    }
}

/// Opens the field of what is asked next; goes back to the log line where nothing is.
fn go_on(ui: &Ui, action: ActionId, next: Option<Detail>, fields: &mut Fields) {
    let key = next.map(|next| next.key(action));
    let place = key.as_ref().map_or_else(focus::log_line, focus::answer);
    if let Some(key) = key {
        fields.entry(key).or_default();
    }
    focus::go(ui, place);
    ui.request_repaint();
}

fn link_ui(ui: &mut Ui, name: &str, called: &str) -> bool {
    let link = TextButton::new(name)
        .font(type_scale::strong(SMALL))
        .ink(ui.tokens().accent.ink);
    ui.add(link.called(called)).clicked()
}

/// A result, and the evidence named in front of it: `E5 E6 lag is back to zero`.
pub fn result_and_evidence(text: &str) -> (Vec<EvidenceId>, String) {
    let mut evidence = Vec::new();
    let mut rest = text.trim();
    while let Some(word) = rest.split_whitespace().next()
        && let Some(id) = EvidenceId::read(word.trim_end_matches(','))
    {
        evidence.push(id);
        rest = rest[word.len()..].trim_start();
    }
    (evidence, rest.to_owned())
}

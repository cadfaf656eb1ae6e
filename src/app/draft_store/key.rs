//! The keys of small fields as text, so that they can stand in a file. Both ways, and nothing else.

use crate::incident::hypothesis::Check;
use crate::incident::id::{
    ActionId, AskId, FollowUpId, HandoverId, HypothesisId, NeedId, QuestionId,
};
use crate::incident::key_time::KeyTime;
use crate::incident::step::StepQuestion;
use crate::incident::{Handle, Role, Step};
use crate::ui::drafts::DraftKey;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The longest name of a form that is taken from a file.
const LONGEST_NAME: usize = 64;
/// The most names of forms that are taken from files.
const MOST_NAMES: usize = 500;

/// The key as text: a word for its kind, then what it is about.
pub fn to_text(key: &DraftKey) -> String {
    match key {
        DraftKey::Line => "line".to_owned(),
        DraftKey::Update => "update".to_owned(),
        DraftKey::Answer(question) => format!("answer {}", question.code()),
        DraftKey::Question(id) => format!("question {}", id.0),
        DraftKey::Ask(id) => format!("ask {}", id.0),
        DraftKey::Action(id) => format!("action {}", id.0),
        DraftKey::Handover(role) => format!("handover {}", role.name()),
        DraftKey::HandoverEnd(id) => format!("handover-end {}", id.0),
        DraftKey::Need => "need".to_owned(),
        DraftKey::NeedNote(id) => format!("need-note {}", id.0),
        DraftKey::Assign(role) => format!("assign {}", role.name()),
        DraftKey::Work(person) => format!("work {person}"),
        DraftKey::Contact(person) => format!("contact {person}"),
        DraftKey::Verdict(id) => format!("verdict {}", id.0),
        DraftKey::RestsOn(id) => format!("rests-on {}", id.0),
        DraftKey::Check(id, Check::Verified) => format!("verified {}", id.0),
        DraftKey::Check(id, Check::Reproduced) => format!("reproduced {}", id.0),
        DraftKey::KeyTime(which) => format!("key-time {}", which.name()),
        DraftKey::Owner(id) => format!("owner {}", id.0),
        DraftKey::Due(id) => format!("due {}", id.0),
        DraftKey::Form(name) => format!("form {name}"),
        DraftKey::Numbered(name, number) => format!("numbered {number} {name}"),
    }
}

/// The key that was written so; `None` for what no version of this program means by it.
pub fn from_text(text: &str) -> Option<DraftKey> {
    let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
    let number = || rest.parse::<u32>().ok();
    Some(match kind {
        "line" => DraftKey::Line,
        "update" => DraftKey::Update,
        "answer" => DraftKey::Answer(question(rest)?),
        "question" => DraftKey::Question(QuestionId(number()?)),
        "ask" => DraftKey::Ask(AskId(number()?)),
        "action" => DraftKey::Action(ActionId(number()?)),
        "handover" => DraftKey::Handover(Role::from_name(rest)?),
        "handover-end" => DraftKey::HandoverEnd(HandoverId(number()?)),
        "need" => DraftKey::Need,
        "need-note" => DraftKey::NeedNote(NeedId(number()?)),
        "assign" => DraftKey::Assign(Role::from_name(rest)?),
        "work" => DraftKey::Work(Handle::from_name(rest)?),
        "contact" => DraftKey::Contact(Handle::from_name(rest)?),
        "verdict" => DraftKey::Verdict(HypothesisId(number()?)),
        "rests-on" => DraftKey::RestsOn(HypothesisId(number()?)),
        "verified" => DraftKey::Check(HypothesisId(number()?), Check::Verified),
        "reproduced" => DraftKey::Check(HypothesisId(number()?), Check::Reproduced),
        "key-time" => {
            let mut all = KeyTime::ALL.into_iter();
            DraftKey::KeyTime(all.find(|which| which.name() == rest)?)
        }
        "owner" => DraftKey::Owner(FollowUpId(number()?)),
        "due" => DraftKey::Due(FollowUpId(number()?)),
        "form" => DraftKey::Form(lasting(rest)?),
        "numbered" => {
            let (number, name) = rest.split_once(' ')?;
            DraftKey::Numbered(lasting(name)?, number.parse().ok()?)
        }
        _ => return None,
    })
}

fn question(code: &str) -> Option<StepQuestion> {
    let (step, number) = code.split_once('.')?;
    let step: usize = step.parse().ok()?;
    Some(StepQuestion {
        step: Step::ALL.into_iter().find(|one| one.number() == step)?,
        number: number.parse().ok()?,
    })
}

/// A form's name as one that lasts as long as the program, which is how the source holds them. Each is
/// made once; they are few, as forms are.
fn lasting(name: &str) -> Option<&'static str> {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return Some(known);
    }
    if name.len() > LONGEST_NAME || names.len() >= MOST_NAMES {
        return None;
    }
    let made: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(made);
    Some(made)
}

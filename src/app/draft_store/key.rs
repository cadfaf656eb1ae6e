//! The keys of small fields as text, for the file of drafts. Only converts, in both directions.

use crate::incident::hypothesis::Check;
use crate::incident::id::{
    ActionId, AskId, FollowUpId, HandoverId, HypothesisId, NeedId, QuestionId,
};
use crate::incident::key_time::KeyTime;
use crate::incident::step::StepQuestion;
use crate::incident::{Handle, Role, Step};
use crate::ui::base::field_key::FieldKey;

/// The key as text: a word for its kind, then what it belongs to.
pub fn to_text(key: &FieldKey) -> String {
    match key {
        FieldKey::Line => "line".to_owned(),
        FieldKey::Update => "update".to_owned(),
        FieldKey::Answer(question) => format!("answer {}", question.code()),
        FieldKey::Question(id) => format!("question {}", id.0),
        FieldKey::Ask(id) => format!("ask {}", id.0),
        FieldKey::Action(id) => format!("action {}", id.0),
        FieldKey::Handover(role) => format!("handover {}", role.name()),
        FieldKey::HandoverEnd(id) => format!("handover-end {}", id.0),
        FieldKey::Need => "need".to_owned(),
        FieldKey::NeedNote(id) => format!("need-note {}", id.0),
        FieldKey::Assign(role) => format!("assign {}", role.name()),
        FieldKey::Work(person) => format!("work {person}"),
        FieldKey::Contact(person) => format!("contact {person}"),
        FieldKey::Verdict(id) => format!("verdict {}", id.0),
        FieldKey::RestsOn(id) => format!("rests-on {}", id.0),
        FieldKey::Check(id, Check::Verified) => format!("verified {}", id.0),
        FieldKey::Check(id, Check::Reproduced) => format!("reproduced {}", id.0),
        FieldKey::KeyTime(which) => format!("key-time {}", which.name()),
        FieldKey::Owner(id) => format!("owner {}", id.0),
        FieldKey::Due(id) => format!("due {}", id.0),
        FieldKey::Form(name) => format!("form {name}"),
        FieldKey::Numbered(name, number) => format!("numbered {number} {name}"),
    }
}

/// Reads such a text; `None` if this version of the program knows no such key.
pub fn from_text(text: &str) -> Option<FieldKey> {
    let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
    let number = || rest.parse::<u32>().ok();
    Some(match kind {
        "line" => FieldKey::Line,
        "update" => FieldKey::Update,
        "answer" => FieldKey::Answer(question(rest)?),
        "question" => FieldKey::Question(QuestionId(number()?)),
        "ask" => FieldKey::Ask(AskId(number()?)),
        "action" => FieldKey::Action(ActionId(number()?)),
        "handover" => FieldKey::Handover(Role::from_name(rest)?),
        "handover-end" => FieldKey::HandoverEnd(HandoverId(number()?)),
        "need" => FieldKey::Need,
        "need-note" => FieldKey::NeedNote(NeedId(number()?)),
        "assign" => FieldKey::Assign(Role::from_name(rest)?),
        "work" => FieldKey::Work(Handle::from_name(rest)?),
        "contact" => FieldKey::Contact(Handle::from_name(rest)?),
        "verdict" => FieldKey::Verdict(HypothesisId(number()?)),
        "rests-on" => FieldKey::RestsOn(HypothesisId(number()?)),
        "verified" => FieldKey::Check(HypothesisId(number()?), Check::Verified),
        "reproduced" => FieldKey::Check(HypothesisId(number()?), Check::Reproduced),
        "key-time" => {
            let mut all = KeyTime::ALL.into_iter();
            FieldKey::KeyTime(all.find(|which| which.name() == rest)?)
        }
        "owner" => FieldKey::Owner(FollowUpId(number()?)),
        "due" => FieldKey::Due(FollowUpId(number()?)),
        "form" => FieldKey::Form(rest.to_owned().into()),
        "numbered" => {
            let (number, name) = rest.split_once(' ')?;
            FieldKey::Numbered(name.to_owned().into(), number.parse().ok()?)
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

//! What changes the board, as text: the gate, people and roles, focus and issues, asks, steps.

use super::w;
use super::{command, maybe_named, named, unless_empty, who_part, with_parts};
use warroom::incident::action::Outcome;
use warroom::incident::obligation::{Clock, limits_words};
use warroom::incident::stakeholder::ContactWay;
use warroom::incident::{
    ActionIntent, AskIntent, ChecklistIntent, ErrandIntent, FocusIntent, HandoverIntent, Horizon,
    Intent, IssueIntent, LinkIntent, NeedIntent, ObligationIntent, PersonIntent, QuestionIntent,
    RetroIntent, RoleIntent, StakeholderIntent, StepIntent,
};
use warroom::line::Context;

pub(super) fn gate(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::Action(ActionIntent::Approve { action, because }) => with_parts(
            command("confirm", &[action]),
            &[(w::BECAUSE, because.clone())],
        ),
        Intent::Action(ActionIntent::Detail {
            action,
            kind,
            who,
            risk,
            back,
            after,
            note,
        }) => with_parts(
            command("detail", &[action, &note.clone().unwrap_or_default()]),
            &[
                (w::KIND, kind.clone()),
                (w::WHO, who.as_ref().map(named)),
                (w::RISK, risk.clone()),
                (w::ROLLBACK, back.clone()),
                (w::AFTER, after.map(|id| id.to_string())),
            ],
        ),
        Intent::Action(ActionIntent::ProposeRollback { action }) => command("rollback", &[action]),
        Intent::Action(ActionIntent::AskForObjections { action }) => {
            command("objections", &[action])
        }
        Intent::Action(ActionIntent::Object { action, text }) => command("object", &[action, text]),
        Intent::Action(ActionIntent::AskForMore { action, text }) => {
            command("more", &[action, text])
        }
        Intent::Action(ActionIntent::SetApprovalTerm { minutes }) => {
            command("approvals", &[&format!("{minutes}m")])
        }
        Intent::Action(ActionIntent::Hold { action, reason }) => command("hold", &[action, reason]),
        Intent::Action(ActionIntent::Refuse { action, reason }) => {
            command("refuse", &[action, reason])
        }
        Intent::Action(ActionIntent::Start { action, who }) => {
            command("start", &[action, &maybe_named(who.as_ref())])
        }
        Intent::Action(ActionIntent::End {
            action,
            outcome,
            result,
            evidence,
        }) => {
            let name = match outcome {
                Outcome::Done => "done",
                Outcome::Failed => "failed",
                Outcome::RolledBack => "rolledback",
            };
            let evidence: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            command(name, &[action, &evidence.join(" "), result])
        }
        Intent::Action(ActionIntent::Withdraw { action, reason }) => {
            command("withdraw", &[action, reason])
        }
        Intent::Action(ActionIntent::RecordUnapproved { text, who }) => {
            let part = (w::WHO, who_part(text, who.as_ref(), context));
            with_parts(command("unconfirmed", &[text]), &[part])
        }
        Intent::Action(ActionIntent::Bypass { action, who }) => {
            command("unconfirmed", &[action, &maybe_named(who.as_ref())])
        }
        Intent::Action(ActionIntent::Acknowledge { action, note }) => {
            command("acknowledge", &[action, note])
        }
        _ => return None,
    })
}

pub(super) fn people(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Person(PersonIntent::Join {
            person,
            name,
            contact,
        }) => with_parts(
            command(
                "join",
                &[&named(person), &name.as_deref().unwrap_or_default()],
            ),
            &[(w::CONTACT, contact.clone())],
        ),
        Intent::Person(PersonIntent::Remove { person, reason }) => {
            command("unjoin", &[&named(person), reason])
        }
        Intent::Person(PersonIntent::Leave { person }) => command("leave", &[&named(person)]),
        Intent::Role(RoleIntent::Take {
            role,
            person,
            from: None,
        }) => command("role", &[&word(role.name()), &named(person)]),
        Intent::Role(RoleIntent::Take {
            role,
            person,
            from: Some(from),
        }) => command(
            "switch",
            &[&named(person), &word(from.name()), &word(role.name())],
        ),
        Intent::Role(RoleIntent::Leave { role, person }) => {
            command("unrole", &[&word(role.name()), &named(person)])
        }
        Intent::Role(RoleIntent::GiveCommand { to, note }) => {
            command("command", &[&named(to), note])
        }
        Intent::Handover(HandoverIntent::Offer {
            role,
            from,
            to,
            note,
        }) => command(
            "handover",
            &[&word(role.name()), &"from", &named(from), &named(to), note],
        ),
        Intent::Handover(HandoverIntent::Accept {
            handover: Some(handover),
        }) => command("accept", &[handover]),
        Intent::Handover(HandoverIntent::Accept { handover: None }) => command("accept", &[]),
        Intent::Handover(HandoverIntent::Withdraw { handover, reason }) => {
            command("withdraw", &[handover, reason])
        }
        Intent::Person(PersonIntent::SetWork { person, text }) => {
            command("on", &[&named(person), text])
        }
        _ => return presence(intent),
    })
}

fn presence(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Person(PersonIntent::GoAway { person, reason }) => {
            command("away", &[&named(person), reason])
        }
        Intent::Person(PersonIntent::ComeBack { person }) => command("back", &[&named(person)]),
        Intent::Person(PersonIntent::Place { person, team, site }) => with_parts(
            command("place", &[&named(person)]),
            &[("team", team.clone()), ("site", site.clone())],
        ),
        Intent::Person(PersonIntent::Release { people }) => {
            let people: Vec<_> = people.iter().map(named).collect();
            command("release", &[&people.join(" ")])
        }
        Intent::Person(PersonIntent::ReassignAll { from, to }) => {
            command("reassign", &[&named(from), &named(to)])
        }
        Intent::Ask(AskIntent::Reassign { ask, person }) => {
            command("reassign", &[ask, &named(person)])
        }
        Intent::Action(ActionIntent::Reassign { action, who }) => {
            command("reassign", &[action, &named(who)])
        }
        Intent::Role(RoleIntent::SetDeputy { person }) => {
            let who = person.as_ref().map_or(w::CLEAR.to_owned(), named);
            command("deputy", &[&who])
        }
        Intent::Checklist(ChecklistIntent::Start(list)) => {
            let step = list.step.map(|step| step.name().to_owned());
            let tasks = Some(list.tasks.join(" | "));
            let parts = [(w::STEP, step), (w::TASKS, tasks)];
            with_parts(command("checklist", &[&list.name]), &parts)
        }
        Intent::Link(LinkIntent::Set { name, url }) => {
            command("link", &[&format!("\"{name}\""), url])
        }
        Intent::Link(LinkIntent::Remove { name }) => {
            command("link", &[&format!("\"{name}\""), &w::CLEAR])
        }
        Intent::Checklist(ChecklistIntent::Tick(task)) => command("tick", &[task]),
        Intent::Checklist(ChecklistIntent::Untick(task)) => command("untick", &[task]),
        Intent::Errand(ErrandIntent::Note { text, who }) => {
            let who = who.as_ref().map(named).unwrap_or_default();
            command("errand", &[&who, text])
        }
        Intent::Errand(ErrandIntent::Assign { errand, who }) => {
            command("errand", &[errand, &named(who)])
        }
        Intent::Errand(ErrandIntent::Done { errand, result }) => {
            command("errand", &[errand, &"done", result])
        }
        Intent::Errand(ErrandIntent::Drop { errand, reason }) => {
            command("errand", &[errand, &"drop", reason])
        }
        _ => return None,
    })
}

pub(super) fn word(name: &str) -> String {
    name.to_lowercase()
}

pub(super) fn focus(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Focus(FocusIntent::Set { horizon, text }) => {
            let name = match horizon {
                Horizon::Approach => "approach",
                Horizon::Now => "focus",
                Horizon::Later => "later",
            };
            let text = if text.is_empty() { w::CLEAR } else { text };
            command(name, &[&text])
        }
        Intent::Issue(IssueIntent::Note { text, reason }) => with_parts(
            command("issue", &[text]),
            &[(w::REASON, unless_empty(reason))],
        ),
        Intent::Issue(IssueIntent::ParkNew { text, reason }) => with_parts(
            command("park", &[text]),
            &[(w::REASON, unless_empty(reason))],
        ),
        Intent::Issue(IssueIntent::SwitchToNew { text, reason }) => with_parts(
            command("activate", &[text]),
            &[(w::REASON, unless_empty(reason))],
        ),
        Intent::Issue(IssueIntent::Park { issue, reason }) => command("park", &[issue, reason]),
        Intent::Issue(IssueIntent::Activate { issue, reason }) => {
            command("activate", &[issue, reason])
        }
        Intent::Issue(IssueIntent::Rank { issue, place }) => command("rank", &[issue, place]),
        Intent::Issue(IssueIntent::Resolve { issue, result }) => {
            command("settle", &[issue, result])
        }
        _ => return None,
    })
}

pub(super) fn asking(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Ask(AskIntent::Make {
            person,
            text,
            time_box,
        }) => command(
            "ask",
            &[&named(person), &super::print_span(*time_box), text],
        ),
        Intent::Ask(AskIntent::Extend { ask, time_box }) => {
            command("extend", &[ask, &super::print_span(*time_box)])
        }
        Intent::Ask(AskIntent::Answer { ask, text }) => command("answer", &[ask, text]),
        Intent::Ask(AskIntent::Drop { ask, reason }) => command("drop", &[ask, reason]),
        Intent::Question(QuestionIntent::Answer { question, text }) => {
            command("answer", &[question, text])
        }
        Intent::Question(QuestionIntent::Drop { question, reason }) => {
            command("drop", &[question, reason])
        }
        Intent::Need(NeedIntent::Note { whom, why, contact }) => with_parts(
            command("need", &[whom]),
            &[(w::WHY, unless_empty(why)), (w::CONTACT, contact.clone())],
        ),
        Intent::Need(NeedIntent::Contact {
            need,
            note,
            contact,
            how,
        }) => with_parts(
            command("contacted", &[need, &way(*how, note), note]),
            &[(w::CONTACT, contact.clone())],
        ),
        Intent::Stakeholder(intent) => return stakeholder(intent),
        Intent::Need(NeedIntent::Joined { need }) => command("joined", &[need]),
        Intent::Need(NeedIntent::Unavailable { need, reason }) => {
            command("unavailable", &[need, reason])
        }
        Intent::Step(StepIntent::Enter(step)) => command("step", &[&word(step.name())]),
        Intent::Step(StepIntent::Answer { question, text }) => {
            command("answer", &[&question.code(), text])
        }
        Intent::Step(StepIntent::StateImpact { fact, text }) => {
            let (name, _) = w::IMPACT_WORDS.iter().find(|(_, known)| known == fact)?;
            command("impact", &[name, text])
        }
        _ => return None,
    })
}

/// Before words it needs its colon.
fn way(how: Option<ContactWay>, note: &str) -> String {
    let colon = if note.is_empty() { "" } else { ":" };
    how.map_or_else(String::new, |how| format!("{}{colon}", how.name()))
}

fn stakeholder(intent: &StakeholderIntent) -> Option<String> {
    Some(match intent {
        StakeholderIntent::List(all) => {
            let [one] = all.as_slice() else { return None };
            let words = command("stakeholder", &[&one.from.number(), &one.whom]);
            with_parts(words, &[(w::CONTACT, one.contact.clone())])
        }
        StakeholderIntent::Tell {
            stakeholder,
            how,
            note,
            contact,
        } => with_parts(
            command("told", &[stakeholder, &way(*how, note), note]),
            &[(w::CONTACT, contact.clone())],
        ),
        StakeholderIntent::Drop {
            stakeholder,
            reason,
        } => command("drop", &[stakeholder, reason]),
        StakeholderIntent::Reopen {
            stakeholder,
            reason,
        } => command("untold", &[stakeholder, reason]),
    })
}

pub(super) fn retro(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Retro(RetroIntent::SetGathering { on }) => {
            command("gather", &[&if *on { "on" } else { "off" }])
        }
        Intent::Retro(RetroIntent::Vote { answer, yes }) => {
            command(if *yes { "vote" } else { "unvote" }, &[answer])
        }
        Intent::Retro(RetroIntent::Merge { answer, into }) => {
            command("merge", &[answer, &"into", into])
        }
        Intent::Retro(RetroIntent::Unmerge { answer }) => command("unmerge", &[answer]),
        Intent::Retro(RetroIntent::WriteOverview { part, text }) => {
            command("overview", &[&part.key(), text])
        }
        _ => return None,
    })
}

pub(super) fn obligation(intent: &Intent) -> Option<String> {
    let Intent::Obligation(intent) = intent else {
        return None;
    };
    let who = |owner: &Option<warroom::incident::Handle>| owner.as_ref().map(named);
    Some(match intent {
        ObligationIntent::Add {
            name,
            limits,
            owner,
        } => with_parts(
            command("obligation", &[name]),
            &[
                (w::WITHIN, Some(limits_words(limits))),
                (w::OWNER, who(owner)),
            ],
        ),
        ObligationIntent::AddPreset { preset, owner } => with_parts(
            command("obligation", &[&preset.key()]),
            &[(w::OWNER, who(owner))],
        ),
        ObligationIntent::SetOwner { obligation, owner } => {
            let owner = owner.as_ref().map_or_else(|| "clear".to_owned(), named);
            command("owner", &[obligation, &owner])
        }
        ObligationIntent::SetClock { clock, at } => {
            let name = match clock {
                Clock::Awareness => "aware",
                Clock::Classification => "classified",
                Clock::Filing => return None,
            };
            match at {
                None => command(name, &[&"clear"]),
                Some(at) => command(name, &[&warroom::when::print(*at)]),
            }
        }
        ObligationIntent::File {
            obligation,
            evidence,
            text,
        } => {
            let evidence: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            command("filed", &[obligation, &evidence.join(" "), text])
        }
        ObligationIntent::Drop { obligation, reason } => command("waive", &[obligation, reason]),
        ObligationIntent::Reopen { obligation, reason } => command("unfile", &[obligation, reason]),
    })
}

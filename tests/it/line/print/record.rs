//! Updates, verdicts and corrections as text.

use super::board::word;
use super::w;
use super::{command, maybe_named, unless_empty, with_parts};
use warroom::incident::follow_up::FollowUpChange;
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::update::{Audience, Eta, UpdateContent};
use warroom::incident::{
    CorrectionIntent, EvidenceIntent, FollowUpIntent, HypothesisIntent, Intent, KeyTimeIntent,
    LifecycleIntent, UpdateIntent,
};
use warroom::line::Context;
use warroom::when;

pub(super) fn update(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::Update(UpdateIntent::Send { .. }) if context.state.sign_off => {
            "/update send".to_owned()
        }
        Intent::Update(UpdateIntent::Send { content, .. }) => content_text("update", content)?,
        Intent::Update(UpdateIntent::Draft(update)) => content_text("draft", update)?,
        Intent::Update(UpdateIntent::Sign(None)) => command("sign", &[]),
        Intent::Update(UpdateIntent::Sign(Some(draft))) => command("sign", &[&format!("#{draft}")]),
        Intent::Update(UpdateIntent::SetSignOff { required, .. }) => {
            command("signoff", &[&if *required { "on" } else { "off" }])
        }
        Intent::Update(UpdateIntent::SetCadence { audience, minutes }) => {
            let often = minutes.map_or("off".to_owned(), |minutes| format!("{minutes}m"));
            command("cadence", &[&word(audience.name()), &often])
        }
        Intent::Update(UpdateIntent::Snooze {
            audience,
            until,
            reason,
        }) => {
            let whom = audience.map_or(w::BOTH.to_owned(), |audience| word(audience.name()));
            command("snooze", &[&whom, &when::print(*until), reason])
        }
        _ => return None,
    })
}

fn content_text(name: &str, content: &UpdateContent) -> Option<String> {
    let (first, whom, inside) = match content.wordings.as_slice() {
        [only] => (only, word(only.audience.name()), None),
        [outside, inside] if outside.change == inside.change => (outside, w::BOTH.to_owned(), None),
        [outside, inside] => (outside, w::BOTH.to_owned(), Some(inside.change.clone())),
        _ => return None,
    };
    let silent: Vec<Audience> = (content.wordings.iter())
        .filter(|wording| !wording.with_eta)
        .map(|wording| wording.audience)
        .collect();
    let no_eta = match silent.as_slice() {
        [] => None,
        [only] => Some(word(only.name())),
        _ => Some(w::BOTH.to_owned()),
    };
    let words = command(name, &[&whom, &"eta", &eta(content.eta), &first.change]);
    let parts = [
        (
            w::STATE,
            content.state.as_ref().map(|s| s.name().to_owned()),
        ),
        (w::INTERNAL, inside),
        (w::IMPACT, content.impact.clone()),
        (w::DOING, content.doing.clone()),
        (w::NEXT, content.next.map(when::print)),
        (w::NO_ETA, no_eta),
        (w::CORRECTS, content.corrects.map(|id| id.to_string())),
    ];
    Some(with_parts(words, &parts))
}

pub(super) fn eta(eta: Eta) -> String {
    match eta {
        Eta::Tbd => "tbd".to_owned(),
        Eta::Complete => "complete".to_owned(),
        Eta::Hours(from, to) if from == to => format!("{from}h"),
        Eta::Hours(from, to) => format!("{from}-{to}h"),
        Eta::Days(from, to) if from == to => format!("{from}d"),
        Eta::Days(from, to) => format!("{from}-{to}d"),
    }
}

pub(super) fn research(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis,
            verdict,
            evidence,
            reason,
        }) => {
            let name = match verdict {
                Verdict::Open => "undecided",
                Verdict::Supported => "support",
                Verdict::RuledOut => "ruleout",
            };
            let numbers: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            command(name, &[hypothesis, &numbers.join(" "), reason])
        }
        Intent::Hypothesis(HypothesisIntent::Weigh {
            hypothesis,
            evidence,
            against,
        }) => {
            let numbers: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            let name = if *against { "against" } else { "for" };
            command(name, &[hypothesis, &numbers.join(" ")])
        }
        Intent::Hypothesis(HypothesisIntent::Unweigh {
            hypothesis,
            evidence,
        }) => {
            let numbers: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            command("neutral", &[hypothesis, &numbers.join(" ")])
        }
        Intent::Evidence(EvidenceIntent::See { evidence }) => {
            let numbers: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            command("seen", &[&numbers.join(" ")])
        }
        Intent::Hypothesis(HypothesisIntent::Assign { hypothesis, person }) => {
            command("assign", &[hypothesis, &format!("@{person}")])
        }
        Intent::Hypothesis(HypothesisIntent::ChooseCauses { causes }) => {
            let numbers: Vec<_> = causes.iter().map(ToString::to_string).collect();
            command("cause", &[&numbers.join(" ")])
        }
        Intent::Hypothesis(HypothesisIntent::Check {
            hypothesis,
            check,
            yes,
            text,
        }) => {
            let name = match check {
                Check::Verified => "verified",
                Check::Reproduced => "reproduced",
            };
            command(name, &[hypothesis, &if *yes { "yes" } else { "no" }, text])
        }
        Intent::FollowUp(FollowUpIntent::Change { follow_up, change }) => {
            let FollowUpChange {
                owner,
                due,
                kind,
                source,
                done,
            } = change;
            let due = due
                .map(|due| format!("{} {due}", w::DUE))
                .unwrap_or_default();
            let kind = kind.map(|kind| format!("{} {}", w::CATEGORY, kind.name()));
            let source = source.map(|source| format!("{} #{source}", w::FROM));
            let done = done.map_or("", |done| if done { "done" } else { "open" });
            command(
                "followup",
                &[
                    follow_up,
                    &maybe_named(owner.as_ref()),
                    &due,
                    &kind.unwrap_or_default(),
                    &source.unwrap_or_default(),
                    &done,
                ],
            )
        }
        Intent::FollowUp(FollowUpIntent::Clear { follow_up, part }) => {
            command("followup", &[follow_up, &w::CLEAR, &part.name()])
        }
        _ => return None,
    })
}

pub(super) fn correction(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Correction(CorrectionIntent::Strike { entry, reason }) => {
            command("strike", &[entry, reason])
        }
        Intent::Correction(CorrectionIntent::Correct {
            entry,
            text,
            reason,
        }) => {
            let words = command("correct", &[entry, text]);
            with_parts(words, &[(w::REASON, unless_empty(reason))])
        }
        Intent::Correction(CorrectionIntent::CorrectPart {
            entry,
            part,
            text,
            reason,
        }) => {
            let said = [(part.name(), text), (w::REASON, reason)];
            let said = said.map(|(name, text)| (name, unless_empty(text)));
            with_parts(command("correct", &[entry]), &said)
        }
        Intent::Correction(CorrectionIntent::Retime {
            entry,
            happened,
            reason,
        }) => command("retime", &[entry, &when::print(*happened), reason]),
        Intent::Correction(CorrectionIntent::MarkKey { entry, key }) => {
            command(if *key { "key" } else { "unkey" }, &[entry])
        }
        Intent::Correction(CorrectionIntent::Publish { entry }) => command("publish", &[entry]),
        Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }) => {
            command("key", &[&which.name(), entry])
        }
        Intent::KeyTime(KeyTimeIntent::At { which, at }) => {
            let at = at.map_or(w::CLEAR.to_owned(), when::print);
            command("key", &[&which.name(), &at])
        }
        Intent::Lifecycle(LifecycleIntent::SetSeverity(severity)) => {
            command("severity", &[&severity.number()])
        }
        Intent::Lifecycle(LifecycleIntent::Rename {
            name: Some(name),
            id: None,
        }) => command("rename", &[name]),
        Intent::Lifecycle(LifecycleIntent::Rename {
            name: None,
            id: Some(id),
        }) => command("id", &[id]),
        Intent::Lifecycle(LifecycleIntent::Close { reason }) => {
            command("close", &[&reason.as_deref().unwrap_or_default()])
        }
        Intent::Lifecycle(LifecycleIntent::Reopen { reason }) => command("reopen", &[reason]),
        _ => return None,
    })
}

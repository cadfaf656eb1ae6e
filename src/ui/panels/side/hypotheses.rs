//! Hypotheses: judged on evidence, checked twice, and never gone from sight once ruled out (R28).

use egui::{RichText, Ui};

use crate::incident::hypothesis::{Check, CheckAnswer, Hypothesis, Verdict, Weight};
use crate::incident::id::EvidenceId;
use crate::incident::text::visible;
use crate::incident::{HypothesisIntent, Intent};
use crate::theme::type_scale::{self, BODY, GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::{
    aside_ui, field_ui, label_ui, moment, pair_ui, part_ui, recorded_field_ui, row_ui, said,
    strong_ui,
};
use crate::ui::widgets::{Button, Chip, status_ui};

const NEW: FieldKey = FieldKey::form("hypothesis");

/// How many pieces of evidence are offered as chips, the newest; the log line takes any.
const OFFERED: usize = 12;

/// Draws the field for a new one, then all hypotheses with what can be done about each.
pub(super) fn hypotheses_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let all = &view.incident.hypotheses;
    let open = all
        .iter()
        .filter(|h| h.verdict == Verdict::Open && !h.struck);
    part_ui(ui, "Hypotheses", &format!("{} open", open.count()));
    if view.takes_entries()
        && let Some(text) =
            recorded_field_ui(ui, fields, &NEW, "New hypothesis", "A possible cause")
    {
        outbox.ask_and_clear(Intent::Hypothesis(HypothesisIntent::Raise { text }), NEW);
    }
    if all.is_empty() {
        aside_ui(ui, "No hypotheses yet.");
    }
    for hypothesis in all {
        ui.push_id(hypothesis.id, |ui| {
            hypothesis_ui(ui, view, hypothesis, fields, outbox);
        });
        ui.add_space(GAP);
    }
}

fn hypothesis_ui(
    ui: &mut Ui,
    view: &View<'_>,
    hypothesis: &Hypothesis,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let words = format!("{} {}", hypothesis.id, hypothesis.text);
    if hypothesis.struck || hypothesis.verdict == Verdict::RuledOut {
        let words = RichText::new(visible(&words)).font(type_scale::regular(BODY));
        ui.label(words.strikethrough().color(tokens.text_muted));
    } else {
        strong_ui(ui, &words);
    }
    let (sign, word, ink) = match (hypothesis.struck, hypothesis.verdict) {
        (true, _) => (signs::FAILED, "Struck", tokens.text_muted),
        (_, Verdict::Open) => (signs::OPEN, "Open", tokens.accent.ink),
        (_, Verdict::Supported) => (signs::DONE, "Supported", tokens.done.ink),
        (_, Verdict::RuledOut) => (signs::FAILED, "Ruled out", tokens.text_muted),
    };
    status_ui(ui, sign, word, ink);
    weighed_ui(ui, view, hypothesis);
    cause_ui(ui, view, hypothesis, outbox);
    history_ui(ui, view, hypothesis);
    for check in [Check::Verified, Check::Reproduced] {
        check_ui(ui, view, hypothesis, check, fields, outbox);
    }
    if view.takes_entries() && !hypothesis.struck {
        judging_ui(ui, view, hypothesis, fields, outbox);
    }
}

/// What the evidence says about it, and who tests it.
fn weighed_ui(ui: &mut Ui, view: &View<'_>, hypothesis: &Hypothesis) {
    let mut facts = Vec::new();
    for (name, weight) in [("For", Weight::For), ("Against", Weight::Against)] {
        let found: Vec<_> = hypothesis
            .evidence(weight)
            .map(|id| id.to_string())
            .collect();
        if !found.is_empty() {
            facts.push(format!("{name} {}", found.join(", ")));
        }
    }
    if let Some((who, _)) = &hypothesis.on_it {
        facts.push(format!("Tested by {}", view.incident.name_of(who)));
    }
    if !facts.is_empty() {
        aside_ui(ui, &facts.join(" · "));
    }
}

/// Chooses a supported one as a cause, beside those chosen already (R36).
fn cause_ui(ui: &mut Ui, view: &View<'_>, hypothesis: &Hypothesis, outbox: &mut Outbox) {
    let id = hypothesis.id;
    let causes = &view.incident.causes;
    if causes.contains(&id) {
        status_ui(ui, signs::DONE, "Chosen as the cause", ui.tokens().done.ink);
    } else if view.takes_entries() && !hypothesis.struck && hypothesis.verdict == Verdict::Supported
    {
        let name = format!("Choose {id} as the cause");
        if row_ui(ui, |ui| ui.add(Button::secondary(&name)).clicked()) {
            let causes = causes.iter().copied().chain([id]).collect();
            let choose = HypothesisIntent::ChooseCauses { causes };
            outbox.ask(Intent::Hypothesis(choose));
        }
    }
}

/// Who raised it, then every change of the verdict with what it rests on.
fn history_ui(ui: &mut Ui, view: &View<'_>, hypothesis: &Hypothesis) {
    let name = |handle| visible(view.incident.name_of(handle));
    let (who, at) = (name(&hypothesis.by), moment(view, hypothesis.at));
    aside_ui(ui, &format!("Raised by {who} · {at}"));
    for change in &hypothesis.changes {
        let (who, at) = (name(&change.by), moment(view, change.at));
        let rests: Vec<_> = change.evidence.iter().map(ToString::to_string).collect();
        let rests = match rests.as_slice() {
            [] => String::new(),
            rests => format!(" on {}", rests.join(", ")),
        };
        let reason = match change.reason.trim() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        let verdict = match change.verdict {
            Verdict::Open => "Reopened",
            Verdict::Supported => "Supported",
            Verdict::RuledOut => "Ruled out",
        };
        aside_ui(ui, &format!("{verdict}{rests} by {who} · {at}{reason}"));
    }
}

fn check_ui(
    ui: &mut Ui,
    view: &View<'_>,
    hypothesis: &Hypothesis,
    check: Check,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let (asked, answer) = match check {
        Check::Verified => ("Verified?", &hypothesis.verified),
        Check::Reproduced => ("Reproduced in a lower environment?", &hypothesis.reproduced),
    };
    let (sign, said_so, ink) = match answer {
        None => (signs::OPEN, "–", tokens.text_muted),
        Some(CheckAnswer { yes: true, .. }) => (signs::DONE, "yes", tokens.done.ink),
        Some(CheckAnswer { yes: false, .. }) => (signs::FAILED, "no", tokens.waiting.ink),
    };
    let key = FieldKey::Check(hypothesis.id, check);
    let takes_answer = view.takes_entries() && !hypothesis.struck;
    let state = format!("{asked} {said_so}");
    pair_ui(
        ui,
        |ui| _ = status_ui(ui, sign, &state, ink),
        |ui| {
            if takes_answer {
                answer_button_ui(ui, hypothesis, &key, check, fields);
            }
        },
    );
    if let Some(answer) = answer {
        let who = visible(view.incident.name_of(&answer.by));
        let at = moment(view, answer.at);
        let text = match answer.text.trim() {
            "" => String::new(),
            text => format!("{text} · "),
        };
        aside_ui(ui, &format!("{text}{who} · {at}"));
    }
    if takes_answer && fields.contains_key(&key) {
        answering_ui(ui, hypothesis, check, asked, fields, outbox);
    }
}

/// Opens the place for an answer, or closes it.
fn answer_button_ui(
    ui: &mut Ui,
    hypothesis: &Hypothesis,
    key: &FieldKey,
    check: Check,
    fields: &mut Fields,
) {
    let is_shown = fields.contains_key(key);
    let (id, check) = (hypothesis.id, check.words());
    let (shown, spoken) = if is_shown {
        ("Cancel", format!("Leave open whether {id} is {check}"))
    } else {
        ("Answer", format!("Answer whether {id} is {check}"))
    };
    if !ui.add(Button::sign(shown, &spoken)).clicked() {
        return;
    }
    if is_shown {
        fields.remove(key);
    } else {
        fields.insert(key.clone(), String::new());
    }
}

/// Yes or no, and in words how or why not.
fn answering_ui(
    ui: &mut Ui,
    hypothesis: &Hypothesis,
    check: Check,
    asked: &str,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::Check(hypothesis.id, check);
    let name = format!("{asked} How, or why not");
    field_ui(ui, fields, &key, &name, "Choose yes or no below");
    let answer = row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let (yes, no) = match check {
            Check::Verified => ("Yes, verified", "No, not verified"),
            Check::Reproduced => ("Yes, reproduced", "No, not reproduced"),
        };
        let yes = ui.add(Button::secondary(yes)).clicked();
        let no = ui.add(Button::secondary(no)).clicked();
        (yes || no).then_some(yes)
    });
    if let Some(yes) = answer {
        let text = said(fields, &key).unwrap_or_default();
        let hypothesis = hypothesis.id;
        let intent = Intent::Hypothesis(HypothesisIntent::Check {
            hypothesis,
            check,
            yes,
            text,
        });
        outbox.ask_and_clear(intent, key);
    }
}

/// What opens the judgement, and the judgement itself once it is open.
fn judging_ui(
    ui: &mut Ui,
    view: &View<'_>,
    hypothesis: &Hypothesis,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let id = hypothesis.id;
    let verdict = FieldKey::Verdict(id);
    if !fields.contains_key(&verdict) {
        let name = format!("Judge {id}…");
        if row_ui(ui, |ui| ui.add(Button::secondary(&name)).clicked()) {
            fields.insert(verdict.clone(), String::new());
        }
    }
    if !fields.contains_key(&verdict) {
        return;
    }
    let chosen = evidence_chips_ui(ui, view, hypothesis, fields);
    let name = format!("Reason for judging {id}");
    field_ui(
        ui,
        fields,
        &verdict,
        &name,
        "Recorded as evidence if none is selected",
    );
    let reason = said(fields, &verdict).unwrap_or_default();
    let rests = !(chosen.is_empty() && reason.is_empty());
    let ways = [
        ("Support", Verdict::Supported, rests),
        ("Rule out", Verdict::RuledOut, rests),
        ("Reopen", Verdict::Open, hypothesis.verdict != Verdict::Open),
    ];
    let weighs = row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let can = !chosen.is_empty();
        let mut weighs = None;
        for (name, against) in [("Speaks for", false), ("Speaks against", true)] {
            if ui.add_enabled(can, Button::secondary(name)).clicked() {
                weighs = Some(against);
            }
        }
        weighs
    });
    if let Some(against) = weighs {
        let weigh = HypothesisIntent::Weigh {
            hypothesis: id,
            evidence: chosen.clone(),
            against,
        };
        let ends = [verdict.clone(), FieldKey::RestsOn(id)];
        outbox.ask_and_clear_all(Intent::Hypothesis(weigh), ends);
    }
    let judged = row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let mut judged = None;
        for (name, verdict, can) in ways {
            if ui.add_enabled(can, Button::secondary(name)).clicked() {
                judged = Some(verdict);
            }
        }
        if ui.add(Button::quiet("Cancel")).clicked() {
            fields.remove(&verdict);
            fields.remove(&FieldKey::RestsOn(id));
        }
        judged
    });
    if let Some(judged) = judged {
        let intent = Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis: id,
            verdict: judged,
            evidence: chosen,
            reason,
        });
        outbox.ask_and_clear_all(intent, [verdict, FieldKey::RestsOn(id)]);
    }
}

/// The newest evidence as chips, with what was chosen kept among the drafts.
fn evidence_chips_ui(
    ui: &mut Ui,
    view: &View<'_>,
    hypothesis: &Hypothesis,
    fields: &mut Fields,
) -> Vec<EvidenceId> {
    let standing = view.incident.evidence.iter().rev().filter(|e| !e.struck);
    let offered: Vec<_> = standing.take(OFFERED).collect();
    let kept = fields.entry(FieldKey::RestsOn(hypothesis.id)).or_default();
    let mut chosen: Vec<String> = kept.split_whitespace().map(str::to_owned).collect();
    if !offered.is_empty() {
        label_ui(ui, "Based on");
        row_ui(ui, |ui| {
            ui.spacing_mut().item_spacing.x = GAP_SMALL;
            for piece in &offered {
                let name = piece.id.to_string();
                let at = chosen.iter().position(|other| *other == name);
                let tip = visible(&piece.text);
                if ui
                    .add(Chip::toggle(&name, at.is_some()).tip(&tip))
                    .clicked()
                {
                    match at {
                        Some(at) => _ = chosen.remove(at),
                        None => chosen.push(name),
                    }
                }
            }
        });
    }
    *kept = chosen.join(" ");
    let known = offered.iter().map(|piece| piece.id);
    known
        .filter(|id| chosen.contains(&id.to_string()))
        .collect()
}

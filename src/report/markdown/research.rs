//! What research found and made of it: evidence, and every hypothesis, ruled-out ones included (R27, R28).

use super::escape::text;
use super::page::{Page, struck, with_words};
use crate::incident::evidence::{Check, CheckAnswer, Hypothesis, Judgement};
use crate::incident::text::plain;
use crate::report::Report;

impl Report<'_> {
    pub(super) fn md_evidence(&self, page: &mut Page<'_>) {
        page.heading(2, "Evidence");
        if self.incident.evidence.is_empty() {
            return page.paragraph("No evidence was recorded.");
        }
        for found in &self.incident.evidence {
            let words = struck(&plain(&found.text), found.struck);
            let by = page.by(&found.by, found.at);
            let (id, kind) = (found.id, found.kind.name());
            page.item(0, &format!("**{id}** {kind}: {words} *({by})*"));
            page.item_if(1, "struck", self.struck(found.entry));
            page.item_if(1, "source", found.source.as_deref());
            if let Some(file) = &found.file {
                let name = text(&file.name);
                let told = format!(
                    "file: {name}, {} bytes, SHA-256 {}",
                    file.bytes,
                    text(&file.sha256)
                );
                page.item(1, &told);
            }
            if let Some(detail) = found.detail.as_deref().filter(|d| !d.trim().is_empty()) {
                page.item(1, "in full:");
                page.verbatim(1, detail);
            }
        }
    }

    pub(super) fn md_hypotheses(&self, page: &mut Page<'_>) {
        page.heading(2, "Hypotheses");
        if self.incident.hypotheses.is_empty() {
            return page.paragraph("No hypothesis was recorded.");
        }
        for hypothesis in &self.incident.hypotheses {
            let words = struck(&plain(&hypothesis.text), hypothesis.struck);
            let verdict = hypothesis.verdict.words();
            let by = page.by(&hypothesis.by, hypothesis.at);
            page.item(
                0,
                &format!("**{}** {words}: **{verdict}** *({by})*", hypothesis.id),
            );
            page.item_if(1, "struck", self.struck(hypothesis.entry));
            for change in &hypothesis.changes {
                judgement(page, change);
            }
            checks(page, hypothesis);
        }
    }
}

fn judgement(page: &mut Page<'_>, change: &Judgement) {
    let evidence: Vec<_> = change.evidence.iter().map(ToString::to_string).collect();
    let rests = match evidence.as_slice() {
        [] => String::new(),
        some => format!(" on {}", some.join(", ")),
    };
    let by = page.by(&change.by, change.at);
    let what = format!("{}{rests}, {by}", change.verdict.words());
    page.item(1, &with_words(&what, &change.reason));
}

fn checks(page: &mut Page<'_>, hypothesis: &Hypothesis) {
    for (check, answer) in [
        (Check::Verified, &hypothesis.verified),
        (Check::Reproduced, &hypothesis.reproduced),
    ] {
        let told = answer
            .as_ref()
            .map_or("–".to_owned(), |answer| told(page, answer));
        page.item(1, &format!("{}? {told}", check.words()));
    }
}

fn told(page: &Page<'_>, answer: &CheckAnswer) -> String {
    let yes = with_words(if answer.yes { "yes" } else { "no" }, &answer.text);
    format!("{yes} *({})*", page.by(&answer.by, answer.at))
}

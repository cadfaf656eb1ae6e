//! Research: evidence, and every hypothesis, ruled-out ones included (R27, R28).

use super::renderer::{Renderer, UNKNOWN, aside, list, nothing, plainly, shown, strong};
use crate::incident::evidence::{Evidence, FileRef};
use crate::incident::hypothesis::{Check, CheckAnswer, Hypothesis, Judgement, Verdict, Weight};
use crate::incident::text::on_one_line;
use crate::report::document::{Block, Item, Picture, Table, Words};

/// Endings of files that pages can show.
const PICTURES: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

impl Renderer<'_, '_> {
    pub(super) fn evidence(&self) -> Vec<Block> {
        let found = self.report.incident.evidence.iter();
        let items = found.map(|found| self.found(found)).collect();
        let mut blocks = list(items, "No evidence was recorded.");
        blocks.extend(self.matrix());
        blocks
    }

    fn found(&self, found: &Evidence) -> Item {
        let mut words = vec![aside(format!("{}: ", found.kind.name()))];
        words.extend(self.said(&found.text, found.struck));
        words.extend(self.source(&found.by, found.at, found.entry));
        let mut item = Item::noun(&found.id.to_string(), words);
        item.detail(self, "struck", self.report.struck(found.entry));
        item.detail(self, "source", found.source.as_deref());
        if let Some(file) = &found.file {
            item.beneath(file_words(file));
            item.picture = picture(found, file);
        }
        let detail = found.detail.as_deref().filter(|d| !d.trim().is_empty());
        item.verbatim = detail.map(|raw| {
            let unified = raw.replace("\r\n", "\n");
            crate::incident::text::visible(unified.trim_end()).into_owned()
        });
        item
    }

    /// Which hypotheses each piece of evidence speaks for and against; nothing where none was weighed.
    fn matrix(&self) -> Option<Block> {
        let incident = self.report.incident;
        let standing = || incident.hypotheses.iter().filter(|h| !h.struck);
        let of = |id, weight| {
            let mut words = Words::new();
            for found in standing().filter(|h| h.weighed.get(&id) == Some(&weight)) {
                if !words.is_empty() {
                    words.push(plainly(", "));
                }
                words.push(self.number(&found.id.to_string()));
            }
            words
        };
        let evidence = incident.evidence.iter().filter(|found| !found.struck);
        let rows: Vec<_> = evidence
            .filter(|found| standing().any(|h| h.weighed.contains_key(&found.id)))
            .map(|found| {
                vec![
                    vec![self.number(&found.id.to_string())],
                    of(found.id, Weight::For),
                    of(found.id, Weight::Against),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| {
            Block::Table(Table {
                head: vec!["Evidence", "Speaks for", "Speaks against"],
                rows,
            })
        })
    }

    pub(super) fn supported(&self) -> Vec<Block> {
        if self.report.incident.hypotheses.is_empty() {
            return nothing("No hypothesis was recorded.");
        }
        let items = self.hypotheses(|verdict| verdict == Verdict::Supported);
        list(items, "No hypothesis was supported.")
    }

    pub(super) fn other_hypotheses(&self) -> Vec<Block> {
        if self.report.incident.hypotheses.is_empty() {
            return Vec::new();
        }
        let items = self.hypotheses(|verdict| verdict != Verdict::Supported);
        list(items, "No hypothesis is open or was ruled out.")
    }

    fn hypotheses(&self, which: impl Fn(Verdict) -> bool) -> Vec<Item> {
        let all = self.report.incident.hypotheses.iter();
        let chosen = all.filter(|hypothesis| which(hypothesis.verdict));
        chosen
            .map(|hypothesis| self.hypothesis(hypothesis))
            .collect()
    }

    fn hypothesis(&self, hypothesis: &Hypothesis) -> Item {
        let mut words = self.said(&hypothesis.text, hypothesis.struck);
        words.extend([plainly(": "), strong(hypothesis.verdict.words())]);
        if self.report.incident.causes.contains(&hypothesis.id) {
            words.extend([plainly(", "), strong("chosen as the cause")]);
        }
        words.extend(self.source(&hypothesis.by, hypothesis.at, hypothesis.entry));
        let mut item = Item::noun(&hypothesis.id.to_string(), words);
        item.detail(self, "struck", self.report.struck(hypothesis.entry));
        if let Some((who, at)) = &hypothesis.on_it {
            let by = self.by(who, *at);
            item.beneath(vec![aside("tested by"), plainly(format!(" {by}"))]);
        }
        for change in &hypothesis.changes {
            item.beneath(self.judgement(change));
        }
        for (check, answer) in [
            (Check::Verified, &hypothesis.verified),
            (Check::Reproduced, &hypothesis.reproduced),
        ] {
            let mut words = vec![aside(format!("{}?", check.words())), plainly(" ")];
            match answer {
                None => words.push(plainly(UNKNOWN)),
                Some(answer) => words.extend(self.check(answer)),
            }
            item.beneath(words);
        }
        item
    }

    fn judgement(&self, change: &Judgement) -> Words {
        let mut words = vec![aside(change.verdict.words())];
        for (at, evidence) in change.evidence.iter().enumerate() {
            let before = if at == 0 { " on " } else { ", " };
            words.extend([plainly(before), self.number(&evidence.to_string())]);
        }
        let by = self.by(&change.by, change.at);
        words.extend(self.with_words(format!(", {by}"), &change.reason));
        words
    }

    fn check(&self, answer: &CheckAnswer) -> Words {
        let yes = if answer.yes { "yes" } else { "no" };
        let mut words = self.with_words(yes, &answer.text);
        words.push(aside(format!(" ({})", self.by(&answer.by, answer.at))));
        words
    }
}

fn file_words(file: &FileRef) -> Words {
    let name = on_one_line(&file.name);
    let sum = shown(&file.sha256).into_owned();
    vec![
        aside("file:"),
        plainly(format!(" {name}, {} bytes, SHA-256 {sum}", file.bytes)),
    ]
}

/// The picture a piece of evidence is, if it is one that may be shown.
fn picture(found: &Evidence, file: &FileRef) -> Option<Picture> {
    let name = file.name.to_lowercase();
    let is_picture = PICTURES.iter().any(|ending| name.ends_with(ending));
    (is_picture && !found.struck).then(|| Picture {
        sha256: file.sha256.clone(),
        name: on_one_line(&file.name),
        about: on_one_line(&found.text),
    })
}

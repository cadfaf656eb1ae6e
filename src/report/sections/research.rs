//! Research: evidence, and every hypothesis, ruled-out ones included (R27, R28).

use super::renderer::{Renderer, UNKNOWN, aside, list, nothing, plainly, shown, strong};
use crate::incident::evidence::{Evidence, FileRef, Run};
use crate::incident::hypothesis::{Check, CheckAnswer, Hypothesis, Judgement, Verdict};
use crate::incident::id::EvidenceId;
use crate::incident::text::{on_one_line, visible};
use crate::report::document::{Block, Item, Picture, Table, Words};
use crate::words::in_columns;
use std::iter;

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
        if let Some(run) = &found.run {
            self.run(run, &mut item);
        }
        item.detail(self, "source", found.source.as_deref());
        if let Some((who, at)) = &found.seen {
            item.beneath(vec![
                aside("seen by Command:"),
                plainly(format!(" {}", self.by(who, *at))),
            ]);
        }
        if let Some(file) = &found.file {
            item.beneath(file_words(file));
            item.picture = picture(found, file);
        }
        let detail = found.detail.as_deref().filter(|d| !d.trim().is_empty());
        item.verbatim = detail.map(verbatim);
        item
    }

    /// The query, where and when it ran; apart from its result.
    fn run(&self, run: &Run, item: &mut Item) {
        match run
            .query
            .as_deref()
            .filter(|query| !query.trim().is_empty())
        {
            Some(query) if query.contains('\n') => item.items.push(Item {
                verbatim: Some(verbatim(query)),
                ..Item::of(vec![aside("query:")])
            }),
            query => item.detail(self, "query", query),
        }
        item.detail(self, "host", run.host.as_deref());
        if let Some(at) = run.at {
            let ran = Item::labelled("run", vec![plainly(self.when(at))]);
            item.items.push(ran);
        }
    }

    /// What each piece of evidence says about each hypothesis, ruled-out ones included: a row for each piece that was
    /// weighed, a column for each hypothesis; several tables where there are more than a page is wide.
    fn matrix(&self) -> Vec<Block> {
        let incident = self.report.incident;
        let all: Vec<_> = incident.hypotheses.iter().filter(|h| !h.struck).collect();
        let is_weighed = |id| all.iter().any(|h| h.weighed.contains_key(&id));
        let evidence = incident.evidence.iter();
        let evidence = evidence.filter(|found| !found.struck && is_weighed(found.id));
        let evidence: Vec<_> = evidence.map(|found| found.id).collect();
        if evidence.is_empty() {
            return Vec::new();
        }
        let tables = all.chunks(COLUMNS).map(|columns| {
            let head = columns.iter().map(|h| match h.verdict {
                Verdict::Open => h.id.to_string().into(),
                verdict => format!("{} ({})", h.id, verdict.words()).into(),
            });
            let head = iter::once("Evidence".into()).chain(head).collect();
            let row = |id: &EvidenceId| {
                let cells = columns.iter().map(|h| match h.weighed.get(id) {
                    Some(weight) => vec![plainly(format!("{} {}", weight.sign(), weight.words()))],
                    None => vec![aside("–")],
                });
                let first = vec![self.number(&id.to_string())];
                iter::once(first).chain(cells).collect()
            };
            let rows = evidence.iter().map(row).collect();
            Block::Table(Table { head, rows })
        });
        let heading = Block::Heading(vec![plainly("Evidence for and against each hypothesis")]);
        iter::once(heading).chain(tables).collect()
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

/// How many hypotheses a table of the report has columns for.
const COLUMNS: usize = 5;

/// A text as it was found, its columns below each other.
fn verbatim(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n");
    visible(&in_columns(unified.trim_end())).into_owned()
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

//! Status updates as sent, with the cadence met or missed (R18-R21).

use super::renderer::{Renderer, aside, list, nothing, plainly, strong};
use crate::incident::Span;
use crate::incident::text::on_one_line;
use crate::incident::time::{self, span_words};
use crate::incident::update::{Audience, Wording};
use crate::report::document::{Block, Item, Words};
use crate::report::{CadenceResult, SentUpdate};

impl Renderer<'_, '_> {
    pub(super) fn updates(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let cadence: Vec<_> = self
            .report
            .incident
            .audiences()
            .into_iter()
            .filter_map(|a| self.cadence(a))
            .collect();
        if !cadence.is_empty() {
            blocks.push(Block::List(cadence));
        }
        let sent = self.report.updates.iter().map(|sent| self.update(sent));
        let sent: Vec<_> = sent.collect();
        if sent.is_empty() {
            blocks.extend(nothing("No update was sent."));
        } else {
            blocks.push(Block::List(sent));
        }
        blocks.extend(self.runs());
        blocks
    }

    /// The programs that were given an update, and how each ended.
    fn runs(&self) -> Option<Block> {
        let runs = self.report.incident.runs.iter().map(|run| {
            let channel = on_one_line(&run.channel);
            let program = on_one_line(&run.program);
            let words = format!("{program} {}, {}", run.end_words(), self.when(run.at));
            Item::labelled(&format!("Program for {channel}"), vec![plainly(words)])
        });
        let runs: Vec<_> = runs.collect();
        (!runs.is_empty()).then_some(Block::List(runs))
    }

    /// `Cadence for external: 3 of 14 on time, 11 missed: 14:20, 14:40, … 18:00`; every missed interval counts (R34).
    fn cadence(&self, audience: Audience) -> Option<Item> {
        let intervals = self.report.intervals_of(audience)?;
        let label = format!("Cadence for {}", lower(audience));
        let words = intervals.words()?;
        let mut item = Item::labelled(&label, vec![plainly(words)]);
        if let [first, rest @ ..] = intervals.missed.as_slice() {
            let last = rest
                .last()
                .map(|last| format!(", the last {}", self.when(*last)));
            let words = format!("{}{}", self.when(*first), last.unwrap_or_default());
            item.items
                .push(Item::labelled("first missed", vec![plainly(words)]));
        }
        Some(item)
    }

    fn update(&self, sent: &SentUpdate<'_>) -> Item {
        let (update, content) = (sent.update, &sent.update.content);
        let mut head = vec![plainly(format!("sent {}", self.by(&update.by, update.at)))];
        head.extend(self.noted_in(&update.id.to_string(), ""));
        let mut item = Item::noun(&update.id.to_string(), head);
        let id = content.id.as_ref();
        let id = id.map_or_else(String::new, |id| format!(" ({})", on_one_line(id)));
        let name = format!("{}{id}", on_one_line(&content.name));
        item.items
            .push(Item::labelled("incident", vec![plainly(name)]));
        if let Some(state) = &content.state {
            let state = vec![plainly(on_one_line(state.name()))];
            item.items.push(Item::labelled("state", state));
        }
        for wording in &content.wordings {
            let mut sent_text = Item::labelled(
                &format!("for {}", lower(wording.audience)),
                vec![plainly(super::renderer::shown(&wording.change))],
            );
            sent_text.items.push(eta(wording, content.eta.to_string()));
            sent_text.detail(self, "current impact", wording.impact.as_deref());
            sent_text.detail(self, "current actions", wording.doing.as_deref());
            item.items.push(sent_text);
        }
        item.detail(self, "current impact", content.impact.as_deref());
        item.detail(self, "current actions", content.doing.as_deref());
        if let Some(next) = content.next {
            let next = vec![plainly(self.when(next))];
            item.items.push(Item::labelled("next promised for", next));
        }
        if let Some(by) = &update.signed_by {
            let by = vec![plainly(self.name(by))];
            item.items.push(Item::labelled("signed off by", by));
        }
        for way in &update.ways {
            let label = format!("by {}", on_one_line(&way.channel));
            let how = if way.run.is_some() {
                "given to the team's program"
            } else {
                "copied"
            };
            let (to, at) = (lower(way.audience), self.when(way.at));
            let words = format!("{how} for {to} as {}, {at}", on_one_line(&way.form));
            item.items
                .push(Item::labelled(&label, vec![plainly(words)]));
        }
        for result in &sent.cadence {
            let label = format!("cadence for {}", lower(result.audience));
            item.items
                .push(Item::labelled(&label, self.cadence_result(result)));
        }
        item
    }

    fn cadence_result(&self, result: &CadenceResult) -> Words {
        match (result.due, result.late) {
            (None, _) => vec![plainly("none was due")],
            (Some(due), None) => vec![plainly(format!("met, due {}", self.when(due)))],
            (Some(due), Some(late)) => vec![
                strong(format!("missed by {}", span_words(late))),
                plainly(format!(", due {}", self.when(due))),
            ],
        }
    }

    pub(super) fn due(&self) -> Vec<Block> {
        let mut items = Vec::new();
        let incident = &self.report.incident;
        let audiences = incident.audiences().into_iter();
        for due in audiences.filter_map(|audience| incident.due_for(audience)) {
            let left = due.left(self.report.options.now);
            let how = if left < Span::zero() {
                format!("overdue by {}", span_words(time::minus(left)))
            } else {
                "not due yet".to_owned()
            };
            let words = format!("{}, {how}", self.when(due.at));
            let label = format!("Next for {}", lower(due.audience));
            items.push(Item::labelled(&label, vec![plainly(words)]));
        }
        if let Some(draft) = &self.report.incident.draft {
            let by = self.by(&draft.by, draft.at);
            let signed = match &draft.signed_by {
                None => "needs Command's sign-off".to_owned(),
                Some(by) => format!("signed off by {}", self.name(by)),
            };
            let words = format!("A draft, submitted {by}, {signed}; not sent yet.");
            items.push(Item::of(vec![plainly(words)]));
        }
        list(items, "No update is due.")
    }
}

fn eta(wording: &Wording, eta: String) -> Item {
    let eta = if wording.with_eta {
        eta
    } else {
        "not shared".to_owned()
    };
    Item::of(vec![aside("ETA:"), plainly(format!(" {eta}"))])
}

fn lower(audience: Audience) -> String {
    audience.in_words()
}

//! What it was and what happened: the facts, the impact, the key moments, the timeline.

use super::page::{Page, count, struck};
use super::{DRILL, escape::one_line, escape::text};
use crate::incident::step::ImpactFact;
use crate::incident::{EntryKind, Horizon};
use crate::report::{Report, Row};

impl Report<'_> {
    pub(super) fn md_summary(&self, page: &mut Page<'_>) {
        let incident = self.incident;
        let id = incident
            .id
            .as_ref()
            .map(|id| format!(" ({})", one_line(id)));
        let title = format!("{}{}", one_line(&incident.name), id.unwrap_or_default());
        page.heading(1, &title);
        if incident.drill {
            page.paragraph(DRILL);
        }
        let severity = incident
            .severity
            .map_or("not set".to_owned(), |s| s.to_string());
        page.item(0, &format!("Severity: {severity}"));
        page.item(0, &format!("State: {}", incident.status.key()));
        page.item(0, &format!("Opened: {}", page.when(incident.opened)));
        if let Some(closed) = incident.closed {
            page.item(0, &format!("Closed: {}", page.when(closed)));
        }
        page.item_if(
            0,
            "Closed over open ends, because",
            incident.overruled.as_deref(),
        );
        page.item_if(0, "Imported from", incident.imported.as_deref());
        let command = incident
            .command()
            .map_or("nobody".to_owned(), |held| page.name(held));
        page.item(0, &format!("In Command: {command}"));
        for horizon in [Horizon::Approach, Horizon::Now, Horizon::Later] {
            let said = incident.focus(horizon).map(|said| said.text.as_str());
            page.item_if(0, horizon.name(), said);
        }
        for interval in incident.intervals() {
            if matches!(interval.name, "mitigate" | "resolve") {
                page.item(0, &super::learning::interval(&interval));
            }
        }
        page.item(0, &format!("Zone of all times: {}", incident.zone));
        page.item(0, &format!("As of {}", page.when(self.options.now)));
    }

    pub(super) fn md_impact(&self, page: &mut Page<'_>) {
        page.heading(2, "Impact");
        if self.incident.impact.is_empty() {
            return page.paragraph("Nothing was said about the impact.");
        }
        for fact in ImpactFact::ALL {
            let said = match self.incident.impact.get(&fact) {
                None => "–".to_owned(),
                Some(said) => {
                    let by = page.by(&said.by, said.since);
                    format!("{} *({by})*", text(&said.text))
                }
            };
            page.item(0, &format!("{}: {said}", fact.name()));
        }
    }

    pub(super) fn md_happened(&self, page: &mut Page<'_>) {
        page.heading(2, "What happened");
        page.heading(3, "Key moments");
        let mut none = true;
        for row in self.key_moments() {
            none = false;
            let (when, who) = (page.when(row.entry.happened), page.name(row.entry.by()));
            page.item(
                0,
                &format!(
                    "**{when}** {who}: {} *(#{})*",
                    text(&row.text),
                    row.entry.n()
                ),
            );
        }
        if none {
            page.paragraph("No entry was marked as a key moment.");
        }
        page.heading(3, "Timeline");
        let told = match self.left_out {
            0 => format!(
                "{}, in the order things happened.",
                entries(self.entries.len())
            ),
            hidden => format!(
                "{}, in the order things happened; {hidden} private left out.",
                entries(self.entries.len())
            ),
        };
        page.paragraph(&told);
        let mut day = String::new();
        for row in self.in_time() {
            let date = page.date(row.entry.happened);
            if date != day {
                page.heading(4, &format!("{date}, {}", self.incident.zone));
                day = date;
            }
            tell(page, row);
        }
    }

    pub(super) fn md_decisions(&self, page: &mut Page<'_>) {
        page.heading(2, "Decisions");
        if !self
            .entries
            .iter()
            .any(|row| row.entry.kind() == EntryKind::Decision)
        {
            return page.paragraph("No decision was recorded.");
        }
        for row in self.decisions() {
            let words = struck(&row.text, row.entry.struck.is_some());
            let by = page.by(row.entry.by(), row.entry.happened);
            page.item(0, &format!("{words} *({by}, #{})*", row.entry.n()));
            page.item_if(1, "struck", row.entry.struck.as_deref());
        }
    }
}

/// One entry: both clocks, who, the words, what it is, and what became of it (R22, R23).
fn tell(page: &mut Page<'_>, row: &Row<'_>) {
    let entry = row.entry;
    let recorded = if page.date(entry.recorded()) == page.date(entry.happened) {
        page.clock(entry.recorded())
    } else {
        page.when(entry.recorded())
    };
    let about = [
        format!("#{}", entry.n()),
        entry.kind().key().replace('_', " "),
        row.number.clone(),
        if entry.private { "private" } else { "" }.to_owned(),
        format!("recorded {recorded}"),
    ];
    let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
    page.item(
        0,
        &format!(
            "**{}** {}: {}{} *({})*",
            page.clock(entry.happened),
            page.name(entry.by()),
            if entry.key { "★ " } else { "" },
            struck(&row.text, entry.struck.is_some()),
            about.join(" · "),
        ),
    );
    page.item_if(1, "struck", entry.struck.as_deref());
    page.item_if(1, "corrected; first written as", row.original.as_deref());
    if let Some(first) = row.first_happened {
        page.item(1, &format!("put right; first told of {}", page.when(first)));
    }
    if let Some(refusal) = &entry.irregular {
        let why = text(&refusal.to_string());
        page.item(
            1,
            &format!("not allowed by the rules, so without effect: {why}"),
        );
    }
}

fn entries(number: usize) -> String {
    count(number, "entry").replace("entrys", "entries")
}

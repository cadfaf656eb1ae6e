//! The activity log of an ICS 214 form: who was there and what was notable, numbered as on the form, to print
//! and sign. It is the log of the whole room, prepared by the recorder. What the log cannot know (agencies, a
//! signature) stays blank for a pen.

use super::renderer::{Renderer, UNKNOWN, nothing, plainly, shown};
use crate::incident::text::on_one_line;
use crate::incident::{EntryKind, Event, LifecycleEvent, Role, Status};
use crate::report::document::{Block, Document, Section, Table, Words};
use crate::report::{Pictures, Report, Row, html};
use crate::words;

/// What is notable besides key moments.
const NOTABLE: [EntryKind; 10] = [
    EntryKind::Decision,
    EntryKind::Finding,
    EntryKind::Action,
    EntryKind::Gate,
    EntryKind::Incident,
    EntryKind::Severity,
    EntryKind::Role,
    EntryKind::Handover,
    EntryKind::Step,
    EntryKind::Update,
];

impl Report<'_> {
    /// The activity log as an HTML page.
    pub fn ics214(&self) -> String {
        html::page(&self.activity_log(), &Pictures::new())
    }

    /// The activity log as a document; its headings are the form's boxes.
    pub fn activity_log(&self) -> Document {
        let tell = Renderer::new(self);
        Document {
            title: "Activity log (ICS 214)".to_owned(),
            stamps: tell.stamps(),
            made: Some(self.options.now),
            head: self.integrity.head.clone(),
            facts: tell.boxes(),
            sections: vec![
                section("resources", "6. Resources assigned", tell.resources()),
                section("activities", "7. Activity log", tell.activities()),
                section("prepared", "8. Prepared by", tell.prepared()),
            ],
        }
    }
}

impl Renderer<'_, '_> {
    /// Boxes 1 to 5.
    fn boxes(&self) -> Vec<(String, Words)> {
        let hours = &self.report.hours;
        let runs = self.report.incident.status == Status::Open;
        let to = (!runs).then_some(hours.to);
        [
            ("1. Incident name and number", self.title()),
            ("2. Operational period from", self.when(hours.from)),
            ("2. Operational period to", self.until(to)),
            ("3. Name", self.recorder()),
            ("4. ICS position", "Recorder, for the whole room".to_owned()),
            ("5. Home agency and unit", blank()),
        ]
        .map(|(name, words)| (name.to_owned(), vec![plainly(words)]))
        .into()
    }

    /// Who kept the log: everybody who was Recorder.
    fn recorder(&self) -> String {
        let stints = self.report.incident.stints.iter();
        let held = stints.filter(|stint| stint.role == Role::Recorder);
        let mut names: Vec<_> = held.map(|stint| self.name(&stint.person)).collect();
        names.dedup();
        if names.is_empty() {
            return blank();
        }
        names.join(", then ")
    }

    fn resources(&self) -> Vec<Block> {
        let hours = self.report.hours.people.iter();
        let rows = hours.map(|one| {
            let roles: Vec<_> = one.roles.iter().map(|(role, _)| role.name()).collect();
            let position = if roles.is_empty() {
                UNKNOWN.to_owned()
            } else {
                roles.join(", ")
            };
            [self.name(&one.person.handle), position, blank()].map(|words| vec![plainly(words)])
        });
        let rows: Vec<Vec<Words>> = rows.map(Into::into).collect();
        if rows.is_empty() {
            return nothing("Nobody is known to have been present.");
        }
        vec![Block::Table(Table {
            head: Table::named(["name", "ICS position", "home agency and unit"]),
            rows,
        })]
    }

    fn activities(&self) -> Vec<Block> {
        let all: Vec<_> = self.report.in_time().collect();
        let notable: Vec<_> = all.iter().filter(|row| self.is_notable(row)).collect();
        let text = format!(
            "Key moments, decisions, findings, actions, steps, roles and updates{}: {} of {}. The report has the \
             whole timeline.",
            if self.report.options.notes {
                ", and notes"
            } else {
                ""
            },
            notable.len(),
            words::count(all.len(), "entry")
        );
        let rows = notable.iter().map(|row| {
            let who = self.name(row.entry.by());
            let words = format!("{who}: {}", shown(&row.text));
            let number = match row.number.as_str() {
                "" => String::new(),
                number => format!(" ({number})"),
            };
            vec![
                vec![plainly(self.when(row.entry.happened))],
                vec![plainly(words + &number)],
            ]
        });
        let table = Table {
            head: Table::named(["date and time", "notable activities"]),
            rows: rows.collect(),
        };
        vec![Block::Paragraph(vec![plainly(text)]), Block::Table(table)]
    }

    /// True for what belongs in the log: it counts, and it is one of the kinds that make a difference. What an import
    /// says of itself is about the file, not about the incident.
    fn is_notable(&self, row: &Row<'_>) -> bool {
        let entry = row.entry;
        let kind = entry.kind();
        let of_the_import = matches!(
            &entry.record.event,
            Event::Lifecycle(
                LifecycleEvent::Imported { .. }
                    | LifecycleEvent::Opened {
                        imported: Some(_),
                        ..
                    }
            )
        );
        let noted = self.report.options.notes && kind == EntryKind::Note;
        entry.stands() && !of_the_import && (entry.key || noted || NOTABLE.contains(&kind))
    }

    fn prepared(&self) -> Vec<Block> {
        let row = [
            self.recorder(),
            Role::Recorder.name().to_owned(),
            blank(),
            self.when(self.report.options.now),
        ];
        let head = on_one_line(&self.report.integrity.head);
        let code = match head.as_str() {
            "" => "From a log without a file.".to_owned(),
            head => format!("From the incident's file at head code {head}."),
        };
        vec![
            Block::Table(Table {
                head: Table::named(["name", "position", "signature", "date and time"]),
                rows: vec![row.map(|words| vec![plainly(words)]).into()],
            }),
            Block::Paragraph(vec![plainly(code)]),
        ]
    }
}

fn section(anchor: &'static str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        anchor,
        title: title.to_owned(),
        blocks,
    }
}

/// A line for a pen.
fn blank() -> String {
    "_".repeat(16)
}

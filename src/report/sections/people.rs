//! People: roles over time, hours, handovers, people to involve (R1-R7, R14).

use super::renderer::{Renderer, UNKNOWN, aside, length, list, nothing, plainly, shown, strong};
use crate::incident::Role;
use crate::incident::handover::{Handover, HandoverEnd};
use crate::incident::person::Person;
use crate::incident::stakeholder::ContactWay;
use crate::incident::stakeholder::from_words;
use crate::incident::text::on_one_line;
use crate::incident::time::{self, span_words};
use crate::report::document::{Block, Item, Table, Words};

impl Renderer<'_, '_> {
    pub(super) fn people(&self) -> Vec<Block> {
        if self.report.people.is_empty() {
            return nothing("No people are named.");
        }
        let mut table = Table {
            head: Table::named(["who", "as", "from", "to"]),
            rows: Vec::new(),
        };
        for person in &self.report.people {
            self.person(person, &mut table);
        }
        vec![Block::Table(table)]
    }

    /// A row a role and a row a stay; one of its own for somebody only named.
    fn person(&self, person: &Person, table: &mut Table) {
        let name = self.name(&person.handle);
        let mut who = vec![strong(name.as_str())];
        if name != person.handle.as_str() {
            who.push(aside(format!(" @{}", on_one_line(person.handle.as_str()))));
        }
        let place = [&person.team, &person.site].into_iter().flatten();
        let place: Vec<_> = place.map(|part| shown(part).into_owned()).collect();
        if !place.is_empty() {
            who.push(aside(format!(" ({})", place.join(", "))));
        }
        let mut row = |what: Words, from: String, to: String| {
            let who = who.clone();
            table
                .rows
                .push(vec![who, what, vec![plainly(from)], vec![plainly(to)]]);
        };
        let stints = self.report.incident.stints.iter();
        let held: Vec<_> = stints.filter(|s| s.person == person.handle).collect();
        for stint in &held {
            let role = vec![plainly(stint.role.name())];
            row(role, self.when(stint.from), self.until(stint.to));
        }
        for (from, to) in &person.stays {
            row(vec![plainly("present")], self.when(*from), self.until(*to));
        }
        for away in &person.absences {
            let mut words = vec![plainly("away")];
            if !away.reason.is_empty() {
                words.push(aside(": "));
                words.extend(self.text(&away.reason, false));
            }
            row(words, self.when(away.from), self.until(away.to));
        }
        let deputy = self.report.incident.deputy.as_ref();
        if let Some(deputy) = deputy.filter(|deputy| deputy.person == person.handle) {
            let words = vec![plainly("Command's deputy")];
            row(words, self.when(deputy.since), self.until(None));
        }
        if let Some(work) = &person.work {
            let mut words = vec![aside("on: ")];
            words.extend(self.text(&work.text, false));
            row(words, self.when(work.since), self.until(None));
        }
        if held.is_empty() && person.stays.is_empty() && person.work.is_none() {
            let unknown = || UNKNOWN.to_owned();
            row(vec![plainly("mentioned in the log")], unknown(), unknown());
        }
    }

    pub(super) fn hours(&self) -> Vec<Block> {
        let hours = &self.report.hours;
        if hours.people.is_empty() {
            return nothing("Nobody is known to have been present during the incident.");
        }
        let (from, to) = (self.when(hours.from), self.when(hours.to));
        let text = format!(
            "During the incident, {from} to {to}; a person with two roles at once is counted in both."
        );
        let head = ["who", "present"].into_iter();
        let head = head
            .chain(Role::ALL.map(Role::name))
            .map(Into::into)
            .collect();
        let rows = hours.people.iter().map(|one| {
            let mut row = vec![
                vec![strong(self.name(&one.person.handle))],
                vec![plainly(length(one.present))],
            ];
            row.extend(Role::ALL.map(|role| vec![plainly(length(one.in_role(role)))]));
            row
        });
        let table = Table {
            head,
            rows: rows.collect(),
        };
        vec![Block::Paragraph(vec![plainly(text)]), Block::Table(table)]
    }

    pub(super) fn handovers(&self) -> Vec<Block> {
        let handovers = self.report.incident.handovers.iter();
        let items = handovers.map(|handover| self.handover(handover)).collect();
        list(items, "No role was handed over.")
    }

    fn handover(&self, handover: &Handover) -> Item {
        let (from, to) = (self.name(&handover.from), self.name(&handover.to));
        let offered = self.when(handover.offered);
        let words = format!(
            "{} from {from} to {to}: offered {offered}",
            handover.role.name()
        );
        let mut words = vec![plainly(words)];
        words.extend(self.noted_in(&handover.id.to_string(), ""));
        let mut item = Item::noun(&handover.id.to_string(), words);
        item.beneath(match &handover.end {
            None => vec![strong("not accepted yet")],
            Some(HandoverEnd::Accepted(at)) => {
                let after = span_words(time::between(handover.offered, *at));
                let words = format!(" {}, {after} later", self.when(*at));
                vec![aside("accepted"), plainly(words)]
            }
            Some(HandoverEnd::Withdrawn(at, why)) => {
                let mut words = vec![aside("withdrawn")];
                words.extend(self.with_words(format!(" {}", self.when(*at)), why));
                words
            }
        });
        item.detail(self, "note", Some(&handover.note));
        item.detail(self, "brief", Some(&handover.brief));
        item
    }

    pub(super) fn needs(&self) -> Vec<Block> {
        let needs = self.report.incident.needs.iter().map(|need| {
            let mut words = vec![
                plainly(format!("{}: ", shown(&need.whom))),
                strong(need.state.name()),
            ];
            words.extend(self.noted_in(&need.id.to_string(), ""));
            let mut item = Item::noun(&need.id.to_string(), words);
            item.detail(self, "reason", Some(&need.why));
            for step in &need.history {
                let by = self.by(&step.by, step.at);
                item.beneath(vec![aside(step.words()), plainly(format!(" {by}"))]);
            }
            item
        });
        list(needs.collect(), "No other people were needed.")
    }

    /// Whom to tell, and how and by whom they were told (R14); nothing where nobody was listed.
    pub(super) fn stakeholders(&self) -> Vec<Block> {
        let all = &self.report.incident.stakeholders;
        if all.is_empty() {
            return Vec::new();
        }
        let items = all.iter().map(|one| {
            let state = match (&one.dropped, one.told.is_empty(), one.since) {
                (Some(_), ..) => plainly("need not be told"),
                (None, false, _) => plainly("told"),
                (None, true, Some(_)) => strong("not told"),
                (None, true, None) => plainly("not asked for at this severity"),
            };
            let mut words = vec![plainly(format!("{}: ", shown(&one.whom))), state];
            words.extend(self.noted_in(&one.id.to_string(), ""));
            let mut item = Item::noun(&one.id.to_string(), words);
            let from = vec![plainly(from_words(one.from))];
            item.items.push(Item::labelled("to be told", from));
            item.detail(self, "reason", one.dropped.as_deref());
            for told in &one.told {
                let how = ContactWay::behind(told.how);
                let by = self.by(&told.by, told.at);
                let words = vec![aside(format!("told{how}")), plainly(format!(" {by}"))];
                item.beneath(words);
                item.detail(self, "note", Some(&told.note));
            }
            item
        });
        vec![Block::List(items.collect())]
    }
}

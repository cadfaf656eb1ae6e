//! What happened: the key moments, and every entry with both its clocks (R22, R23).

use super::renderer::{Renderer, UNKNOWN, aside, nothing, plainly, shown};
use crate::incident::step::{ImpactFact, StepQuestion};
use crate::incident::text::on_one_line;
use crate::incident::time;
use crate::incident::{Entry, EntryKind, Span};
use crate::report::chart;
use crate::report::document::{Block, Day, Item, Moment, Words};
use crate::report::{GivenAnswer, Row};
use crate::words;

impl Renderer<'_, '_> {
    pub(super) fn impact(&self) -> Vec<Block> {
        if self.report.incident.impact.is_empty() {
            let Some((update, told)) = self.report.incident.impact_told() else {
                return nothing("No impact was recorded.");
            };
            let mut words = self.text(told, false);
            words.extend([
                plainly(" ("),
                self.number(&update.to_string()),
                plainly(")"),
            ]);
            let item = Item::labelled("Not recorded as an answer; the last update says", words);
            return vec![Block::List(vec![item])];
        }
        let facts = ImpactFact::ALL.map(|fact| {
            let mut item = Item::labelled(fact.name(), Words::new());
            match self.given(fact.question()) {
                [] => item.words.push(plainly(UNKNOWN)),
                [only] => item.words.extend(self.answer(only)),
                several => {
                    for answer in several {
                        item.beneath(self.answer(answer));
                    }
                }
            }
            item
        });
        vec![Block::List(facts.into())]
    }

    /// The answers to a step's question, in the order given.
    pub(super) fn given(&self, question: StepQuestion) -> &[GivenAnswer<'_>] {
        let steps = self.report.steps.iter();
        let mut questions = steps.flat_map(|step| step.questions.iter());
        let found = questions.find(|(asked, _)| *asked == question);
        found.map_or(&[], |(_, given)| given.as_slice())
    }

    pub(super) fn key_moments(&self) -> Vec<Block> {
        let rows: Vec<_> = self.report.key_moments().collect();
        let mut blocks = if rows.is_empty() {
            nothing("No entry was marked as a key moment.")
        } else {
            vec![Block::Timeline(self.days(&rows, false))]
        };
        blocks.extend(chart::lanes(self.report).map(Block::Chart));
        blocks
    }

    pub(super) fn timeline(&self) -> Vec<Block> {
        let report = self.report;
        let entries = words::count(report.entries.len(), "entry");
        let private = match report.left_out {
            0 => String::new(),
            hidden => format!("; {hidden} private left out"),
        };
        let import = self.import().map_or_else(String::new, |at| {
            format!(" Imported entries were recorded {}.", self.when(at))
        });
        let text = format!(
            "{entries}, in the order of events{private}. A second time is shown where an entry was recorded \
             a minute or more later.{import}"
        );
        let rows: Vec<_> = report.in_time().collect();
        let mut blocks = vec![Block::Paragraph(vec![plainly(text)])];
        blocks.extend(chart::density(self.report).map(Block::Chart));
        blocks.push(Block::Timeline(self.days(&rows, true)));
        blocks
    }

    pub(super) fn decisions(&self) -> Vec<Block> {
        let mut items = Vec::new();
        for row in self.report.decisions() {
            let mut words = self.words_of(row);
            words.extend(self.source(row.entry.by(), row.entry.happened, row.entry.n()));
            let mut item = Item::of(words);
            item.detail(self, "struck", row.entry.struck.as_deref());
            items.push(item);
        }
        super::renderer::list(items, "No decision was recorded.")
    }

    /// The rows by day on the incident's calendar; `home` where links to the entries lead here.
    fn days(&self, rows: &[&Row<'_>], home: bool) -> Vec<Day> {
        let zone = self.report.incident.zone;
        let date = |row: &Row<'_>| zone.local(row.entry.happened).date_naive();
        rows.chunk_by(|one, next| date(one) == date(next))
            .map(|rows| self.day(rows, home))
            .collect()
    }

    /// One day. Its title says the offset where one holds all day, and then its times do not repeat it; on the day the
    /// clocks change each time says its own.
    fn day(&self, rows: &[&Row<'_>], home: bool) -> Day {
        let zone = self.report.incident.zone;
        let (mut date, mut labels) = (String::new(), Vec::new());
        for row in rows {
            let (local, label) = zone.local_and_label(row.entry.happened);
            date = local.date_naive().to_string();
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let (title, known) = match labels.as_slice() {
            [label] if *label == zone.to_string() => (format!("{date}, {zone}"), label.as_str()),
            [label] => (format!("{date}, {zone} ({label})"), label.as_str()),
            _ => (format!("{date}, {zone}"), ""),
        };
        let moments = rows.iter().map(|row| self.moment(row, home, known));
        Day {
            moments: moments.collect(),
            title,
        }
    }

    /// One entry; `known` is the offset its day's title says.
    fn moment(&self, row: &Row<'_>, home: bool, known: &str) -> Moment {
        let entry = row.entry;
        Moment {
            before: if home {
                self.before(entry.n())
            } else {
                Vec::new()
            },
            entry: entry.n(),
            happened: short(self.clock(entry.happened), known),
            // Once is enough.
            recorded: self.recorded(entry, known).filter(|_| home),
            who: self.name(entry.by()),
            kind: kind_words(entry.kind()),
            number: match row.number.as_str() {
                "" => Words::new(),
                number => vec![self.number(number)],
            },
            key: entry.key,
            private: entry.private,
            home,
            words: self.words_of(row),
            asides: self.asides(row),
        }
    }

    /// When an entry was recorded, where that was a minute or more after it happened.
    fn recorded(&self, entry: &Entry, known: &str) -> Option<String> {
        let (happened, recorded) = (entry.happened, entry.recorded());
        if time::between(happened, recorded).abs() < Span::minutes(1) || self.is_imported(entry) {
            return None;
        }
        let zone = self.report.incident.zone;
        let same_day = zone.local(happened).date_naive() == zone.local(recorded).date_naive();
        let told = if same_day {
            self.clock(recorded)
        } else {
            self.when(recorded)
        };
        Some(short(told, known))
    }

    /// What happened to an entry later (R22, R23).
    fn asides(&self, row: &Row<'_>) -> Vec<Words> {
        let labelled = |label: &str, raw: &str| {
            let words = shown(raw).into_owned();
            vec![aside(format!("{label}:")), plainly(format!(" {words}"))]
        };
        let entry = row.entry;
        let mut asides = Vec::new();
        if let Some(why) = &entry.struck {
            asides.push(labelled("struck", why));
        }
        if let Some(first) = &row.original {
            asides.push(labelled("corrected; originally", first));
        }
        if let Some(first) = row.first_happened {
            let first = self.when(first);
            asides.push(vec![aside(format!("time changed; originally {first}"))]);
        }
        if let Some(refusal) = &entry.irregular {
            let why = on_one_line(&refusal.to_string());
            let label = "not applied: the rules do not allow it";
            asides.push(labelled(label, &why));
        }
        asides
    }
}

/// A time without the offset that is known from elsewhere.
fn short(time: String, known: &str) -> String {
    match time.strip_suffix(known).map(str::trim_end) {
        Some(short) if !known.is_empty() => short.to_owned(),
        _ => time,
    }
}

/// What an entry is, in words.
fn kind_words(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::FollowUp => "follow-up",
        other => other.key(),
    }
}

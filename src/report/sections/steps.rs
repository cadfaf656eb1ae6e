//! The six steps as they went: how long each took, and its questions with their answers (R15, R16).

use super::renderer::{Renderer, UNKNOWN, list, nothing, plainly, strong};
use crate::incident::Step;
use crate::incident::time::span_words;
use crate::report::chart;
use crate::report::document::{Block, Item, Table, Words};
use crate::report::{Empty, GivenAnswer, Standing, StepReport};

impl Renderer<'_, '_> {
    pub(super) fn steps(&self) -> Vec<Block> {
        let mut table = Table {
            head: Table::named(["step", "from", "to", "length"]),
            rows: Vec::new(),
        };
        for step in &self.report.steps {
            self.visits(step, &mut table);
        }
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(chart::ribbon(self.report).map(Block::Chart));
        blocks
    }

    /// A row a visit; a last one for their sum, where there are several.
    fn visits(&self, step: &StepReport<'_>, table: &mut Table) {
        let name = format!("{} {}", step.step.number(), step.step.name());
        let mut row = |name: &str, from: String, to: String, length: Words| {
            let name = vec![plainly(name)];
            table
                .rows
                .push(vec![name, vec![plainly(from)], vec![plainly(to)], length]);
        };
        if step.visits.is_empty() {
            let how = if step.skipped {
                "skipped"
            } else {
                "not entered"
            };
            let unknown = || UNKNOWN.to_owned();
            return row(&name, unknown(), unknown(), vec![plainly(how)]);
        }
        for visit in &step.visits {
            let length = span_words(visit.length(self.report.options.now));
            let (from, to) = (self.when(visit.from), self.until(visit.to));
            row(&name, from, to, vec![plainly(length)]);
        }
        if step.visits.len() > 1 {
            let visits = format!("{} visits", step.visits.len());
            let total = vec![strong(span_words(step.length))];
            row(&name, visits, "total".to_owned(), total);
        }
    }

    /// Checklists with who ticked what when (R37).
    pub(super) fn checklists(&self) -> Vec<Block> {
        let lists = self.report.incident.checklists.iter().map(|list| {
            let struck = self.report.struck(list.entry);
            let mut words = self.said(&list.name, struck.is_some());
            let step = list.step.map_or("every step", Step::name);
            let by = self.by(&list.by, list.since);
            let done = format!("{} of {} ticked", list.ticked(), list.tasks.len());
            words.extend(self.noted(&format!("{step}; {done}; started {by}"), list.entry));
            let mut item = Item::noun(&list.id.to_string(), words);
            item.detail(self, "struck", struck);
            if struck.is_none() {
                for task in &list.tasks {
                    let mut words = self.said(&task.text, false);
                    match &task.tick {
                        Some(tick) => {
                            let by = self.by(&tick.by, tick.at);
                            words.extend(self.noted(&format!("ticked {by}"), tick.entry));
                        }
                        None => words.extend([plainly(" "), strong("open")]),
                    }
                    item.beneath(words);
                }
            }
            item
        });
        list(lists.collect(), "No checklists were started.")
    }

    pub(super) fn answers(&self, step: Step) -> Vec<Block> {
        let steps = self.report.steps.iter();
        let Some(step) = steps.into_iter().find(|report| report.step == step) else {
            return Vec::new();
        };
        let none = step.questions.iter().all(|(_, given)| given.is_empty());
        if none && self.report.options.empty == Empty::LeaveOut {
            return nothing("No questions were answered.");
        }
        let items = step.questions.iter().map(|(question, given)| {
            let asked = question.text().unwrap_or_default();
            let mut item = Item::of(vec![plainly(format!("{} {asked}", question.code()))]);
            if given.is_empty() {
                item.words.push(plainly(format!(" {UNKNOWN}")));
            }
            for answer in given {
                item.beneath(self.answer(answer));
            }
            item
        });
        vec![Block::List(items.collect())]
    }

    /// An answer with who gave it; one that was revised is struck through (R16).
    pub(super) fn answer(&self, given: &GivenAnswer<'_>) -> Words {
        let answer = given.answer;
        let mut words = self.text(&answer.text, given.standing.is_withdrawn());
        let by = self.by(&answer.by, answer.at);
        let became = match given.standing {
            Standing::Stands => String::new(),
            other => format!("{}; ", other.key()),
        };
        words.extend(self.noted(&format!("{became}{by}"), answer.entry));
        words
    }
}

//! Rows of cells: tables, facts and the timeline. A row is as many blocks as its tallest cell has lines, so
//! that the longest entry can go on over the page.

use std::rc::Rc;

use super::blocks::{Mark, PageBlock};
use super::compose::{Composer, put};
use super::tags::{Kind, TagId};
use super::typeset::{BODY, Line, SMALL, Type};
use crate::report::document::{Anchor, Day, Moment, Run, Table, Words};
use crate::theme::paper::LIGHT;

/// A cell: where it begins, how wide it is, its words with their type.
type Cell = (f32, f32, Vec<(Run, Type)>);

/// Where the timeline's columns begin: the clock, who, what it is, the words.
const CLOCK: f32 = 0.0;
const WHO: f32 = 70.0;
const KIND: f32 = 142.0;
const WORDS: f32 = 196.0;
/// Between columns.
const BETWEEN: f32 = 10.0;

impl<'d> Composer<'d> {
    /// A row of cells; a rule above it where asked for.
    pub(super) fn row(&mut self, row: TagId, cells: &[Cell], ruled: bool) {
        let mut set: Vec<(f32, TagId, Vec<Line>)> = Vec::new();
        for (left, width, words) in cells {
            let tag = self.tags.add(Kind::Cell(false), Some(row));
            let runs: Vec<Run> = words.iter().map(|(run, _)| run.clone()).collect();
            let of = words.first().map_or(BODY, |(_, of)| *of);
            set.push((*left, tag, self.runs(&runs, of, *width)));
        }
        self.cells(set, ruled);
    }

    fn cells(&mut self, cells: Vec<(f32, TagId, Vec<Line>)>, ruled: bool) {
        let rows = cells
            .iter()
            .map(|(.., lines)| lines.len())
            .max()
            .unwrap_or(0);
        let mut blocks: Vec<PageBlock<'d>> = Vec::new();
        for at in 0..rows {
            blocks.push(PageBlock {
                height: BODY.leading,
                // Two lines at least stay together at either end.
                keep: rows > 1 && (at == 0 || at + 2 == rows),
                ..PageBlock::default()
            });
        }
        for (left, tag, lines) in cells {
            for (line, block) in lines.into_iter().zip(&mut blocks) {
                put(&mut block.marks, line, [left, BODY.baseline()], tag);
            }
        }
        if ruled {
            self.rule();
        }
        self.blocks.append(&mut blocks);
        if ruled {
            self.blocks.push(PageBlock {
                height: 2.0,
                space: true,
                ..PageBlock::default()
            });
        }
    }

    /// A fine line across the column, kept with what follows.
    fn rule(&mut self) {
        self.blocks.push(PageBlock {
            height: 3.0,
            keep: true,
            marks: vec![Mark::Fill {
                area: [0.0, 0.0, self.width, 0.5],
                ink: LIGHT.rule,
            }],
            ..PageBlock::default()
        });
    }

    pub(super) fn table(&mut self, table: &'d Table) {
        let widths = widths(table, self.width);
        let group = self.tags.add(Kind::Table, None);
        let first = self.blocks.len();
        let head = self.tags.add(Kind::Row, Some(group));
        let mut cells = Vec::new();
        let mut left = 0.0;
        for (name, width) in table.head.iter().zip(&widths) {
            let tag = self.tags.add(Kind::Cell(true), Some(head));
            let words = [Run::Strong(name.to_string())];
            cells.push((left, tag, self.runs(&words, SMALL, width - BETWEEN)));
            left += width;
        }
        self.cells(cells, false);
        for block in self.blocks.iter_mut().skip(first) {
            block.keep = true;
        }
        let head = self.head_from(first);
        for row in &table.rows {
            let tag = self.tags.add(Kind::Row, Some(group));
            let mut cells: Vec<Cell> = Vec::new();
            let mut left = 0.0;
            for (words, width) in row.iter().zip(&widths) {
                let words = words.iter().map(|run| (run.clone(), BODY)).collect();
                cells.push((left, width - BETWEEN, words));
                left += width;
            }
            let from = self.blocks.len();
            self.row(tag, &cells, true);
            self.under(from, &head);
        }
        self.space(8.0);
    }

    /// Puts all blocks from there on under a head.
    fn under(&mut self, from: usize, head: &Rc<Vec<usize>>) {
        for block in self.blocks.iter_mut().skip(from) {
            block.head = Some(head.clone());
        }
    }

    /// A day of the timeline; its title is repeated at the top of every page it continues on.
    pub(super) fn day(&mut self, day: &'d Day) {
        self.space(6.0);
        let first = self.blocks.len();
        self.heading(3, &day.title, Type::sized(10.0));
        let head = self.head_from(first);
        let group = self.tags.add(Kind::Table, None);
        for moment in &day.moments {
            let from = self.blocks.len();
            self.moment(moment, group);
            self.under(from, &head);
        }
        self.space(8.0);
    }

    fn moment(&mut self, moment: &Moment, group: TagId) {
        for words in &moment.before {
            let tag = self.tags.add(Kind::Paragraph, None);
            let lines = self.runs(&[Run::Aside(words.clone())], SMALL, self.width - WORDS);
            let from = self.blocks.len();
            self.lines(lines, SMALL, WORDS, tag);
            // A quiet period is not left alone at the foot of a page, and neither is the day's title above it.
            for block in self.blocks.iter_mut().skip(from) {
                block.keep = true;
            }
        }
        let row = self.tags.add(Kind::Row, Some(group));
        let from = self.blocks.len();
        let mut cells = Vec::new();
        let clock = self.tags.add(Kind::Cell(false), Some(row));
        let mut lines = self.runs(
            &[Run::Plain(moment.happened.clone())],
            SMALL,
            WHO - CLOCK - 6.0,
        );
        if let Some(recorded) = &moment.recorded {
            let words = Run::Aside(format!("recorded {recorded}"));
            lines.extend(self.runs(&[words], SMALL, WHO - CLOCK - 6.0));
        }
        cells.push((CLOCK, clock, lines));
        for (left, right, run) in [
            (WHO, KIND, Run::Plain(moment.who.clone())),
            (KIND, WORDS, Run::Aside(moment.kind.to_owned())),
        ] {
            let tag = self.tags.add(Kind::Cell(false), Some(row));
            cells.push((left, tag, self.runs(&[run], SMALL, right - left - 6.0)));
        }
        let said = self.tags.add(Kind::Cell(false), Some(row));
        let mut words: Words = Vec::new();
        if moment.key {
            words.push(Run::Strong("★ ".to_owned()));
        }
        if moment.private {
            words.push(Run::Aside("private ".to_owned()));
        }
        let number: String = moment.number.iter().map(Run::words).collect();
        let first = moment.words.first().map_or("", Run::words);
        // Many words begin with the number they are about; once is enough.
        if !number.is_empty() && !first.starts_with(&number) {
            words.extend(moment.number.iter().cloned());
            words.push(Run::Plain("  ".to_owned()));
        }
        words.extend(moment.words.iter().cloned());
        let width = self.width - WORDS;
        let mut lines = self.runs(&words, BODY, width);
        for aside in &moment.asides {
            lines.extend(self.runs(aside, SMALL, width));
        }
        cells.push((WORDS, said, lines));
        self.cells(cells, true);
        if let Some(block) = self.blocks.get_mut(from)
            && moment.home
        {
            block.anchors.push(Anchor::Entry(moment.entry));
        }
    }
}

/// How wide each column is: by how much its cells have to say, none less than its name needs.
fn widths(table: &Table, width: f32) -> Vec<f32> {
    let long = |words: &Words| -> usize {
        let words: String = words.iter().map(Run::words).collect();
        let lines = words.lines().map(|line| line.chars().count());
        lines.max().unwrap_or(0)
    };
    let wants: Vec<f32> = (table.head.iter().enumerate())
        .map(|(at, name)| {
            let cells = table.rows.iter().filter_map(|row| row.get(at)).map(long);
            let most = cells.max().unwrap_or(0).clamp(4, 120) as f32;
            // Long cells wrap: twice as long is not twice as wide.
            let wants = if most > 26.0 {
                26.0 + (most - 26.0) * 0.5
            } else {
                most
            };
            (wants * 5.2 + BETWEEN).max(name.chars().count() as f32 * 5.0 + BETWEEN)
        })
        .collect();
    let all: f32 = wants.iter().sum();
    if all <= 0.0 {
        return wants;
    }
    wants.into_iter().map(|want| want * width / all).collect()
}

//! What each part of the report says, as pieces of the [`Document`]. Computes nothing: the numbers are in
//! [`Report`], the order of the parts in [`headings`](super::headings).
//!
//! In reading order: names, times and links (`renderer`), the facts beneath the title (`summary`), then the parts, a file
//! for each group; last the ICS 214 form, which holds some of them (`ics214`).

mod asking;
mod comms;
mod gate;
mod happened;
mod ics214;
mod learning;
mod obligations;
mod overview;
mod people;
mod record;
mod renderer;
mod research;
mod steps;
mod summary;
mod times;

use super::document::{Block, Document, Section};
use super::headings::{Heading, Part};
use super::{Empty, Report};
use crate::cores::on_every_core;
use renderer::{Renderer, plainly};

impl Report<'_> {
    /// The report as a document: the same for the same entries and options.
    pub fn document(&self) -> Document {
        let tell = Renderer::new(self);
        let headings = self.options.headings.table();
        let mut sections = on_every_core(headings, |heading| tell.section(heading));
        if self.options.empty == Empty::LeaveOut {
            sections.retain(|section| !section.blocks.is_empty());
        }
        Document {
            title: tell.title(),
            stamps: tell.stamps(),
            made: Some(self.options.now),
            head: self.integrity.head.clone(),
            facts: tell.facts(),
            sections,
        }
    }
}

impl Renderer<'_, '_> {
    fn section(&self, heading: &Heading) -> Section {
        let title = |part: &Part| part.title();
        let alone = heading.parts.iter().map(title).all(|t| {
            let first = heading.parts.first().map(title);
            first == Some(t)
        });
        let mut section = Section {
            anchor: heading.anchor,
            title: heading.title.to_owned(),
            blocks: Vec::new(),
        };
        let mut before = heading.title;
        for part in heading.parts {
            let mut blocks = self.part(*part);
            if self.report.options.empty == Empty::LeaveOut {
                blocks.retain(|block| !matches!(block, Block::Nothing(_)));
            }
            if blocks.is_empty() {
                continue;
            }
            if !alone && part.title() != before {
                let words = vec![plainly(part.title())];
                section.blocks.push(Block::Heading(words));
            }
            before = part.title();
            for block in blocks {
                put(&mut section.blocks, block);
            }
        }
        section
    }

    fn part(&self, part: Part) -> Vec<Block> {
        match part {
            Part::Overview => self.overview(),
            Part::Issues => self.issues(),
            Part::Aim => self.aim(),
            Part::Impact => self.impact(),
            Part::KeyMoments => self.key_moments(),
            Part::Timeline => self.timeline(),
            Part::Steps => self.steps(),
            Part::Answers(step) => self.answers(step),
            Part::Actions => self.actions(),
            Part::Unapproved => self.unapproved(),
            Part::Decisions => self.decisions(),
            Part::Evidence => self.evidence(),
            Part::Supported => self.supported(),
            Part::OtherHypotheses => self.other_hypotheses(),
            Part::Updates => self.updates(),
            Part::Due => self.due(),
            Part::Obligations => self.obligations(),
            Part::People => self.people(),
            Part::Hours => self.hours(),
            Part::Handovers => self.handovers(),
            Part::Needs => self.needs(),
            Part::Stakeholders => self.stakeholders(),
            Part::Asks => self.asks(),
            Part::Errands => self.errands(),
            Part::Checklists => self.checklists(),
            Part::Questions => self.questions(),
            Part::KeyTime(key) => self.key_time(key),
            Part::Intervals => self.intervals(),
            Part::Retro(number) => self.retro(number),
            Part::FollowUps => self.follow_ups(),
            Part::Record => self.record(),
        }
    }
}

/// Puts a block after the others; a table goes on where the one before has the same head.
fn put(blocks: &mut Vec<Block>, block: Block) {
    match (blocks.last_mut(), block) {
        (Some(Block::Table(table)), Block::Table(more)) if table.head == more.head => {
            table.rows.extend(more.rows);
        }
        (_, block) => blocks.push(block),
    }
}

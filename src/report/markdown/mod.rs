//! The report as Markdown, for people: in the framework's order, whole, every time with its zone. An
//! empty section says so in one line. Works nothing out; what it tells stands in [`Report`].

mod escape;
mod happened;
mod learning;
mod page;
mod research;
mod room;
mod steps;

use super::{Report, Row};
use crate::incident::State;
use escape::{one_line, text};
use page::Page;

const DRILL: &str = "**DRILL**: an exercise, not a real incident.";

impl Report<'_> {
    /// The report as Markdown (`CommonMark` with tables and strikethrough), the same byte for byte
    /// for the same entries and options.
    pub fn markdown(&self) -> String {
        let mut page = Page::new(self.incident);
        let sections: [fn(&Self, &mut Page<'_>); 15] = [
            Self::md_summary,
            Self::md_impact,
            Self::md_happened,
            Self::md_steps,
            Self::md_actions,
            Self::md_decisions,
            Self::md_evidence,
            Self::md_hypotheses,
            Self::md_updates,
            Self::md_people,
            Self::md_issues,
            Self::md_asks,
            Self::md_times,
            Self::md_learning,
            Self::md_record,
        ];
        for section in sections {
            section(self, &mut page);
        }
        if self.incident.drill {
            page.paragraph(DRILL);
        }
        page.finish()
    }
}

/// One entry as an item of a list: when, who, its words as they are.
pub(super) fn item(when: &str, state: &State, row: &Row<'_>) -> String {
    let who = one_line(state.name_of(row.entry.by()));
    let mut words = text(&row.text);
    if let Some(why) = &row.entry.struck {
        words = format!(
            "~~{}~~ (struck: {})",
            words.replace('\n', "~~\n~~"),
            one_line(why)
        );
    }
    if !row.number.is_empty() {
        words = format!("{words} ({})", row.number);
    }
    if row.entry.key {
        words = format!("{words} **key moment**");
    }
    format!("- {when} **{who}**: {}\n", words.replace('\n', "\\\n  "))
}

//! The heading sets: three orders of the same parts. Each set holds each part exactly once (a test checks it), so that no
//! set omits anything. What a part says is in
//! `sections`.

use super::options::Headings;
use crate::incident::Step;
use crate::incident::key_time::KeyTime as Key;
use Part::{
    Actions, Aim, Answers, Asks, Checklists, Decisions, Due, Errands, Evidence, FollowUps,
    Handovers, Hours, Impact, Intervals, Issues, KeyMoments, KeyTime, Needs, Obligations,
    OtherHypotheses, Overview, People, Questions, Record, Retro, Stakeholders, Steps, Supported,
    Timeline, Unapproved, Updates,
};

/// A part of the report, kept together under any heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What a chief executive reads: the first page.
    Overview,
    /// The issues, and how each ended.
    Issues,
    /// The current approach and focus.
    Aim,
    /// What is affected, how many users, whom to inform.
    Impact,
    /// The timeline's key moments.
    KeyMoments,
    /// Every entry.
    Timeline,
    /// The steps with their times.
    Steps,
    /// The questions of one step. Those of the impact are in [`Part::Impact`], those of the retrospect in [`Part::Retro`].
    Answers(Step),
    /// Proposed actions.
    Actions,
    /// Unapproved actions.
    Unapproved,
    /// Decisions.
    Decisions,
    /// What was found.
    Evidence,
    /// Hypotheses the evidence speaks for.
    Supported,
    /// Open hypotheses and those ruled out.
    OtherHypotheses,
    /// Updates as sent.
    Updates,
    /// What is due next, and a draft that waits.
    Due,
    /// Whom to tell, and how and by whom they were told (R14).
    Stakeholders,
    /// Obligations to report, met or missed (R34).
    Obligations,
    /// Who was there in which role.
    People,
    /// How long each was there.
    Hours,
    /// Roles handed over.
    Handovers,
    /// People to involve.
    Needs,
    /// Asks with a time box.
    Asks,
    /// Errands of the room.
    Errands,
    /// Checklists with their ticks (R37).
    Checklists,
    /// Questions to the room.
    Questions,
    /// One key time.
    KeyTime(Key),
    /// The lengths between key times.
    Intervals,
    /// The answers to one question of the retrospect, from 1.
    Retro(u8),
    /// What is to be done.
    FollowUps,
    /// What is known of the file.
    Record,
}

impl Part {
    /// Its heading, where its section holds more than it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Overview => "Overview",
            Issues => "Issues",
            Aim => "Approach and focus",
            Impact => "Impact",
            KeyMoments => "Key moments",
            Timeline => "Timeline",
            Steps => "Steps",
            Answers(step) => step.name(),
            Actions => "Proposed actions",
            Unapproved => "Unapproved actions",
            Decisions => "Decisions",
            Evidence => "Evidence",
            Supported => "Supported hypotheses",
            OtherHypotheses => "Open and ruled-out hypotheses",
            Updates => "Status updates",
            Due => "Next due",
            Obligations => "Obligations",
            People => "Participants",
            Hours => "Hours",
            Handovers => "Handovers",
            Needs => "People to involve",
            Stakeholders => "Stakeholders",
            Asks => "Asks",
            Errands => "Errands",
            Checklists => "Checklists",
            Questions => "Questions",
            KeyTime(_) => "Key times",
            Intervals => "Intervals",
            Retro(number) => retro_title(number),
            FollowUps => "Follow-ups",
            Record => "Record",
        }
    }
}

fn retro_title(number: u8) -> &'static str {
    let questions = Step::Retrospect.questions();
    let at = usize::from(number).wrapping_sub(1);
    questions.get(at).copied().unwrap_or_default()
}

/// A heading with the parts under it.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// Where links to the section lead.
    pub anchor: &'static str,
    /// Its words.
    pub title: &'static str,
    /// The parts under it, in order.
    pub parts: &'static [Part],
}

impl Headings {
    /// The headings of this set, in order.
    pub fn table(self) -> &'static [Heading] {
        match self {
            Self::Framework => FRAMEWORK,
            Self::Sre => SRE,
            Self::PagerDuty => PAGER_DUTY,
        }
    }
}

const fn heading(anchor: &'static str, title: &'static str, parts: &'static [Part]) -> Heading {
    Heading {
        anchor,
        title,
        parts,
    }
}

/// In the order of the framework: what happened, what was done, what was found, who, and what was learned.
const FRAMEWORK: &[Heading] = &[
    heading("overview", "Overview", &[Overview]),
    heading("impact", "Impact", &[Impact]),
    heading("what-happened", "What happened", &[KeyMoments, Timeline]),
    heading(
        "steps",
        "Steps",
        &[
            Steps,
            Answers(Step::Identification),
            Answers(Step::Containment),
            Answers(Step::RootCauseAnalysis),
            Answers(Step::Mitigation),
            Checklists,
        ],
    ),
    heading("actions", "Actions", &[Actions, Unapproved]),
    heading("decisions", "Decisions", &[Decisions]),
    heading("evidence", "Evidence", &[Evidence]),
    heading("hypotheses", "Hypotheses", &[Supported, OtherHypotheses]),
    heading("updates", "Status updates", &[Updates, Due, Obligations]),
    heading(
        "people",
        "People and roles",
        &[People, Hours, Handovers, Needs, Stakeholders],
    ),
    heading("issues", "Issues and focus", &[Issues, Aim]),
    heading("asks", "Asks and questions", &[Asks, Questions, Errands]),
    heading(
        "times",
        "Key times and intervals",
        &[
            KeyTime(Key::Started),
            KeyTime(Key::Detected),
            KeyTime(Key::Declared),
            KeyTime(Key::Contained),
            KeyTime(Key::Mitigated),
            KeyTime(Key::Recovered),
            KeyTime(Key::Resolved),
            Intervals,
        ],
    ),
    heading(
        "retrospect",
        "Retrospect",
        &[Retro(1), Retro(2), Retro(3), Retro(4), Retro(5)],
    ),
    heading("follow-ups", "Follow-ups", &[FollowUps]),
    heading("record", "Record", &[Record]),
];

/// The headings of the SRE book's example postmortem.
const SRE: &[Heading] = &[
    heading("summary", "Summary", &[Overview, Issues, Aim]),
    heading("impact", "Impact", &[Impact, Intervals]),
    heading(
        "root-causes",
        "Root causes",
        &[Answers(Step::RootCauseAnalysis), Supported],
    ),
    heading("trigger", "Trigger", &[KeyTime(Key::Started)]),
    heading(
        "resolution",
        "Resolution",
        &[
            KeyTime(Key::Contained),
            KeyTime(Key::Mitigated),
            KeyTime(Key::Recovered),
            KeyTime(Key::Resolved),
            Answers(Step::Containment),
            Answers(Step::Mitigation),
            Actions,
            Unapproved,
        ],
    ),
    heading(
        "detection",
        "Detection",
        &[
            KeyTime(Key::Detected),
            KeyTime(Key::Declared),
            Answers(Step::Identification),
        ],
    ),
    heading("action-items", "Action items", &[FollowUps]),
    heading(
        "lessons",
        "Lessons learned",
        &[Retro(1), Retro(2), Retro(3), Retro(4), Retro(5)],
    ),
    heading("timeline", "Timeline", &[KeyMoments, Timeline]),
    heading(
        "supporting",
        "Supporting information",
        &[
            Steps,
            Checklists,
            Decisions,
            Evidence,
            OtherHypotheses,
            Updates,
            Due,
            Obligations,
            People,
            Hours,
            Handovers,
            Needs,
            Stakeholders,
            Asks,
            Errands,
            Questions,
            Record,
        ],
    ),
];

/// Headings in the order of `PagerDuty`'s postmortem.
const PAGER_DUTY: &[Heading] = &[
    heading("overview", "Overview", &[Overview, Issues, Aim]),
    heading(
        "what-happened",
        "What happened",
        &[KeyMoments, Steps, Checklists, Answers(Step::Identification)],
    ),
    heading(
        "contributing-factors",
        "Contributing factors",
        &[
            Answers(Step::RootCauseAnalysis),
            Supported,
            OtherHypotheses,
            Evidence,
        ],
    ),
    heading(
        "resolution",
        "Resolution",
        &[
            Answers(Step::Containment),
            Answers(Step::Mitigation),
            Actions,
            Unapproved,
            Decisions,
        ],
    ),
    heading(
        "impact",
        "Impact",
        &[
            Impact,
            KeyTime(Key::Started),
            KeyTime(Key::Detected),
            KeyTime(Key::Declared),
            KeyTime(Key::Contained),
            KeyTime(Key::Mitigated),
            KeyTime(Key::Recovered),
            KeyTime(Key::Resolved),
            Intervals,
        ],
    ),
    heading(
        "responders",
        "Responders",
        &[People, Hours, Handovers, Needs, Stakeholders],
    ),
    heading(
        "timeline",
        "Timeline",
        &[Timeline, Asks, Questions, Errands],
    ),
    heading("went-well", "What went well", &[Retro(1)]),
    heading("went-badly", "What did not go well", &[Retro(2)]),
    heading(
        "learned",
        "What we learned",
        &[Retro(3), Retro(4), Retro(5)],
    ),
    heading("action-items", "Action items", &[FollowUps]),
    heading("messages", "Messages", &[Updates, Due, Obligations]),
    heading("record", "Record", &[Record]),
];

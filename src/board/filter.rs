//! Which entries of the timeline somebody wants to see. The properties it filters by are computed in `facets`.

use crate::incident::id::IssueId;
use crate::incident::{Entry, EntryKind, Handle, Role, Step, Time};

/// Which entries are shown. An empty part lets all through; what is set must hold, any of several in one part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Of these kinds.
    pub kinds: Vec<EntryKind>,
    /// With one of these marks.
    pub marks: Vec<Mark>,
    /// What these people did, said or are mentioned in.
    pub people: Vec<Handle>,
    /// Said or done by somebody who held one of these roles when it was recorded.
    pub roles: Vec<Role>,
    /// With one of these tags (lower case, without `#`).
    pub tags: Vec<String>,
    /// Recorded during a visit to one of these steps.
    pub steps: Vec<Step>,
    /// Recorded while one of these issues was the active one.
    pub issues: Vec<IssueId>,
    /// What happened then or later.
    pub since: Option<Time>,
    /// What was recorded after this entry.
    pub after: Option<u64>,
    /// What is looked for. It marks entries and hides none.
    pub text: String,
}

impl Filter {
    /// True where every entry is shown.
    pub fn is_empty(&self) -> bool {
        self.shows_as(&Self::default())
    }

    /// True if both show the same entries of any log.
    pub fn shows_as(&self, other: &Self) -> bool {
        let Self {
            kinds,
            marks,
            people,
            roles,
            tags,
            steps,
            issues,
            since,
            after,
            text: _,
        } = self;
        *kinds == other.kinds
            && *marks == other.marks
            && *people == other.people
            && *roles == other.roles
            && *tags == other.tags
            && *steps == other.steps
            && *issues == other.issues
            && *since == other.since
            && *after == other.after
    }

    /// True if the entry is in the period shown; the other parts of the filter are not asked.
    pub fn is_in_time(&self, entry: &Entry) -> bool {
        self.since.is_none_or(|since| entry.happened >= since)
            && self.after.is_none_or(|after| entry.n() > after)
    }

    /// Shows every entry again; what is looked for stays.
    pub fn show_all(&mut self) {
        *self = Self {
            text: std::mem::take(&mut self.text),
            ..Self::default()
        };
    }

    /// True if this choice is made.
    pub fn holds(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Kind(kind) => self.kinds.contains(kind),
            Choice::Mark(mark) => self.marks.contains(mark),
            Choice::Person(person) => self.people.contains(person),
            Choice::Role(role) => self.roles.contains(role),
            Choice::Tag(tag) => self.tags.contains(tag),
            Choice::Step(step) => self.steps.contains(step),
            Choice::Issue(issue) => self.issues.contains(issue),
        }
    }

    /// Makes a choice, or takes it back.
    pub fn toggle(&mut self, choice: &Choice) {
        match choice {
            Choice::Kind(kind) => toggle(&mut self.kinds, kind),
            Choice::Mark(mark) => toggle(&mut self.marks, mark),
            Choice::Person(person) => toggle(&mut self.people, person),
            Choice::Role(role) => toggle(&mut self.roles, role),
            Choice::Tag(tag) => toggle(&mut self.tags, tag),
            Choice::Step(step) => toggle(&mut self.steps, step),
            Choice::Issue(issue) => toggle(&mut self.issues, issue),
        }
    }

    /// Every choice made, part by part.
    pub fn choices(&self) -> Vec<Choice> {
        let kinds = self.kinds.iter().copied().map(Choice::Kind);
        let marks = self.marks.iter().copied().map(Choice::Mark);
        let people = self.people.iter().cloned().map(Choice::Person);
        let roles = self.roles.iter().copied().map(Choice::Role);
        let tags = self.tags.iter().cloned().map(Choice::Tag);
        let steps = self.steps.iter().copied().map(Choice::Step);
        let issues = self.issues.iter().copied().map(Choice::Issue);
        let some = kinds.chain(marks).chain(people).chain(roles);
        some.chain(tags).chain(steps).chain(issues).collect()
    }
}

fn toggle<T: Clone + PartialEq>(chosen: &mut Vec<T>, one: &T) {
    if let Some(at) = chosen.iter().position(|other| other == one) {
        chosen.remove(at);
    } else {
        chosen.push(one.clone());
    }
}

/// One thing an entry can be chosen for.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// What sort of entry it is.
    Kind(EntryKind),
    /// Its state.
    Mark(Mark),
    /// Whose it is, or who is mentioned in it.
    Person(Handle),
    /// The role of the person who said or did it.
    Role(Role),
    /// A tag in its words.
    Tag(String),
    /// The step it was recorded in.
    Step(Step),
    /// The issue that was active when it was recorded.
    Issue(IssueId),
}

/// The state of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It still asks something of somebody: a question, an ask, an action, a hypothesis, a follow-up.
    Open,
    /// A key moment.
    Key,
    /// Done without Command's approval, whatever became of it since (R10).
    Unapproved,
    /// Its words were corrected.
    Corrected,
    /// Struck.
    Struck,
    /// A private note.
    Private,
    /// Recorded a minute or more after it happened.
    Late,
    /// The rules do not allow it; it changed nothing.
    Irregular,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Key,
        Self::Unapproved,
        Self::Corrected,
        Self::Struck,
        Self::Private,
        Self::Late,
        Self::Irregular,
    ];

    /// The mark as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Key => "Key moment",
            Self::Unapproved => "Unapproved",
            Self::Corrected => "Corrected",
            Self::Struck => "Struck",
            Self::Private => "Private",
            Self::Late => "Recorded later",
            Self::Irregular => "Does not count",
        }
    }
}

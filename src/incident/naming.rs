//! Whom a typed name means, and which entry a code: one rule for the log line, every field of the window and pasted text.
//! Adds nobody.

use super::entry::Entry;
use super::id::{AnyId, EvidenceId, entry_number};
use super::letters::folded;
use super::person::{Handle, Person};
use super::state::State;
use super::text::is_word_char;

/// The people of the team, as handle and name, whether the log knows them or not.
pub type Team<'a> = &'a [(Handle, &'a str)];

impl State {
    /// The person a typed name means, the surest reading first:
    ///
    /// 1. the person called exactly so, see [`person_called`](Self::person_called);
    /// 2. for a single word, the one person of the log whose first or last name it is, else the one of those who have been
    ///    in the room whose handle, first or last name begins with it: `@mo` is nobody's `monitoring`;
    /// 3. where that fits nobody, or several, somebody new of that name.
    ///
    /// `None` where no letter or digit is left of the name.
    pub fn person_meant(&self, name: &str, team: Team<'_>) -> Option<Handle> {
        if let Some(known) = self.person_called(name, team) {
            return Some(known);
        }
        let typed = Handle::from_name(name)?;
        if name.trim().contains(char::is_whitespace) {
            return Some(typed);
        }
        let typed_word = typed.as_str();
        self.only_person(|_| true, |word| word == typed_word)
            .or_else(|| self.only_person(Person::has_come, |word| word.starts_with(typed_word)))
            .or(Some(typed))
    }

    /// The person with exactly this handle or full name: of the people the log knows, else of the team.
    pub fn person_called(&self, name: &str, team: Team<'_>) -> Option<Handle> {
        let typed = Handle::from_name(name)?;
        if self.people.contains_key(&typed) {
            return Some(typed);
        }
        let full = folded(name.trim().trim_start_matches('@'));
        let known = self.people.values().filter(|p| folded(&p.name) == full);
        let of_the_team = team.iter();
        let of_the_team =
            of_the_team.filter(|(handle, name)| *handle == typed || folded(name) == full);
        only(known.map(|person| &person.handle))
            .or_else(|| only(of_the_team.map(|(handle, _)| handle)))
            .cloned()
    }

    /// The one of these people with such a word in handle or name; `None` where there are several.
    fn only_person(
        &self,
        of: impl Fn(&Person) -> bool,
        fits: impl Fn(&str) -> bool,
    ) -> Option<Handle> {
        let people = self.people.values().filter(|person| of(person));
        let people = people.filter(|person| {
            let name = folded(&person.name);
            name.split_whitespace()
                .chain([person.handle.as_str()])
                .any(&fits)
        });
        only(people.map(|person| &person.handle)).cloned()
    }
}

/// The name in a word such as `@mo`, `@mo:` or `@mo,`; `None` where the word is something else.
pub fn name_in(word: &str) -> Option<&str> {
    let name = word.strip_prefix('@')?.trim_end_matches([':', ',']);
    let is_name = name.starts_with(char::is_alphanumeric) && name.chars().all(is_word_char);
    is_name.then_some(name)
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// The word that means the last entry.
pub const LAST: &str = "last";

impl State {
    /// The entry a code means: `#12`, `12`, `A3` for the entry that added A3, `last`. A number is taken as it
    /// stands, whether there is such an entry or not.
    pub fn entry_called(&self, code: &str) -> Option<u64> {
        if code.eq_ignore_ascii_case(LAST) {
            return self.last;
        }
        entry_number(code).or_else(|| self.entry_of(AnyId::read(code)?))
    }

    /// The evidence a code means: `E5`, the number of the entry that brought it (`#50`), `last` for the newest that is
    /// not struck.
    pub fn evidence_called(&self, code: &str) -> Option<EvidenceId> {
        if code.eq_ignore_ascii_case(LAST) {
            let mut stands = self.evidence.iter().filter(|found| !found.struck);
            return stands.next_back().map(|found| found.id);
        }
        EvidenceId::read(code).or_else(|| {
            let entry = code.starts_with('#').then(|| entry_number(code))??;
            let mut all = self.evidence.iter();
            all.find(|found| found.entry == entry).map(|found| found.id)
        })
    }

    /// The code of an entry, which [`entry_called`](Self::entry_called) reads: its noun's number where it brought that
    /// into the log, else its own.
    pub fn code_of(&self, entry: &Entry) -> String {
        let noun = entry.record.event.about();
        match noun.filter(|noun| self.entry_of(*noun) == Some(entry.n())) {
            Some(noun) => noun.to_string(),
            None => format!("#{}", entry.n()),
        }
    }
}

impl State {
    /// The code of the entry with this number, as [`code_of`](Self::code_of) says it.
    pub(super) fn code_at(&self, n: u64) -> String {
        let noun = self.noun_added_by(n);
        noun.map_or_else(|| format!("#{n}"), |noun| noun.to_string())
    }

    /// What this entry added to the log, if anything; of several the first.
    fn noun_added_by(&self, n: u64) -> Option<AnyId> {
        /// Nouns stand in the order of their entries.
        fn find<T, Id: Into<AnyId>>(
            all: &[T],
            n: u64,
            of: impl Fn(&T) -> (u64, Id),
        ) -> Option<AnyId> {
            let at = all.partition_point(|one| of(one).0 < n);
            let (entry, id) = of(all.get(at)?);
            (entry == n).then(|| id.into())
        }
        find(&self.actions, n, |a| (a.entry, a.id))
            .or_else(|| find(&self.asks, n, |a| (a.entry, a.id)))
            .or_else(|| find(&self.checklists, n, |c| (c.entry, c.id)))
            .or_else(|| find(&self.errands, n, |e| (e.entry, e.id)))
            .or_else(|| find(&self.evidence, n, |e| (e.entry, e.id)))
            .or_else(|| find(&self.follow_ups, n, |f| (f.entry, f.id)))
            .or_else(|| find(&self.hypotheses, n, |h| (h.entry, h.id)))
            .or_else(|| find(&self.questions, n, |q| (q.entry, q.id)))
            .or_else(|| find(&self.updates, n, |u| (u.entry, u.id)))
            .or_else(|| find(&self.handovers, n, |h| (h.entry, h.id)))
            .or_else(|| find(&self.issues, n, |i| (i.named.entry, i.id)))
            .or_else(|| find(&self.needs, n, |n| (n.entry, n.id)))
            .or_else(|| find(&self.obligations, n, |o| (o.entry, o.id)))
            .or_else(|| find(&self.stakeholders, n, |s| (s.entry, s.id)))
    }
}

//! Who is called what in a redacted report, and finding their names in what people wrote.

use super::Renamed;
use crate::incident::person::{Handle, Person};
use crate::incident::text::mentions;
use crate::incident::time::Span;
use crate::incident::{Entry, Event, Incident, Record, Role};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The people of an incident under other names.
pub(super) struct Names {
    people: Vec<Renamed>,
    /// Which of them a handle is.
    handles: HashMap<Handle, usize>,
    /// Which of them a word or several stand for, lower case.
    words: HashMap<String, Meant>,
    /// The most words a name has.
    longest: usize,
}

#[derive(Clone, Copy)]
struct Meant {
    person: usize,
    /// Only where it is written like a name: with a capital, or after an `@`.
    like_a_name: bool,
}

impl Names {
    /// Everybody's new name; nobody's where names stay.
    pub(super) fn of(incident: &Incident, wanted: bool) -> Self {
        let mut names = Self {
            people: Vec::new(),
            handles: HashMap::new(),
            words: HashMap::new(),
            longest: 1,
        };
        if wanted {
            names.call_by_roles(incident);
        }
        names
    }

    fn call_by_roles(&mut self, incident: &Incident) {
        let everybody = in_order(incident);
        let mut held: BTreeMap<Option<Role>, usize> = BTreeMap::new();
        let roles: Vec<_> = (everybody.iter())
            .map(|(handle, _)| main_role(incident, handle))
            .collect();
        let mut all: BTreeMap<Option<Role>, usize> = BTreeMap::new();
        for role in &roles {
            *all.entry(*role).or_default() += 1;
        }
        for ((handle, person), role) in everybody.into_iter().zip(&roles) {
            let number = held.entry(*role).or_default();
            *number += 1;
            let label = match role {
                Some(known) if all.get(role) == Some(&1) => known.name().to_owned(),
                Some(role) => format!("{} {number}", role.name()),
                None => format!("Participant {number}"),
            };
            let at = self.people.len();
            let name = person.map_or_else(|| handle.to_string(), |person| person.name.clone());
            self.learn(at, &handle, &name, person.is_some_and(took_part));
            self.handles.insert(handle, at);
            self.people.push(Renamed {
                name,
                label,
                places: 0,
            });
        }
    }

    /// The words somebody is known by: handle, whole name, and each part of it.
    fn learn(&mut self, person: usize, handle: &Handle, name: &str, took_part: bool) {
        // What never joined may be a thing: `support`, `monitoring`. As a word it means many things.
        let is_word = words_of(handle.as_str()).count() == 1;
        self.know(&key(handle.as_str()), person, is_word && !took_part);
        if !took_part && name == handle.as_str() {
            return;
        }
        self.know(&key(name), person, is_word && !took_part);
        for (_, part) in words_of(name).filter(|(_, part)| part.chars().count() > 2) {
            self.know(&key(part), person, true);
        }
    }

    fn know(&mut self, key: &str, person: usize, like_a_name: bool) {
        self.longest = self.longest.max(key.split(' ').count());
        self.words.entry(key.to_owned()).or_insert(Meant {
            person,
            like_a_name,
        });
    }

    /// Who and whom, in every field of a record.
    pub(super) fn replace_in(&mut self, record: &mut Record) {
        if self.people.is_empty() {
            return;
        }
        self.rename(&mut record.stamp.by);
        record.event.each_handle(&mut |handle| self.rename(handle));
        record
            .event
            .each_text(&mut |text| self.replace(text, false));
        record.event.each_name(&mut |name| self.replace_name(name));
        // Where a file lay tells whose home it lay in.
        if let Event::Opened {
            imported: Some(source),
            ..
        }
        | Event::Imported { source, .. } = &mut record.event
            && let Some((_, name)) = source.rsplit_once(['/', '\\'])
        {
            *source = name.to_owned();
        }
    }

    fn rename(&self, handle: &mut Handle) {
        if let Some(at) = self.handles.get(handle)
            && let Some(new) = Handle::from_name(&self.people[*at].label)
        {
            *handle = new;
        }
    }

    /// A field that holds nothing but somebody's name; one nobody is known by says nothing of them.
    fn replace_name(&mut self, name: &mut String) {
        let known = Handle::from_name(name).and_then(|handle| self.handles.get(&handle));
        let known = known
            .copied()
            .or_else(|| self.words.get(&key(name)).map(|meant| meant.person));
        match known {
            Some(at) => {
                self.people[at].places += 1;
                name.clone_from(&self.people[at].label);
            }
            None => "Somebody".clone_into(name),
        }
    }

    /// Every name in a text; where the program wrote it (`ours`), a handle is always a name.
    pub(super) fn replace(&mut self, text: &mut String, ours: bool) {
        if self.people.is_empty() || text.is_empty() {
            return;
        }
        let words: Vec<(usize, &str)> = words_of(text).collect();
        let mut out = String::with_capacity(text.len());
        let (mut copied, mut at) = (0, 0);
        while let Some((start, word)) = words.get(at).copied() {
            let signed = text[..start].ends_with('@');
            let Some((count, person)) = self.match_at(text, &words[at..], ours || signed) else {
                at += 1;
                continue;
            };
            let end = words
                .get(at + count - 1)
                .map_or(start + word.len(), |(start, word)| start + word.len());
            out.push_str(&text[copied..start]);
            let known = &mut self.people[person];
            known.places += 1;
            if signed {
                let handle = Handle::from_name(&known.label);
                out.push_str(handle.as_ref().map_or("somebody", Handle::as_str));
            } else {
                out.push_str(&known.label);
            }
            copied = end;
            at += count;
        }
        if copied > 0 {
            out.push_str(&text[copied..]);
            *text = out;
        }
    }

    /// The longest name that begins with these words: of how many words, and whose.
    fn match_at(&self, text: &str, words: &[(usize, &str)], sure: bool) -> Option<(usize, usize)> {
        let most = words.len().min(self.longest);
        (1..=most).rev().find_map(|count| {
            let (first, last) = (words.first()?, words.get(count - 1)?);
            let all = text.get(first.0..last.0 + last.1.len())?;
            let close = words.windows(2).take(count - 1).all(|pair| match pair {
                [before, after] => after.0 == before.0 + before.1.len() + 1,
                _ => true,
            });
            let meant = self.words.get(&key(all)).filter(|_| close)?;
            let fits = sure || !meant.like_a_name || is_like_a_name(all);
            fits.then_some((count, meant.person))
        })
    }

    /// Who is called what, with how often it was found.
    pub(super) fn told(self) -> Vec<Renamed> {
        self.people
    }
}

/// Everybody, and every handle mentioned that nobody joined under, in the order they come up.
fn in_order(incident: &Incident) -> Vec<(Handle, Option<&Person>)> {
    let mut order: Vec<Handle> = Vec::new();
    let mut met: HashSet<Handle> = HashSet::new();
    let mut note = |handle: Handle| {
        if met.insert(handle.clone()) {
            order.push(handle);
        }
    };
    for entry in incident.entries() {
        let mut record = entry.record.clone();
        note(record.stamp.by);
        record.event.each_handle(&mut |handle| note(handle.clone()));
        record.event.each_text(&mut |text| {
            for name in mentions(text) {
                if let Some(handle) = Handle::from_name(&name) {
                    note(handle);
                }
            }
        });
    }
    let person = |handle: Handle| {
        let person = incident.people.get(&handle);
        (handle, person)
    };
    order.into_iter().map(person).collect()
}

/// True for who joined or held a role: then their handle is a name and no thing.
fn took_part(person: &Person) -> bool {
    !person.stays.is_empty()
}

/// The role somebody held longest; the first in the order of the columns where two are as long.
fn main_role(incident: &Incident, handle: &Handle) -> Option<Role> {
    let last = incident.entries().last().map(Entry::recorded)?;
    let length = |role: Role| -> Option<Span> {
        let stints = incident.stints.iter();
        let mut held = stints
            .filter(|stint| stint.role == role && stint.person == *handle)
            .map(|stint| (stint.to.unwrap_or(last) - stint.from).max(Span::zero()))
            .peekable();
        held.peek().is_some().then(|| held.sum())
    };
    let held = Role::ALL
        .into_iter()
        .filter_map(|role| Some((role, length(role)?)));
    // The first of those as long: `max_by_key` would take the last.
    held.rev()
        .max_by_key(|(_, length)| *length)
        .map(|(role, _)| role)
}

/// `Ana`, not `ana` and not `CI`.
fn is_like_a_name(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase)
        && (words.chars().any(char::is_lowercase) || words.chars().count() == 1)
}

/// Words as names are looked up: `Ana Ruiz`, `ana-ruiz` and `ana.ruiz` are the same.
fn key(words: &str) -> String {
    let words: Vec<_> = words_of(words)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    words.join(" ")
}

/// The words of a text, letters and digits only, with where they begin in bytes.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric())
        .map(move |word| {
            let start = at;
            let separator = text[start + word.len()..].chars().next();
            at = start + word.len() + separator.map_or(0, char::len_utf8);
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

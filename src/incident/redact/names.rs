//! Who is called what in a redacted report, and finding their names in what people wrote.

use super::words::{Word, is_common, is_particle, is_unspaced, key_of, stems, words_of};
use super::{LEFT_OUT, Renamed};
use crate::incident::field::{Field, FieldMut};
use crate::incident::letters::is_mark;
use crate::incident::person::Handle;
use crate::incident::text::{is_invisible, mentions};
use crate::incident::time;
use crate::incident::time::Span;
use crate::incident::{
    Entry, Event, Incident, LifecycleEvent, NeedEvent, PersonEvent, Record, Role, StakeholderEvent,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The people of an incident under other names.
pub(super) struct Names {
    people: Vec<Renamed>,
    /// Which of them a handle is.
    handles: HashMap<Handle, usize>,
    /// Which of them a word or several stand for, as compared.
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

/// How somebody is known to the incident.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Spoke, acted, or was asked or named for something.
    Person,
    /// Only mentioned in somebody's words behind an `@`, or to be involved and never joined.
    Mentioned,
}

/// The fewest letters of a first and a last name run together that are taken for a name.
const SHORTEST_LOGIN: usize = 5;

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
        let called = joined_as(incident);
        let mut held: BTreeMap<Option<Role>, usize> = BTreeMap::new();
        let roles: Vec<_> = (everybody.iter())
            .map(|(handle, _)| main_role(incident, handle))
            .collect();
        let mut all: BTreeMap<Option<Role>, usize> = BTreeMap::new();
        for role in &roles {
            *all.entry(*role).or_default() += 1;
        }
        for ((handle, name), role) in everybody.into_iter().zip(&roles) {
            let number = held.entry(*role).or_default();
            *number += 1;
            let label = match role {
                Some(known) if all.get(role) == Some(&1) => known.name().to_owned(),
                Some(role) => format!("{} {number}", role.name()),
                None => format!("Participant {number}"),
            };
            let at = self.people.len();
            let called = called.get(&handle).map_or(&[][..], Vec::as_slice);
            let name =
                (name.or_else(|| called.last().cloned())).unwrap_or_else(|| handle.to_string());
            let known = if incident.people.contains_key(&handle) || !called.is_empty() {
                Known::Person
            } else {
                Known::Mentioned
            };
            self.learn(at, &handle, &name, known);
            for earlier in called.iter().filter(|earlier| **earlier != name) {
                self.learn(at, &handle, earlier, known);
            }
            self.handles.insert(handle, at);
            self.people.push(Renamed {
                name,
                label,
                places: 0,
            });
        }
    }

    /// The words somebody is known by: handle, whole name, each part of it, and the parts run together as logins are.
    fn learn(&mut self, person: usize, handle: &Handle, name: &str, known: Known) {
        // What was only mentioned may be a thing: `@oncall`, `@db1`. As a word it means many things.
        let is_sure = |key: &str| known == Known::Person && !is_common(key);
        let of_handle = words_of(handle.as_str());
        let key = key_of(&of_handle);
        self.know(&key, person, of_handle.len() == 1 && !is_sure(&key));
        if known != Known::Person && name == handle.as_str() {
            return;
        }
        let words = words_of(name);
        let key = key_of(&words);
        self.know(&key, person, words.len() == 1 && !is_sure(&key));
        let parts = parts_of(name);
        for part in &parts {
            self.know(part, person, !is_sure(part));
        }
        if let ([first, .., last], Known::Person) = (parts.as_slice(), known) {
            let initial = |part: &str| part.chars().take(1).collect::<String>();
            for login in [
                parts.concat(),
                format!("{first}{last}"),
                format!("{last}{first}"),
                format!("{}{last}", initial(first)),
                format!("{first}{}", initial(last)),
            ] {
                if login.chars().count() >= SHORTEST_LOGIN && !login.contains(' ') {
                    self.know(&login, person, false);
                }
            }
        }
    }

    fn know(&mut self, key: &str, person: usize, like_a_name: bool) {
        if key.is_empty() {
            return;
        }
        self.longest = self.longest.max(key.split(' ').count());
        let meant = self.words.entry(key.to_owned()).or_insert(Meant {
            person,
            like_a_name,
        });
        meant.like_a_name &= like_a_name;
    }

    /// Who and whom, in every field of a record.
    pub(super) fn replace_in(&mut self, record: &mut Record) {
        if self.people.is_empty() {
            return;
        }
        self.rename(&mut record.stamp.by);
        record.event.each_field_mut(&mut |field| match field {
            FieldMut::Person(handle) => self.rename(handle),
            FieldMut::Said(words)
            | FieldMut::Answer(words)
            | FieldMut::Words(words)
            | FieldMut::Drafted(words) => self.replace(words, false),
            FieldMut::Name(name) => self.replace_name(name),
            // Taken out before.
            FieldMut::Contact(_) | FieldMut::OnlyContact(_) => {}
        });
        // Where a file lay tells whose home it lay in.
        if let Event::Lifecycle(
            LifecycleEvent::Opened {
                imported: Some(source),
                ..
            }
            | LifecycleEvent::Imported { source, .. },
        ) = &mut record.event
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
        let known = known.copied().or_else(|| {
            let meant = self.words.get(&key_of(&words_of(name)));
            meant.map(|meant| meant.person)
        });
        match known {
            Some(at) => {
                self.people[at].places += 1;
                name.clone_from(&self.people[at].label);
            }
            None if name != LEFT_OUT => "Somebody".clone_into(name),
            None => {}
        }
    }

    /// Every name in a text; where the program wrote it (`ours`), a handle is always a name.
    pub(super) fn replace(&mut self, text: &mut String, ours: bool) {
        if self.people.is_empty() || text.is_empty() {
            return;
        }
        let words = words_of(text);
        let mut out = String::with_capacity(text.len());
        let (mut copied, mut at) = (0, 0);
        while let Some(first) = words.get(at) {
            // A login, a folder or a tag, not a word of a sentence.
            let signed = text[..first.at.start].ends_with(['@', '#', '/', '\\', '~'])
                || text[first.at.end..].starts_with('@');
            let Some((count, person)) = self.match_at(text, &words[at..], ours || signed) else {
                at += 1;
                continue;
            };
            let start = first.at.start;
            let end = words.get(at + count - 1).map_or(start, |last| last.at.end);
            out.push_str(&text[copied..start]);
            let known = &mut self.people[person];
            known.places += 1;
            if text[..start].ends_with(['@', '#', '/', '\\', '~']) {
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
    fn match_at(&self, text: &str, words: &[Word], sure: bool) -> Option<(usize, usize)> {
        let first = words.first()?;
        let most = words.len().min(self.longest);
        let exact = (1..=most).rev().find_map(|count| {
            let words = words.get(..count)?;
            let last = words.last()?;
            let meant = self
                .words
                .get(&key_of(words))
                .filter(|_| are_close(text, words))?;
            let all = text.get(first.at.start..last.at.end)?;
            let fits = sure || !meant.like_a_name || is_like_a_name(all);
            // A short piece of a longer word is chance: `kBoQ`.
            let is_whole = count > 1 || !first.is_piece || first.key.chars().count() > 2;
            (fits && is_whole).then_some((count, meant.person))
        });
        exact
            .or_else(|| self.broken(text, words))
            .or_else(|| self.inflected(text, first, sure))
    }

    /// A name with a line break in it, and perhaps a hyphen.
    fn broken(&self, text: &str, words: &[Word]) -> Option<(usize, usize)> {
        let [front, back, ..] = words else {
            return None;
        };
        let gap = text.get(front.at.end..back.at.start)?;
        let is_break = gap.contains('\n') && matches!(gap.trim(), "" | "-");
        let key = format!("{}{}", front.key, back.key);
        let meant = self.words.get(&key).filter(|_| is_break)?;
        let fits = !meant.like_a_name || is_like_a_name(text.get(front.at.clone())?);
        fits.then_some((2, meant.person))
    }

    /// A name with an ending, or a number behind it.
    fn inflected(&self, text: &str, word: &Word, sure: bool) -> Option<(usize, usize)> {
        let written = text.get(word.at.clone())?;
        stems(&word.key).into_iter().find_map(|(stem, is_long)| {
            let meant = self.words.get(stem)?;
            let fits = sure || is_like_a_name(written) || (is_long && !meant.like_a_name);
            fits.then_some((1, meant.person))
        })
    }

    /// Who is called what, with how often it was found.
    pub(super) fn renamed(self) -> Vec<Renamed> {
        self.people
    }
}

/// Everybody, every handle mentioned that nobody joined under, and whoever was needed by name, in the order they come up;
/// with the name, where one is known.
fn in_order(incident: &Incident) -> Vec<(Handle, Option<String>)> {
    let mut order: Vec<(Handle, Option<String>)> = Vec::new();
    let mut met: HashSet<Handle> = HashSet::new();
    let mut note = |handle: Handle, needed: Option<&str>| {
        if met.insert(handle.clone()) {
            let person = incident.people.get(&handle);
            let name = person.map(|person| person.name.clone());
            order.push((handle, name.or_else(|| needed.map(str::to_owned))));
        }
    };
    for entry in incident.entries() {
        let record = &entry.record;
        note(record.stamp.by.clone(), None);
        let is_needed = matches!(
            record.event,
            Event::Need(NeedEvent::Noted { .. })
                | Event::Stakeholder(StakeholderEvent::Listed { .. })
        );
        // Corrected words name people too.
        let events = [Some(&record.event), entry.corrected.as_deref()];
        for event in events.into_iter().flatten() {
            event.each_field(&mut |field| match field {
                Field::Person(handle) => note(handle.clone(), None),
                Field::Said(words)
                | Field::Answer(words)
                | Field::Words(words)
                | Field::Drafted(words) => note_mentions(words, &mut note),
                Field::Name(name) => {
                    note_mentions(name, &mut note);
                    let handle =
                        Handle::from_name(name).filter(|_| is_needed && is_full_name(name));
                    if let Some(handle) = handle {
                        note(handle, Some(name));
                    }
                }
                Field::Contact(_) | Field::OnlyContact(_) => {}
            });
        }
    }
    order
}

/// Every name each handle ever joined under: one that was corrected, or whose bearer was removed since,
/// stands in what was written before.
fn joined_as(incident: &Incident) -> HashMap<Handle, Vec<String>> {
    let mut names: HashMap<Handle, Vec<String>> = HashMap::new();
    for entry in incident.entries() {
        if let Event::Person(PersonEvent::Joined { person, name, .. }) = &entry.record.event {
            names.entry(person.clone()).or_default().push(name.clone());
        }
    }
    names
}

fn note_mentions(words: &str, note: &mut impl FnMut(Handle, Option<&str>)) {
    for name in mentions(words) {
        if let Some(handle) = Handle::from_name(&name) {
            note(handle, None);
        }
    }
}

/// Two to four words, each written like a name: `Trillian Astra`, but not `somebody who knows DNS`.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=4).contains(&words.len()) && words.iter().all(|word| is_like_a_name(word))
}

/// The role somebody held longest; the first in the order of the columns where two are as long.
fn main_role(incident: &Incident, handle: &Handle) -> Option<Role> {
    let last = incident.entries().last().map(Entry::recorded)?;
    let length = |role: Role| -> Option<Span> {
        let stints = incident.stints.iter();
        let mut held = stints
            .filter(|stint| stint.role == role && stint.person == *handle)
            .map(|stint| time::between(stint.from, stint.to.unwrap_or(last)).max(Span::zero()))
            .peekable();
        held.peek().is_some().then(|| time::total(held))
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

/// The words of a name that tell who it is. A name in a script without spaces is cut where families and given names
/// meet, which nobody can tell for sure: after two characters and before the last two.
fn parts_of(name: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric() && !is_mark(c) && !is_invisible(c)) {
        let words = words_of(part);
        let is_unspaced = part.chars().any(is_unspaced);
        let key = if is_unspaced {
            key_of(&words)
        } else {
            words.iter().map(|word| word.key.as_str()).collect()
        };
        if key.chars().count() < 2 || is_particle(&key) {
            continue;
        }
        if is_unspaced && matches!(words.len(), 3 | 4) {
            parts.push(key_of(&words[..2]));
            parts.push(key_of(&words[words.len() - 2..]));
        }
        parts.push(key);
    }
    parts
}

/// True where hardly anything is between these words.
fn are_close(text: &str, words: &[Word]) -> bool {
    words.windows(2).all(|pair| match pair {
        [before, after] => text
            .get(before.at.end..after.at.start)
            .is_some_and(|gap| gap.chars().filter(|c| !is_invisible(*c)).count() <= 3),
        _ => true,
    })
}

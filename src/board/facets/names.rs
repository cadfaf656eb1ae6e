//! The people and tags of a log by number, and who is meant by a mention.

use crate::incident::letters::folded;
use crate::incident::text::{mentions, tags};
use crate::incident::{Entry, Event, Handle, Incident, PersonEvent};
use std::collections::{BTreeMap, HashMap};

/// People and tags by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    people: HashMap<Handle, u32>,
    /// How many people the log knew when it was last learnt who is called what.
    known: usize,
    /// Who is meant by a word after `@`: their handle, or a word of their name.
    meant: HashMap<String, Vec<u32>>,
    /// The position of each word after `@`.
    mentioned: HashMap<String, Vec<usize>>,
    tags: BTreeMap<String, u32>,
    /// How many entries carry each tag.
    uses: Vec<usize>,
}

impl Names {
    pub(super) fn person(&self, person: &Handle) -> Option<usize> {
        self.people.get(person).map(|number| *number as usize)
    }

    pub(super) fn tag(&self, tag: &str) -> Option<usize> {
        self.tags.get(tag).map(|number| *number as usize)
    }

    /// Every tag that some entry carries, in order.
    pub(super) fn tags(&self) -> impl Iterator<Item = &str> {
        let used = |number: u32| self.uses.get(number as usize).is_some_and(|uses| *uses > 0);
        let used = self.tags.iter().filter(move |(_, number)| used(**number));
        used.map(|(tag, _)| tag.as_str())
    }

    pub(super) fn number_of(&mut self, person: &Handle) -> u32 {
        if let Some(number) = self.people.get(person) {
            return *number;
        }
        let number = self.people.len() as u32;
        self.people.insert(person.clone(), number);
        number
    }

    /// Everybody mentioned in these words.
    pub(super) fn mentioned_in(&self, said: &str) -> Vec<u32> {
        if !said.contains('@') {
            return Vec::new();
        }
        let mut people = Vec::new();
        for word in mentions(said) {
            people.extend(self.meant.get(&word).into_iter().flatten());
        }
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The tags of these words, counted as used once more.
    pub(super) fn take_tags(&mut self, said: &str) -> Vec<u32> {
        if !said.contains('#') {
            return Vec::new();
        }
        let mut numbers = Vec::new();
        for tag in tags(said) {
            let next = self.tags.len() as u32;
            let number = *self.tags.entry(tag).or_insert(next);
            if self.uses.len() <= number as usize {
                self.uses.resize(number as usize + 1, 0);
            }
            self.uses[number as usize] += 1;
            numbers.push(number);
        }
        numbers
    }

    /// These tags are carried by one entry less.
    pub(super) fn give_back(&mut self, tags: &[u32]) {
        for tag in tags {
            if let Some(uses) = self.uses.get_mut(*tag as usize) {
                *uses = uses.saturating_sub(1);
            }
        }
    }

    /// Keeps in mind where names stand, in case it becomes known later who is meant.
    pub(super) fn note_mentions(&mut self, entry: &Entry, at: usize) {
        let said = entry.said().unwrap_or_default();
        if said.contains('@') {
            for word in mentions(said) {
                self.mentioned.entry(word).or_default().push(at);
            }
        }
    }

    /// Learns who is called what, where that changed; adds the positions of the entries that mean others now.
    pub(super) fn renew(&mut self, incident: &Incident, new: &[Entry], touched: &mut Vec<usize>) {
        let has_joined = |entry: &Entry| {
            matches!(
                entry.record.event,
                Event::Person(PersonEvent::Joined { .. })
            )
        };
        if self.known == incident.people.len() && !new.iter().any(has_joined) {
            return;
        }
        self.known = incident.people.len();
        let mut meant: HashMap<String, Vec<u32>> = HashMap::new();
        for person in incident.people.values() {
            let number = self.number_of(&person.handle);
            let words = person.name.split_whitespace().map(folded);
            for word in words.chain([person.handle.as_str().to_owned()]) {
                let people = meant.entry(word).or_default();
                if !people.contains(&number) {
                    people.push(number);
                }
            }
        }
        for (word, positions) in &self.mentioned {
            if self.meant.get(word) != meant.get(word) {
                touched.extend(positions);
            }
        }
        self.meant = meant;
    }
}

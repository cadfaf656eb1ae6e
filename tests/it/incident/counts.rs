//! The timeline's counts, kept entry by entry, against counts made afresh, whatever chance says.

use super::chance::Chance;
use warroom::board::facets::{Change, Facets};
use warroom::board::filter::{Choice, Filter, Mark};
use warroom::incident::{EntryKind, Incident, Record, Role, Step};

/// Every choice there could be.
fn choices(incident: &Incident, facets: &Facets) -> Vec<Choice> {
    let kinds = EntryKind::ALL.into_iter().map(Choice::Kind);
    let marks = Mark::ALL.into_iter().map(Choice::Mark);
    let people = incident.people.keys().cloned().map(Choice::Person);
    let roles = Role::ALL.into_iter().map(Choice::Role);
    let steps = Step::ALL.into_iter().map(Choice::Step);
    let issues = incident.issues.iter().map(|issue| Choice::Issue(issue.id));
    let tags = facets.tags().map(|tag| Choice::Tag(tag.to_owned()));
    let all = kinds.chain(marks).chain(people).chain(roles);
    all.chain(steps).chain(issues).chain(tags).collect()
}

fn assert_same(kept: &Facets, incident: &Incident, filter: &Filter) {
    let mut fresh = Facets::default();
    fresh.sync(incident, filter);
    let many = incident.entries().len();
    let shown = |facets: &Facets| (0..many).filter(|at| facets.shows(*at)).collect::<Vec<_>>();
    assert_eq!(shown(kept), shown(&fresh), "{filter:?}");
    assert_eq!(kept.shown(), shown(&fresh).len());
    assert_eq!(kept.since_update(), fresh.since_update());
    assert!(kept.tags().eq(fresh.tags()), "tags");
    for choice in choices(incident, &fresh) {
        let (kept, fresh) = (kept.count_of(&choice), fresh.count_of(&choice));
        assert_eq!(kept, fresh, "{choice:?} under {filter:?}");
    }
}

/// A count is a promise: chosen alone in its part, it shows as many.
fn assert_promises(incident: &Incident, filter: &Filter) {
    let mut facets = Facets::default();
    facets.sync(incident, filter);
    for choice in choices(incident, &facets) {
        let promised = facets.count_of(&choice);
        let mut alone = filter.clone();
        match &choice {
            Choice::Kind(_) => alone.kinds.clear(),
            Choice::Mark(_) => alone.marks.clear(),
            Choice::Person(_) => alone.people.clear(),
            Choice::Role(_) => alone.roles.clear(),
            Choice::Tag(_) => alone.tags.clear(),
            Choice::Step(_) => alone.steps.clear(),
            Choice::Issue(_) => alone.issues.clear(),
        }
        alone.toggle(&choice);
        let mut chosen = Facets::default();
        chosen.sync(incident, &alone);
        assert_eq!(chosen.shown(), promised, "{choice:?} under {filter:?}");
    }
}

fn filter(chance: &mut Chance, incident: &Incident, facets: &Facets) -> Filter {
    let mut filter = Filter::default();
    let choices = choices(incident, facets);
    for _ in 0..chance.rng.usize(0..3) {
        filter.toggle(&chance.pick(&choices));
    }
    if chance.one_in(4) {
        filter.since = Some(chance.time());
    }
    filter
}

#[test]
fn counts_kept_entry_by_entry_are_those_of_a_fresh_look() {
    for seed in 0..40 {
        let mut chance = Chance::new(seed);
        let (mut incident, mut facets) = (Incident::new(), Facets::default());
        let mut wanted = Filter::default();
        for turn in 0..150 {
            chance.wait();
            let intent = chance.intent(&incident);
            let stamp = chance.stamp(&incident, &intent);
            for event in incident.decide(&intent, &stamp).unwrap_or_default() {
                let (n, stamp) = (incident.next_n(), stamp.clone());
                incident.apply(Record { n, stamp, event });
            }
            if chance.one_in(20) {
                wanted = filter(&mut chance, &incident, &facets);
            }
            facets.sync(&incident, &wanted);
            if turn % 10 == 0 {
                assert_same(&facets, &incident, &wanted);
            }
        }
        assert_same(&facets, &incident, &wanted);
        assert_promises(&incident, &wanted);
    }
}

#[test]
fn counts_hold_for_files_no_door_of_ours_would_have_let_in() {
    for seed in 0..20 {
        let mut chance = Chance::new(seed);
        let (mut incident, mut facets) = (Incident::new(), Facets::default());
        for turn in 0..150 {
            let record = chance.forged(&incident);
            incident.apply(record);
            facets.sync(&incident, &Filter::default());
            if turn % 10 == 0 {
                assert_same(&facets, &incident, &Filter::default());
            }
        }
    }
}

#[test]
fn another_log_of_the_same_length_is_counted_anew() {
    let one = crate::support::room::Room::open().says("ana", crate::support::say::note("a #db"));
    let other = crate::support::room::Room::open()
        .minutes(1)
        .says("ana", crate::support::say::key_moment("b #net"));
    let mut facets = Facets::default();
    let filter = Filter::default();
    assert_eq!(facets.sync(&one.incident, &filter), Change::Grew);
    assert_eq!(facets.sync(&one.incident, &filter), Change::None);
    assert_eq!(facets.sync(&other.incident, &filter), Change::All);
    assert_same(&facets, &other.incident, &filter);
    one.ends();
    other.ends();
}

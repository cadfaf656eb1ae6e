//! R1-R5, R7: who is here and who holds which role.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{Event, Intent, PersonEvent, PersonIntent, Role, RoleEvent, Span};

/// R2
#[test]
fn a_second_person_in_command_is_refused() {
    Room::with_command()
        .refuses(
            "mo",
            take_command("mo"),
            Kind::State,
            "/handover command @mo",
        )
        .refuses("ana", take_command("ana"), Kind::State, "")
        .sees(|i| assert_eq!(i.command(), Some(&who("ana"))))
        .ends();
}

/// R2
#[test]
fn a_file_with_a_second_person_in_command_keeps_the_first() {
    let second = Event::Role(RoleEvent::Taken {
        role: Role::Command,
        person: who("mo"),
        from: None,
    });
    Room::with_command()
        .forged("mo", second)
        .sees(|i| assert_eq!(i.holders(Role::Command).count(), 1))
        .ends();
}

/// R3
#[test]
fn one_person_may_hold_several_roles() {
    Room::with_command()
        .says("ana", take(Role::Recorder, "ana"))
        .says("ana", take(Role::Support, "ana"))
        .sees(|i| {
            let ana = who("ana");
            let roles: Vec<_> = i.roles_of(&ana).collect();
            assert_eq!(roles, [Role::Command, Role::Recorder, Role::Support]);
        })
        .ends();
}

/// R3
#[test]
fn every_role_but_command_takes_many_people() {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Command) {
        Room::open()
            .says("rec", take(role, "ana"))
            .says("rec", take(role, "mo"))
            .refuses("rec", take(role, "mo"), Kind::State, "")
            .sees(|i| assert_eq!(i.holders(role).count(), 2))
            .ends();
    }
}

/// R4
#[test]
fn a_switch_of_roles_is_one_entry() {
    let room = Room::open().says("rec", take(Role::Support, "mo"));
    let before = room.next();
    let incident = room
        .says("rec", switch("mo", Role::Support, Role::Research))
        .ends();
    assert_eq!(incident.next_n(), before + 1);
    let mo = who("mo");
    assert_eq!(incident.roles_of(&mo).collect::<Vec<_>>(), [Role::Research]);
}

/// R4
#[test]
fn nobody_switches_out_of_a_role_they_do_not_hold() {
    Room::open()
        .says("rec", join("mo"))
        .refuses(
            "rec",
            switch("mo", Role::Comms, Role::Research),
            Kind::State,
            "",
        )
        .refuses("rec", give_up(Role::Comms, "mo"), Kind::State, "")
        .ends();
}

/// R4
#[test]
fn whoever_takes_a_role_comes_in_with_it() {
    let incident = Room::open().says("rec", take(Role::Comms, "kim")).ends();
    assert!(incident.people[&who("kim")].is_here());
    let kinds: Vec<_> = incident.entries().iter().map(|e| &e.record.event).collect();
    assert!(matches!(
        kinds[kinds.len() - 2..],
        [
            Event::Person(PersonEvent::Joined { .. }),
            Event::Role(RoleEvent::Taken { .. })
        ]
    ));
}

/// R4
#[test]
fn joining_twice_is_refused_and_a_new_name_is_taken() {
    Room::open()
        .says("rec", join("mo"))
        .refuses("rec", join("mo"), Kind::State, "")
        .says(
            "rec",
            warroom::incident::Intent::Person(PersonIntent::Join {
                person: who("mo"),
                name: Some("Mo Aziz".into()),
                contact: None,
            }),
        )
        .sees(|i| assert_eq!(i.name_of(&who("mo")), "Mo Aziz"))
        .sees(|i| assert_eq!(i.people[&who("mo")].stays.len(), 1))
        .ends();
}

/// R4
#[test]
fn who_leaves_gives_up_every_role_and_comes_back_without_them() {
    Room::open()
        .says("rec", take(Role::Research, "mo"))
        .says("rec", take(Role::Comms, "mo"))
        .minutes(5)
        .says("rec", leave("mo"))
        .refuses("rec", leave("mo"), Kind::State, "")
        .refuses("rec", leave("nobody"), Kind::State, "")
        .minutes(5)
        .says("rec", join("mo"))
        .sees(|i| {
            let mo = who("mo");
            assert_eq!(i.roles_of(&mo).count(), 0);
            let stays = &i.people[&mo].stays;
            assert_eq!(
                *stays,
                [
                    (clock("14:00"), Some(clock("14:05"))),
                    (clock("14:10"), None)
                ]
            );
        })
        .ends();
}

/// R4
#[test]
fn a_departure_told_too_early_never_makes_a_negative_stay() {
    let incident = Room::open()
        .minutes(10)
        .says("rec", join("mo"))
        .said_at("14:02", "rec", leave("mo"))
        .ends();
    let (from, to) = incident.people[&who("mo")].stays[0];
    assert_eq!(to.map(|to| to - from), Some(Span::zero()));
}

/// R5
#[test]
fn work_is_known_with_its_beginning_and_ends_with_leaving() {
    Room::open()
        .minutes(1)
        .says("rec", join("mo"))
        .says("rec", works_on("mo", "replica lag"))
        .refuses("rec", works_on("mo", "replica lag"), Kind::State, "")
        .sees(|i| {
            let work = i.people[&who("mo")].work.as_ref().unwrap();
            assert_eq!(
                (work.text.as_str(), work.since),
                ("replica lag", clock("14:01"))
            );
        })
        .says("rec", works_on("mo", ""))
        .sees(|i| assert_eq!(i.people[&who("mo")].work, None))
        .says("rec", works_on("mo", "failover"))
        .says("rec", leave("mo"))
        .sees(|i| assert_eq!(i.people[&who("mo")].work, None))
        .ends();
}

/// R7
#[test]
fn command_leaving_empties_command_and_blocks_nothing() {
    Room::with_command()
        .says("rec", leave("ana"))
        .sees(|i| assert_eq!(i.command(), None))
        .says("rec", note("we go on"))
        .says("rec", propose("restart the queue"))
        .says("rec", focus("find who leads"))
        .says("rec", take_command("mo"))
        .sees(|i| assert_eq!(i.command(), Some(&who("mo"))))
        .ends();
}

/// R7
#[test]
fn command_can_be_given_up_and_taken_by_the_next() {
    Room::with_command()
        .says("ana", give_up(Role::Command, "ana"))
        .says("mo", give_command("mo"))
        .sees(|i| assert_eq!(i.command(), Some(&who("mo"))))
        .ends();
}

/// R2, R9: Command's history is settled, forwards only.
#[test]
fn nobody_takes_command_before_its_last_change() {
    Room::with_command()
        .minutes(10)
        .says("rec", leave("ana"))
        .minutes(1)
        .refuses_at(
            "14:05",
            "mo",
            take_command("mo"),
            Kind::Authority,
            "without a time",
        )
        .said_at("14:10", "mo", take_command("mo"))
        .sees(|i| assert_eq!(i.command_at(clock("14:09")), Some(&who("ana"))))
        .sees(|i| assert_eq!(i.command_at(clock("14:10")), Some(&who("mo"))))
        .ends();
}

/// R9: a departure told late cannot take Command from under a word given since.
#[test]
fn command_cannot_have_left_before_something_it_said() {
    let room = Room::with_command()
        .says("mo", propose("restart the queue"))
        .minutes(10)
        .says("ana", confirm(1))
        .says("mo", start(1))
        .minutes(5);
    room.clone()
        .refuses_at(
            "14:05",
            "rec",
            leave("ana"),
            Kind::Authority,
            "without a time",
        )
        .refuses_at(
            "14:05",
            "rec",
            give_up(Role::Command, "ana"),
            Kind::Authority,
            "without a time",
        )
        .ends();
}

/// R9: the same for a switch out of Command.
#[test]
fn command_cannot_have_switched_away_before_something_it_said() {
    Room::with_command()
        .minutes(10)
        .says("ana", focus("stop the bleeding"))
        .minutes(1)
        .refuses_at(
            "14:09",
            "rec",
            switch("ana", Role::Command, Role::Support),
            Kind::Authority,
            "without a time",
        )
        .said_at("14:10", "rec", switch("ana", Role::Command, Role::Support))
        .ends();
}

/// R1
#[test]
fn only_support_is_optional() {
    let key: Vec<_> = Role::ALL.into_iter().filter(|role| role.is_key()).collect();
    assert_eq!(
        key,
        [Role::Command, Role::Recorder, Role::Comms, Role::Research]
    );
    assert!(Role::ALL.into_iter().all(|role| !role.duties().is_empty()));
}

#[test]
fn names_must_be_seen_and_short() {
    let joins = |name: &str| {
        warroom::incident::Intent::Person(PersonIntent::Join {
            person: who("mo"),
            name: Some(name.into()),
            contact: None,
        })
    };
    Room::open()
        .refuses("rec", joins(" \u{200B}"), Kind::Input, "people can see")
        .refuses("rec", joins(&"m".repeat(201)), Kind::Input, "shorten")
        .refuses("rec", joins("Mo\nAziz"), Kind::Input, "shorten")
        .ends();
}

/// R23
#[test]
fn somebody_added_by_mistake_is_removed_by_an_entry_and_the_first_stays_readable() {
    let remove = |who: &str| {
        Intent::Person(PersonIntent::Remove {
            person: crate::support::room::who(who),
            reason: "a task".to_owned(),
        })
    };
    Room::with_command()
        .says("rec", take(Role::Research, "check-lag"))
        .says("rec", remove("check-lag"))
        .sees(|i| {
            assert!(!i.people.contains_key(&who("check-lag")));
            assert_eq!(i.holders(Role::Research).count(), 0);
            let told: Vec<_> = i.entries().iter().map(|entry| i.describe(entry)).collect();
            assert!(
                told.iter().any(|said| said.contains("check-lag joined")),
                "{told:?}"
            );
            assert!(
                told.iter()
                    .any(|said| said.contains("removed, added by mistake"))
            );
        })
        .refuses("rec", remove("check-lag"), Kind::Unknown, "")
        .refuses("rec", remove("ana"), Kind::State, "/leave")
        .ends();
}

/// R23
#[test]
fn whoever_has_a_part_in_something_cannot_be_removed() {
    let remove = || {
        Intent::Person(PersonIntent::Remove {
            person: who("mo"),
            reason: String::new(),
        })
    };
    Room::with_command()
        .says("rec", take(Role::Research, "mo"))
        .says("mo", note("db1 is full"))
        .refuses("rec", remove(), Kind::State, "/leave")
        .ends();
    Room::with_command()
        .says("rec", take(Role::Research, "mo"))
        .says("rec", works_on("mo", "dumps"))
        .refuses("rec", remove(), Kind::State, "/leave")
        .ends();
}

//! R35: people are here, away or gone; what those who are gone had to do is flagged until somebody has it; a deputy
//! takes a vacant Command.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::board::Board;
use warroom::board::columns::Load;
use warroom::incident::id::ErrandId;
use warroom::incident::person::Absent;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{ErrandIntent, Intent, PersonIntent, Role, RoleIntent};

#[test]
fn who_is_away_keeps_their_roles_and_is_back_when_they_say_so() {
    let incident = Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .minutes(10)
        .says("mo", goes_away("mo", "food"))
        .refuses("mo", goes_away("mo", ""), Kind::State, "")
        .sees(|i| {
            assert!(i.holds(&who("mo"), Role::Research));
            let since = clock("14:10");
            assert_eq!(i.absent(&who("mo")), Some(Absent::Away { since }));
            assert_eq!(i.people[&who("mo")].on_since(), None);
        })
        .minutes(20)
        .says("mo", comes_back("mo"))
        .refuses("mo", comes_back("mo"), Kind::State, "")
        .ends();
    let mo = &incident.people[&who("mo")];
    let times: Vec<_> = mo.absences.iter().map(|a| (a.from, a.to)).collect();
    assert_eq!(times, [(clock("14:10"), Some(clock("14:30")))]);
    assert_eq!(mo.on_since(), Some(clock("14:30")), "a break counts as one");
    assert_eq!(incident.absent(&who("mo")), None);
}

#[test]
fn who_joins_again_while_away_is_back() {
    let incident = Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .says("mo", goes_away("mo", ""))
        .minutes(5)
        .says("mo", join("mo"))
        .ends();
    assert_eq!(incident.absent(&who("mo")), None);
    assert_eq!(incident.people[&who("mo")].stays.len(), 1);
}

#[test]
fn only_who_is_here_goes_away_and_leaving_ends_the_absence() {
    let incident = Room::with_command()
        .refuses("rec", goes_away("kim", ""), Kind::State, "")
        .says("ana", take(Role::Research, "mo"))
        .minutes(1)
        .says("mo", goes_away("mo", ""))
        .minutes(1)
        .says("mo", leave("mo"))
        .ends();
    let mo = &incident.people[&who("mo")];
    assert_eq!(mo.absences[0].to, Some(clock("14:02")));
    assert_eq!(
        incident.absent(&who("mo")),
        Some(Absent::Left { at: clock("14:02") })
    );
}

#[test]
fn when_somebody_went_away_and_came_back_can_be_corrected_in_their_order() {
    Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .minutes(10)
        .says("mo", goes_away("mo", ""))
        .minutes(20)
        .says("mo", comes_back("mo"))
        .sees(|i| {
            let last = i.entries().last().map(warroom::incident::Entry::n);
            assert_eq!(last, Some(7));
        })
        .says("rec", retime(6, "14:05"))
        .refuses("rec", retime(7, "14:04"), Kind::State, "give another time")
        .says("rec", retime(7, "14:20"))
        .sees(|i| {
            let away = &i.people[&who("mo")].absences[0];
            assert_eq!((away.from, away.to), (clock("14:05"), Some(clock("14:20"))));
        })
        .ends();
}

#[test]
fn what_somebody_gone_had_to_do_is_flagged_and_passes_on_in_one_move() {
    let incident = Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .says("ana", take(Role::Support, "zoe"))
        .says("ana", ask("mo", 30, "the lag"))
        .says("ana", propose("restart db1"))
        .says("ana", errand("coffee", Some("mo")))
        .refuses("ana", reassign_all("zoe", "mo"), Kind::State, "")
        .minutes(5)
        .says("mo", leave("mo"))
        .sees(|i| {
            let board = Board::of(i, clock("14:06"));
            let left = Some(Absent::Left { at: clock("14:05") });
            assert_eq!(board.asks[0].absent, left);
            assert_eq!(board.waiting[0].absent, left);
            assert_eq!(board.errands[0].absent, left);
        })
        .says("ana", reassign_all("mo", "zoe"))
        .ends();
    let board = Board::of(&incident, clock("14:06"));
    assert_eq!(board.asks[0].person, who("zoe"));
    assert_eq!(board.asks[0].absent, None);
    assert_eq!(incident.asks[0].due, clock("14:30"), "its time box runs on");
    assert_eq!(incident.actions[0].who, Some(who("zoe")));
    assert_eq!(board.waiting[0].absent, None);
    assert_eq!(incident.errands[0].who, Some(who("zoe")));
    let passed = incident.entries().iter().filter(|e| e.n() > 11).count();
    assert_eq!(passed, 3, "each thing is an entry");
}

#[test]
fn command_names_a_deputy_who_takes_a_vacant_command_in_one_step() {
    let incident = Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .refuses("mo", deputy("mo"), Kind::Authority, "let Command say it")
        .refuses("ana", deputy("ana"), Kind::State, "name somebody else")
        .says("ana", deputy("mo"))
        .refuses("ana", deputy("mo"), Kind::State, "")
        .says("ana", leave("ana"))
        .sees(|i| assert_eq!(i.command(), None, "nobody takes over by themselves"))
        .says(
            "mo",
            Intent::Role(RoleIntent::GiveCommand {
                to: who("mo"),
                note: String::new(),
            }),
        )
        .ends();
    assert_eq!(incident.command(), Some(&who("mo")));
    assert_eq!(
        incident.deputy, None,
        "who is in Command is nobody's deputy"
    );
}

#[test]
fn a_deputy_who_leaves_is_none() {
    let incident = Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .says("ana", deputy("mo"))
        .says("mo", leave("mo"))
        .ends();
    assert_eq!(incident.deputy, None);
}

#[test]
fn several_people_are_released_at_once_or_nobody() {
    Room::with_command()
        .says("ana", take(Role::Research, "mo"))
        .says("ana", take(Role::Support, "zoe"))
        .refuses(
            "ana",
            release(&["mo", "kim"]),
            Kind::State,
            "leave them out",
        )
        .sees(|i| assert!(i.people[&who("mo")].is_here()))
        .says("ana", release(&["mo", "zoe"]))
        .sees(|i| {
            assert!(!i.people[&who("mo")].is_here());
            assert!(!i.people[&who("zoe")].is_here());
            assert_eq!(i.command(), Some(&who("ana")));
        })
        .ends();
}

/// R5: an ask made by mistake was nothing to do.
#[test]
fn a_struck_ask_does_not_end_the_time_somebody_is_available() {
    let room = Room::with_command()
        .says("ana", take(Role::Support, "zoe"))
        .minutes(10)
        .says("ana", ask("zoe", 5, "the wrong person"));
    let n = room.next() - 1;
    room.minutes(2)
        .says("ana", strike(n, "asked by mistake"))
        .sees(|i| {
            let board = Board::of(i, clock("14:15"));
            let idle = Load::Idle(clock("14:00"));
            assert_eq!(board.columns[4].seats[0].load, idle);
        })
        .ends();
}

#[test]
fn an_errand_is_open_until_done_and_counts_as_work() {
    let incident = Room::with_command()
        .says("ana", take(Role::Support, "zoe"))
        .says("ana", errand("coffee", Some("zoe")))
        .minutes(5)
        .sees(|i| {
            let board = Board::of(i, clock("14:05"));
            assert_eq!(board.columns[4].seats[0].work[0].text, "coffee");
            assert_eq!(board.errands.len(), 1);
        })
        .says("zoe", errand_done(1, "twelve cups"))
        .refuses(
            "zoe",
            errand_done(1, ""),
            Kind::State,
            "note it as a new errand",
        )
        .refuses("zoe", errand_done(2, ""), Kind::Unknown, "")
        .ends();
    assert!(Board::of(&incident, clock("14:05")).errands.is_empty());
    let end = incident.errands[0].end.as_ref().expect("it ended");
    assert_eq!((end.answered, end.text.as_str()), (true, "twelve cups"));
}

fn goes_away(name: &str, reason: &str) -> Intent {
    Intent::Person(PersonIntent::GoAway {
        person: who(name),
        reason: reason.into(),
    })
}

fn comes_back(name: &str) -> Intent {
    Intent::Person(PersonIntent::ComeBack { person: who(name) })
}

fn reassign_all(from: &str, to: &str) -> Intent {
    Intent::Person(PersonIntent::ReassignAll {
        from: who(from),
        to: who(to),
    })
}

fn release(names: &[&str]) -> Intent {
    Intent::Person(PersonIntent::Release {
        people: names.iter().map(|name| who(name)).collect(),
    })
}

fn deputy(name: &str) -> Intent {
    Intent::Role(RoleIntent::SetDeputy {
        person: Some(who(name)),
    })
}

fn errand(text: &str, name: Option<&str>) -> Intent {
    Intent::Errand(ErrandIntent::Note {
        text: text.into(),
        who: name.map(who),
    })
}

fn errand_done(errand: u32, result: &str) -> Intent {
    Intent::Errand(ErrandIntent::Done {
        errand: ErrandId(errand),
        result: result.into(),
    })
}

/// R22, R35: whoever left while away was away until then, also where the time they left is corrected.
#[test]
fn an_absence_ends_when_its_person_left_also_once_that_time_is_corrected() {
    let mut story = crate::support::story::empty();
    story.types("li", "/join @mo Mo Adler");
    story.after(10).types("li", "/away @mo food");
    story.after(10).types("li", "/leave @mo");
    let away = |story: &crate::support::story::Story| {
        let mo = &story.incident.people[&crate::support::story::handle("mo")];
        mo.absences.last().and_then(|absence| absence.to)
    };
    assert_eq!(away(&story), Some(story.now));
    story.types("li", "/retime #last -5m");
    assert_eq!(
        away(&story),
        Some(story.now - warroom::incident::Span::minutes(5))
    );
}

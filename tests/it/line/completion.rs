//! What can complete a line: only what fits the state, the likeliest first, and nothing in the way of plain words.

use super::{at, handle, room, tell};
use warroom::incident::intent::Intent;
use warroom::incident::{
    ActionIntent, Event, HypothesisIntent, Incident, NoteEvent, QuestionIntent, Record, Step,
    StepIntent,
};
use warroom::line::{self, Completion, Context, Known};

const PHRASES: [&str; 2] = ["= error rate is back to normal", "Paging the on-call"];

fn offered_in(incident: &Incident, text: &str) -> Vec<Completion> {
    let context = Context::new(at("2026-11-22T13:40:30Z"), incident);
    let team = [(handle("pia"), "Pia Olsen"), (handle("mia"), "Mia Ode")];
    let phrases = PHRASES.map(str::to_owned);
    let history = ["/need a database admin".to_owned()];
    let known = Known {
        entries: incident.entries(),
        team: &team,
        tags: &["db", "deploy"],
        phrases: &phrases,
        history: &history,
        kinds: &[],
    };
    line::completions(text, &context, &known)
}

fn completed_in(incident: &Incident, text: &str) -> Vec<String> {
    offered_in(incident, text)
        .into_iter()
        .map(|offer| format!("{}{}", &text[..offer.at.start], offer.with))
        .collect()
}

fn completed(text: &str) -> Vec<String> {
    completed_in(&room(), text)
}

/// The room with two actions, the second confirmed, a question, an ask and a hypothesis.
fn busy_room() -> Incident {
    let mut incident = room();
    for text in ["restart db1", "fail over to db2"] {
        let text = text.to_owned();
        let (who, risk, back) = (None, None, None);
        tell(
            &mut incident,
            &Intent::Action(ActionIntent::Propose {
                text,
                who,
                risk,
                back,
                kind: None,
                after: None,
                undoes: None,
            }),
        );
    }
    tell(
        &mut incident,
        &Intent::Action(ActionIntent::SetApprovalTerm { minutes: 60 }),
    );
    let action = incident.actions[1].id;
    tell(
        &mut incident,
        &Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        }),
    );
    let text = "who can log in?".to_owned();
    tell(
        &mut incident,
        &Intent::Question(QuestionIntent::Raise { text }),
    );
    let text = "the cache is cold".to_owned();
    tell(
        &mut incident,
        &Intent::Hypothesis(HypothesisIntent::Raise { text }),
    );
    tell(
        &mut incident,
        &Intent::Step(StepIntent::Enter(Step::Containment)),
    );
    incident
}

#[test]
fn commands_are_found_by_a_few_of_their_letters_the_nearest_first() {
    assert_eq!(completed("/conf")[0], "/approve ");
    assert_eq!(completed("-5m @mo /unr")[0], "-5m @mo /unrole ");
    assert_eq!(completed("/hvr"), ["/handover "]);
    assert_eq!(completed("/").len(), line::COMMANDS.len());
}

#[test]
fn a_bare_slash_offers_what_waits_first_then_what_was_used_then_the_rest() {
    let waiting = completed_in(&busy_room(), "/");
    assert_eq!(waiting[0], "/approve ");
    let quiet = completed("/");
    assert_eq!(quiet[0], "/need ");
    let place = |name: &str| {
        quiet
            .iter()
            .position(|c| c == name)
            .expect("all are offered")
    };
    assert!(place("/approve ") > place("/severity "), "nothing waits");
}

#[test]
fn numbers_are_offered_with_their_words_and_only_where_they_fit() {
    let room = busy_room();
    assert_eq!(completed_in(&room, "/approve "), ["/approve A1 "]);
    assert_eq!(completed_in(&room, "/start "), ["/start A2 "]);
    assert!(
        completed_in(&room, "/done ").is_empty(),
        "nothing is under way"
    );
    assert_eq!(offered_in(&room, "/approve ")[0].help, "restart db1");
    assert_eq!(completed_in(&room, "/withdraw over"), ["/withdraw A2 "]);
    assert_eq!(completed_in(&room, "/support ")[0], "/support H1 ");
    let answers = completed_in(&room, "/answer ");
    assert_eq!(
        answers[..2],
        ["/answer Q1 ".to_owned(), "/answer 2.1 ".to_owned()]
    );
}

#[test]
fn each_place_offers_what_belongs_there() {
    let room = busy_room();
    for (text, first) in [
        ("/step ", "/step impact "),
        ("/role ", "/role recorder "),
        ("/role comms ", "/role comms @ana "),
        ("/severity ", "/severity 1 "),
        ("/eta ", "/eta tbd "),
        ("/ask @ana ", "/ask @ana 5m "),
        ("/cadence outside ", "/cadence outside 5m "),
        ("/impact u", "/impact users "),
        ("/key #3 ", "/key #3 started "),
        ("/verified H1 ", "/verified H1 yes "),
        ("/join ", "/join @pia Pia Olsen"),
        ("/need ", "/need Pia Olsen "),
        ("/strike ", "/strike #13 "),
        ("/retime #2", "/retime #2 "),
        ("/since ", "/since update "),
    ] {
        let all = completed_in(&room, text);
        assert_eq!(
            all.first().map(String::as_str),
            Some(first),
            "{text}: {all:?}"
        );
    }
}

#[test]
fn an_entry_to_correct_offers_its_own_words() {
    let room = busy_room();
    let question = room.questions[0].entry;
    let text = format!("/correct {question} ");
    assert_eq!(
        completed_in(&room, &text),
        [format!("{text}who can log in?")]
    );
}

#[test]
fn people_come_from_the_room_then_from_the_team_and_newcomers_are_called_new() {
    assert_eq!(completed("@"), ["@ana ", "@mia ", "@mo-adeyemi ", "@pia "]);
    assert_eq!(completed("ask @ad")[0], "ask @mo-adeyemi ");
    let pia = &offered_in(&room(), "lag, says @pi")[0];
    assert_eq!(
        (pia.with.as_str(), pia.help.as_str()),
        ("@pia ", "Pia Olsen · new")
    );
}

#[test]
fn tags_and_parts_are_offered_where_they_begin() {
    assert_eq!(completed("lag is back #dp"), ["lag is back #deploy "]);
    assert_eq!(
        completed("> restart db1; "),
        [
            "> restart db1; who: ",
            "> restart db1; kind: ",
            "> restart db1; risk: ",
            "> restart db1; rollback: ",
            "> restart db1; after: ",
            "> restart db1; undoes: "
        ]
    );
    assert_eq!(
        completed("> restart db1; risk: a minute; b"),
        ["> restart db1; risk: a minute; rollback: "]
    );
    assert_eq!(
        completed("+ alarm; category: d")[0],
        "+ alarm; category: detect "
    );
}

#[test]
fn whoever_only_spoke_may_be_a_program_and_is_offered_last_and_never_where_a_person_is_wanted() {
    let mut room = busy_room();
    let mut stamp = room.entries()[0].record.stamp.clone();
    stamp.by = handle("a-monitor");
    let event = Event::Note(NoteEvent::Noted {
        text: "replication lag".to_owned(),
        key: false,
        private: false,
    });
    let n = room.next_n();
    room.apply(Record { n, stamp, event });
    let spoke = |text: &str| {
        let offers = completed_in(&room, text);
        offers.iter().position(|offer| offer.contains("@a-monitor"))
    };
    assert!(completed_in(&room, "@a")[0].contains("@ana"));
    assert!(spoke("@a").is_some_and(|at| at > 0));
    assert_eq!(spoke("/ask @a"), None);
    assert_eq!(spoke("/command @a"), None);
    // Who comes in may have spoken before.
    assert!(spoke("/join @a-m").is_some());
}

#[test]
fn phrases_follow_a_semicolon_at_the_front_and_nowhere_else() {
    assert_eq!(completed(";").len(), PHRASES.len());
    assert_eq!(completed(";error rate"), [PHRASES[0]]);
    assert_eq!(
        completed("14:32 @mo ;pag"),
        ["14:32 @mo Paging the on-call"]
    );
    assert!(completed("restarted;pag").is_empty());
}

#[test]
fn plain_words_and_what_is_written_out_offer_nothing() {
    let room = busy_room();
    for text in [
        "",
        "done",
        "the lag; it grows",
        "/note all clear",
        "/hold A1 un",
        "/approve A1",
        "/severity 1 x",
        "#12",
    ] {
        assert!(completed_in(&room, text).is_empty(), "{text}");
    }
}

#[test]
fn every_command_that_takes_something_countable_can_be_completed_to_a_line_that_reads() {
    let room = busy_room();
    let context = Context::new(at("2026-11-22T13:40:30Z"), &room);
    for spec in line::COMMANDS {
        let mut text = format!("/{} ", spec.name);
        for _ in 0..6 {
            let Some(next) = completed_in(&room, &text).into_iter().next() else {
                break;
            };
            assert!(next.len() > text.len(), "{text}");
            text = next;
        }
        // What completion wrote is never what is wrong with a line.
        if let Err(error) = line::read(&text, &context) {
            assert!(
                matches!(error.kind, line::LineErrorKind::Missing),
                "{text}: {error}"
            );
        }
    }
}

//! Redaction: nobody's name and nothing of a chosen tag leaves, and the rest stays as it was.

use crate::support::each_text::with_each_text;
use crate::support::every_event::every_event;
use crate::support::night::night;
use crate::support::room::{Room, who};
use crate::support::say::{
    ask, confirm, correct, decision, end, finding, focus, hypothesis, join, judge, need, note,
    offer, propose, saying, send, start, strike, take, taken,
};
use std::collections::BTreeSet;
use warroom::board::since::draft_change;
use warroom::incident::action::Outcome;
use warroom::incident::hypothesis::Verdict;
use warroom::incident::redact::{LEFT_OUT, Redacted, Redaction, redact};
use warroom::incident::update::{Audience, Eta, RunEnd};
use warroom::incident::{ActionEvent, Handle, Incident, Intent, PersonIntent, Role, UpdateIntent};

fn without_names(incident: &Incident) -> Redacted {
    let redaction = Redaction {
        names: true,
        tags: BTreeSet::new(),
    };
    redact(incident, &redaction)
}

fn without(incident: &Incident, tag: &str) -> Redacted {
    let redaction = Redaction {
        names: false,
        tags: BTreeSet::from([tag.to_owned()]),
    };
    redact(incident, &redaction)
}

/// Every word that stands anywhere in an incident, in its state and its entries alike.
fn words(incident: &Incident) -> BTreeSet<String> {
    let all = format!("{incident:?}").to_lowercase();
    all.split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned)
        .collect()
}

fn said(incident: &Incident, n: u64) -> String {
    incident.describe(incident.entry(n).unwrap())
}

#[test]
fn no_part_of_anybodys_name_is_left_anywhere() {
    let incident = night().story.incident;
    let names = [
        "ana", "ruiz", "raj", "patel", "mo", "adeyemi", "eva", "lind", "li", "wen",
    ];
    let before = words(&incident);
    assert!(names.iter().all(|name| before.contains(*name)));
    let after = words(&without_names(&incident).incident);
    let left: Vec<_> = names.iter().filter(|name| after.contains(**name)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_sort_of_entry_loses_the_names_of_its_fields() {
    let incident = Incident::replay(every_event());
    let people: Vec<&str> = incident.people.keys().map(Handle::as_str).collect();
    assert_eq!(people, ["ana", "mo"]);
    let told = without_names(&incident).incident;
    let after = words(&told);
    let left: Vec<_> = people
        .iter()
        .filter(|name| after.contains(**name))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_asked_for_by_nobody_changes_nothing() {
    let incident = night().story.incident;
    assert_eq!(redact(&incident, &Redaction::default()).incident, incident);
}

#[test]
fn people_are_called_by_the_role_they_held_longest_and_counted_where_there_are_several() {
    let incident = night().story.incident;
    let told: Vec<_> = (without_names(&incident).names.into_iter())
        .map(|one| (one.name, one.label))
        .collect();
    let told: Vec<_> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    for pair in [
        ("Ana Ruiz", "Command"),
        ("Li Wen", "Recorder"),
        ("Raj Patel", "Comms"),
        ("Mo Adeyemi", "Research 1"),
        ("Eva Lind", "Research 2"),
    ] {
        assert!(told.contains(&pair), "{told:?}");
    }
}

#[test]
fn names_are_found_in_every_way_they_are_written() {
    let incident = Room::open()
        .says("rec", join("Ana Ruiz"))
        .says("rec", take(Role::Research, "ana-ruiz"))
        .says(
            "rec",
            note("Ana called, ANA RUIZ agreed; ask @ana-ruiz, ana.ruiz@example.com"),
        )
        .says(
            "rec",
            note("banana, Diana and analysis stay; so do ruizless words"),
        )
        .ends();
    let told = without_names(&incident).incident;
    let last = told.entries().len() as u64;
    assert_eq!(
        said(&told, last - 2),
        "Research called, Research agreed; ask @research, Research@example.com"
    );
    assert_eq!(
        said(&told, last - 1),
        "banana, Diana and analysis stay; so do ruizless words"
    );
}

#[test]
fn a_thing_that_never_joined_is_replaced_only_where_it_is_written_like_a_name() {
    let incident = Room::imported()
        .says(
            "support",
            note("support gets calls; Support is busy; @support answers"),
        )
        .ends();
    let told = without_names(&incident).incident;
    let label = &told.people.keys().last().unwrap().to_string();
    assert!(label.starts_with("participant"), "{label}");
    let text = said(&told, told.entries().len() as u64 - 1);
    assert!(
        text.starts_with("support gets calls; Participant "),
        "{text}"
    );
    assert!(text.contains("; @participant-"), "{text}");
}

#[test]
fn whoever_is_only_mentioned_or_only_needed_has_no_name_either() {
    let incident = Room::open()
        .says("rec", note("call @zaphod at once"))
        .says("rec", need("Trillian Astra"))
        .ends();
    let after = words(&without_names(&incident).incident);
    for name in ["zaphod", "trillian", "astra"] {
        assert!(!after.contains(name), "{name}");
    }
}

#[test]
fn what_carries_a_chosen_tag_loses_its_words_and_so_does_all_that_is_said_of_it() {
    let incident = Room::with_command()
        .says("mo", note("routine"))
        .says("mo", propose("restart the shop of Megadodo #customer"))
        .says("ana", confirm(1))
        .says("mo", start(1))
        .says("mo", end(1, Outcome::Done))
        .says("mo", finding("Megadodo paid twice #Customer"))
        .says("mo", decision("tell everybody"))
        .ends();
    let redacted = without(&incident, "customer");
    let all = format!("{:?}", redacted.incident);
    assert!(!all.contains("Megadodo"), "{all}");
    assert_eq!(redacted.incident.actions[0].text, LEFT_OUT);
    assert_eq!(
        redacted.incident.actions[0].state,
        incident.actions[0].state
    );
    assert_eq!(redacted.left_out.len(), 5, "{:?}", redacted.left_out);
    assert!(all.contains("routine") && all.contains("tell everybody"));
}

#[test]
fn a_correction_hides_no_tag_and_a_tag_hides_no_correction() {
    let incident = Room::open()
        .says("mo", note("Megadodo is down #customer"))
        .says("mo", note("a shop is down"))
        .ends();
    let n = incident.entries().len() as u64;
    let room = |entry, text: &str| {
        Room::open()
            .says("mo", note("Megadodo is down #customer"))
            .says("mo", note("Megadodo, a shop, is down"))
            .says("mo", correct(entry, text, "clearer"))
            .says("mo", strike(entry, "said twice, by Megadodo"))
            .ends()
    };
    for incident in [
        room(n - 2, "one is down"),
        room(n - 1, "Megadodo again #customer"),
    ] {
        let redacted = without(&incident, "customer").incident;
        let struck = redacted.entries().iter().find(|e| e.struck.is_some());
        assert_eq!(struck.unwrap().struck.as_deref(), Some(LEFT_OUT));
        assert_eq!(struck.unwrap().said(), Some(LEFT_OUT));
    }
}

#[test]
fn what_a_program_wrote_leaves_with_the_update_it_was_given() {
    let content = saying("Ada's card was charged #private", Eta::Tbd).only_for(Audience::Outside);
    let room = Room::open().says(
        "kim",
        Intent::Update(UpdateIntent::StartRun {
            content,
            channel: "Status page".into(),
            form: "plain".into(),
            program: "post-status".into(),
        }),
    );
    let run = room.incident().runs[0].entry;
    let room = room.says(
        "kim",
        Intent::Update(UpdateIntent::EndRun {
            run,
            end: RunEnd::Exit(0),
            millis: 1_200,
            output: "posted: Ada's card was charged".into(),
        }),
    );
    let redacted = without(room.incident(), "private");
    let end = room.incident().entries().last().expect("the end").n();
    assert!(redacted.left_out.contains(&run) && redacted.left_out.contains(&end));
    assert!(!words(&redacted.incident).contains("ada"));
}

#[test]
fn numbers_times_and_verdicts_are_those_of_the_incident_itself() {
    let incident = night().story.incident;
    let redaction = Redaction {
        names: true,
        tags: incident
            .entries()
            .iter()
            .filter_map(|e| e.said().map(warroom::incident::text::tags))
            .flatten()
            .collect(),
    };
    assert!(!redaction.tags.is_empty());
    let told = redact(&incident, &redaction).incident;
    assert_eq!(told.timeline(), incident.timeline());
    assert_eq!(told.key_times, incident.key_times);
    assert_eq!(told.intervals(), incident.intervals());
    assert_eq!(told.visits, incident.visits);
    let stamps = |incident: &Incident| -> Vec<_> {
        let entries = incident.entries().iter();
        entries
            .map(|e| {
                (
                    e.n(),
                    e.happened,
                    e.recorded(),
                    e.kind(),
                    e.key,
                    e.struck.is_some(),
                    e.irregular.is_some(),
                )
            })
            .collect()
    };
    assert_eq!(stamps(&told), stamps(&incident));
    let states = |incident: &Incident| -> Vec<_> {
        incident
            .actions
            .iter()
            .map(|a| (a.id, a.state, a.unapproved.is_some()))
            .collect()
    };
    assert_eq!(states(&told), states(&incident));
}

#[test]
fn why_the_rules_refused_an_entry_names_nobody() {
    let incident = Room::with_command()
        .says("mo", taken("restarted it"))
        .says("rec", ask("mo", 10, "why, Mo?"))
        .says("mo", hypothesis("it was Mo"))
        .says("mo", judge(1, Verdict::RuledOut, &[], "Mo was asleep"))
        .forged(
            "mo",
            warroom::incident::Event::Action(ActionEvent::Approved {
                action: warroom::incident::id::ActionId(1),
                because: None,
            }),
        )
        .ends();
    let after = words(&without_names(&incident).incident);
    assert!(!after.contains("mo") && !after.contains("ana"));
}

/// What a note says once names are taken out of an incident in which these people have joined.
fn told(people: &[&str], words: &str) -> String {
    let mut room = Room::open();
    for person in people {
        room = room.says("rec", join(person));
    }
    let redacted = without_names(&room.says("rec", note(words)).ends());
    let n = redacted.incident.entries().len() as u64;
    said(&redacted.incident, n - 1)
}

#[test]
fn a_name_is_found_in_any_case_in_folders_tags_logins_and_file_names() {
    let people = ["Zaphod Beeblebrox"];
    for words in [
        "beeblebrox restarted it",
        "BEEBLEBROX did",
        "core dump in /home/beeblebrox/core",
        r"C:\\Users\\Beeblebrox\\Desktop",
        "ask #beeblebrox",
        "beeblebrox@db1:~$ psql",
        "mail zbeeblebrox@example.com",
        "login zaphodb, zaphodbeeblebrox and beeblebrox2",
        "see beeblebrox-laptop_01.png and screenshotBeeblebrox.png",
        "Beeble\u{200B}brox and Beeble\u{AD}brox",
        "Beeble-\nbrox or Zaphod\nBeeblebrox",
    ] {
        let told = told(&people, words).to_lowercase();
        for part in ["beeble", "brox", "zaphod"] {
            assert!(!told.contains(part), "{words}: {told}");
        }
    }
    assert_eq!(
        told(&people, "rm -r /home/beeblebrox/tmp"),
        "rm -r /home/participant-2/tmp"
    );
}

#[test]
fn a_short_name_is_found_as_a_whole_word_and_a_common_word_only_where_it_is_written_like_a_name() {
    let people = ["Bo Li", "Will May"];
    assert_eq!(told(&people, "Bo says, Li's host; bo and li"), {
        let one = "Participant 2";
        format!("{one} says, {one}'s host; {one} and {one}")
    });
    let untouched = "the box will list a limit in May-be 2 lines, kBoQ== stays, so may you";
    assert_eq!(told(&["Bo Li", "Will Smith"], untouched), untouched);
    assert_eq!(
        told(&people, "Will said it will"),
        "Participant 3 said it will"
    );
}

#[test]
fn a_name_with_an_ending_of_its_language_is_a_name() {
    let people = ["Ana Ruiz", "Jürgen Groß", "Ford Prefect"];
    for words in [
        "Anas laptop",
        "Ana’s laptop",
        "Anan kone",
        "Jürgens Rechner",
        "JÜRGENS GROSS",
        "jurgen's",
        "Prefectille, prefectin",
    ] {
        let told = told(&people, words).to_lowercase();
        for part in ["ana", "rgen", "gro", "prefect"] {
            assert!(!told.contains(part), "{words}: {told}");
        }
    }
    let untouched = "analysis of banana times in the same time";
    assert_eq!(told(&["Ana Ruiz", "Tim Sam"], untouched), untouched);
}

#[test]
fn a_name_in_a_script_without_spaces_is_found_with_what_is_written_on_to_it() {
    assert_eq!(
        told(&["田中太郎"], "田中太郎さんが再起動"),
        "Participant 2さんが再起動"
    );
    assert_eq!(told(&["田中太郎"], "田中さんが"), "Participant 2さんが");
    assert_eq!(
        told(&["김민수"], "김민수가 재시작"),
        "Participant 2가 재시작"
    );
    // As macOS takes Hangul and kana apart.
    let apart = "\u{1100}\u{1175}\u{11B7}\u{1106}\u{1175}\u{11AB}\u{1109}\u{116E}가";
    assert_eq!(told(&["김민수"], apart), "Participant 2가");
}

#[test]
fn an_accent_spelled_apart_hides_no_name() {
    let apart = "Ju\u{308}rgen and ju\u{308}rgen’s; GROSS; @ju\u{308}rgen";
    let told = told(&["Jürgen Groß"], apart);
    assert!(
        !told.to_lowercase().contains("rgen") && !told.contains("GROSS"),
        "{told}"
    );
}

#[test]
fn whoever_was_needed_by_name_has_none_in_other_entries() {
    let incident = Room::open()
        .says("rec", need("Trillian Astra"))
        .says(
            "rec",
            note("called Trillian, Astra is asleep; database team knows"),
        )
        .ends();
    let told = without_names(&incident).incident;
    let words = words(&told);
    assert!(!words.contains("trillian") && !words.contains("astra"));
    assert!(words.contains("database") && words.contains("team"));
}

/// Every free text of every event in turn holds a secret and the tag: nothing of it is left, in the state, in any form.
#[test]
fn a_tag_in_any_field_of_any_event_takes_its_words_along() {
    let cases = with_each_text("#sens");
    assert!(cases.len() > 60, "{}", cases.len());
    for (secret, records) in cases {
        let incident = Incident::replay(records);
        let before = format!("{incident:?}");
        assert!(before.contains(&secret), "{secret}");
        let after = format!("{:?}", without(&incident, "sens").incident);
        assert!(!after.contains(&secret), "{secret}: {after}");
    }
}

#[test]
fn what_is_drafted_of_tagged_words_quotes_none_of_them() {
    let room = Room::with_command()
        .says("ana", focus("reach Megadodo by phone #customer"))
        .says("ana", decision("tell #Megadodo we lost orders #customer"));
    let drafted = draft_change(&room.incident, Audience::Inside);
    assert!(
        drafted.contains("tell Megadodo we lost orders"),
        "{drafted}"
    );
    assert!(!drafted.contains("#customer"), "{drafted}");
    let incident = room
        .says("ana", send(&format!("{drafted}\nErrors are down")))
        .says("mo", join("Mo"))
        .says("ana", offer(Role::Command, "ana", "mo"))
        .ends();
    let all = format!("{:?}", without(&incident, "customer").incident);
    assert!(!all.contains("Megadodo"), "{all}");
    assert!(all.contains("Errors are down"), "{all}");
}

fn joins_as(person: &str, name: &str) -> Intent {
    Intent::Person(PersonIntent::Join {
        person: who(person),
        name: Some(name.to_owned()),
        contact: None,
    })
}

#[test]
fn the_name_of_somebody_removed_since_is_found_in_what_was_written() {
    let incident = Room::open()
        .says("ana", joins_as("jg", "Jürgen Groß"))
        .says("ana", note("jürgen groß knows the storage, says Groß"))
        .says(
            "ana",
            Intent::Person(PersonIntent::Remove {
                person: who("jg"),
                reason: String::new(),
            }),
        )
        .ends();
    let left = words(&without_names(&incident).incident);
    assert!(
        !left.contains("jürgen") && !left.contains("groß"),
        "{left:?}"
    );
    assert!(left.contains("storage"));
}

#[test]
fn a_name_that_was_corrected_later_is_found_in_what_was_written_before() {
    let incident = Room::open()
        .says("ana", joins_as("jg", "Jurgen Grosser"))
        .says("ana", note("jurgen grosser knows the storage"))
        .says("ana", joins_as("jg", "Jürgen Groß"))
        .says("ana", note("jürgen groß looks at it"))
        .ends();
    let left = words(&without_names(&incident).incident);
    let names = ["jurgen", "grosser", "jürgen", "groß"];
    assert!(names.iter().all(|name| !left.contains(*name)), "{left:?}");
    assert!(left.contains("storage"));
}

//! The JSON report: its fields, and that it carries everything.

use super::story::{Story, checkout, note, private};
use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use warroom::incident::integrity::{Finding, Integrity};
use warroom::incident::{CorrectionIntent, Incident, Intent, Step};
use warroom::report::export_request::Paper;
use warroom::report::{Format, Pictures};

fn json_of(story: &Story, private: bool) -> Value {
    serde_json::from_str(&story.report(private).json()).unwrap()
}

fn find<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|v| v[key] == value);
    found.unwrap_or_else(|| panic!("no {key} is {value} in {list:#}"))
}

#[test]
fn the_incident_is_told_with_name_id_severity_state_drill_zone_and_head() {
    let incident = &json_of(&checkout(), false)["incident"];
    assert_eq!(incident["name"], "Checkout 502s");
    assert_eq!(incident["id"], "INC-42");
    assert_eq!(incident["severity"], 2);
    assert_eq!(incident["state"], "open");
    assert_eq!(incident["drill"], false);
    assert_eq!(incident["zone"], "Europe/Berlin");
    assert_eq!(incident["head"], "#61·9f3c12ab");
    assert_eq!(incident["opened"], "2026-11-22T22:50:00.000Z");
    assert_eq!(incident["closed"], Value::Null);
}

#[test]
fn people_carry_their_roles_over_time() {
    let json = json_of(&checkout(), false);
    let ana = find(&json["people"], "handle", "ana");
    assert_eq!(ana["name"], "Ana Ruiz");
    assert_eq!(
        ana["roles"],
        json!([{ "role": "command", "from": "2026-11-22T22:50:00.000Z", "to": "2026-11-22T23:56:00.000Z" }])
    );
    let bo = find(&json["people"], "handle", "bo");
    assert_eq!(bo["roles"][1]["role"], "command");
    assert_eq!(bo["roles"][1]["to"], Value::Null);
    assert_eq!(find(&json["people"], "handle", "pager")["present"], false);
}

#[test]
fn entries_stand_in_file_order_with_both_clocks_kind_tags_and_mentions() {
    let json = json_of(&checkout(), false);
    let entries = json["entries"].as_array().unwrap();
    assert!(entries.is_sorted_by_key(|entry| entry["n"].as_u64()));
    let page = find(&json["entries"], "who", "pager");
    assert_eq!(page["happened"], "2026-11-22T22:41:30.000Z");
    assert_eq!(page["recorded"], "2026-11-22T22:53:02.000Z");
    assert_eq!(page["backdated"], true);
    assert_eq!(page["key"], true);
    assert_eq!(page["kind"], "note");
    assert_eq!(page["tags"], json!(["checkout"]));
    let proposed = find(&json["entries"], "text", "@bo rolls back build 4812");
    assert_eq!(
        (&proposed["kind"], &proposed["number"]),
        (&json!("action"), &json!("A1"))
    );
    assert_eq!(proposed["mentions"], json!(["bo"]));
}

#[test]
fn corrected_and_struck_entries_say_so_and_keep_their_first_words() {
    let json = json_of(&checkout(), false);
    let corrected = find(&json["entries"], "text", "Lag is 40 seconds");
    assert_eq!(corrected["corrected"], true);
    assert_eq!(corrected["original"], "Lag is 40 minutes");
    let struck = find(&json["entries"], "text", "Pizza is here");
    assert_eq!(struck["struck"], true);
    assert_eq!(struck["struck_reason"], "another room");
    let plain = &json["entries"][0];
    assert_eq!(
        (&plain["struck"], &plain["corrected"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        (&plain["struck_reason"], &plain["original"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn actions_tell_who_gave_the_word_and_which_had_none() {
    let json = json_of(&checkout(), false);
    let [rollback, restart, cache] = json["actions"].as_array().unwrap().as_slice() else {
        panic!("{}", json["actions"])
    };
    assert_eq!(
        (&rollback["state"], &rollback["unconfirmed"]),
        (&json!("done"), &json!(false))
    );
    assert_eq!(rollback["confirmed_by"], "ana");
    assert_eq!(rollback["confirmed_at"], "2026-11-22T23:05:00.000Z");
    assert_eq!(rollback["result"], "queue draining");
    assert_eq!(restart["state"], "taken_without_word");
    assert_eq!(
        (&restart["unconfirmed"], &restart["who"]),
        (&json!(true), &json!("kim-lee"))
    );
    // A line slipped into the file cannot dress it up (R10).
    assert_eq!(
        (&restart["confirmed_by"], &restart["acknowledged_at"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&cache["state"], &cache["reason"]),
        (&json!("refused"), &json!("not while the queue drains"))
    );
}

#[test]
fn steps_carry_visits_seconds_and_answers_with_revised_ones_marked() {
    let json = json_of(&checkout(), false);
    assert_eq!(json["steps"].as_array().unwrap().len(), Step::ALL.len());
    let first = find(&json["steps"], "step", "identification");
    assert_eq!(first["seconds"], 18 * 60);
    assert_eq!(first["visits"][0]["seconds"], 18 * 60);
    let containment = find(&json["steps"], "step", "containment");
    let answers: Vec<_> = (containment["answers"].as_array().unwrap().iter())
        .map(|a| {
            (
                a["question"].clone(),
                a["text"].clone(),
                a["revised"].clone(),
            )
        })
        .collect();
    assert_eq!(
        answers,
        [
            (json!("2.1"), json!("Rolling back"), json!(true)),
            (json!("2.1"), json!("Rolling back build 4812"), json!(false)),
        ]
    );
    assert_eq!(find(&json["steps"], "step", "mitigation")["skipped"], true);
    let retro = find(&json["steps"], "step", "retrospect");
    assert_eq!(
        (&retro["current"], &retro["visits"][0]["to"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(retro["seconds"], 60, "up to the moment of the report");
}

#[test]
fn key_times_are_all_named_and_intervals_blank_where_an_end_is_missing() {
    let json = json_of(&checkout(), false);
    let page = find(&json["entries"], "who", "pager");
    assert_eq!(
        json["key_times"]["started"],
        json!({ "at": "2026-11-22T22:41:30.000Z", "entry": page["n"] })
    );
    assert_eq!(json["key_times"]["mitigated"]["entry"], Value::Null);
    assert_eq!(json["key_times"]["resolved"], Value::Null);
    assert_eq!(
        *find(&json["intervals"], "name", "mitigate"),
        json!({ "name": "mitigate", "from": "detected", "to": "mitigated", "seconds": 42 * 60 })
    );
    assert_eq!(
        find(&json["intervals"], "name", "resolve")["seconds"],
        Value::Null
    );
}

#[test]
fn updates_say_whether_they_came_in_time() {
    let json = json_of(&checkout(), false);
    let [first, last] = json["updates"].as_array().unwrap().as_slice() else {
        panic!("{}", json["updates"])
    };
    // Severity 2: due every 30 minutes; the first came after 24, the second 41 later.
    assert_eq!(
        first["kept"][0],
        json!({
            "audience": "outside", "due": "2026-11-22T23:20:00.000Z", "snoozed": false,
            "in_time": true, "late_seconds": null,
        })
    );
    assert_eq!(
        (
            &last["kept"][1]["in_time"],
            &last["kept"][1]["late_seconds"]
        ),
        (&json!(false), &json!(11 * 60))
    );
    assert_eq!(
        (&first["eta"], &first["eta_unit"], &first["eta_to"]),
        (&json!("1–2 hours"), &json!("hours"), &json!(2))
    );
    assert_eq!(last["wordings"][0]["with_eta"], false);
}

#[test]
fn what_the_room_kept_track_of_is_all_there() {
    let json = json_of(&checkout(), false);
    assert_eq!(json["issues"][0]["state"], "settled");
    assert_eq!(json["issues"][1]["place"], 1);
    assert_eq!(
        (&json["asks"][0]["state"], &json["asks"][0]["overran"]),
        (&json!("answered"), &json!(true))
    );
    assert_eq!(json["questions"][0]["answer"], "the night build");
    assert_eq!(json["evidence"][0]["kind"], "query");
    assert_eq!(
        json["hypotheses"][0]["changes"][0]["evidence"],
        json!(["E1"])
    );
    assert_eq!(json["hypotheses"][0]["reproduced"]["yes"], true);
    assert_eq!(json["hypotheses"][1]["verdict"], "ruled_out");
    assert_eq!(json["needs"][0]["state"], "contacted");
    assert_eq!(
        (
            &json["handovers"][0]["state"],
            &json["handovers"][0]["note"]
        ),
        (&json!("accepted"), &json!("quiet now"))
    );
    assert_eq!(
        (
            &json["impact"]["users"]["count"],
            &json["impact"]["users"]["estimate"]
        ),
        (&json!(5000), &json!(true))
    );
    assert_eq!(json["focus"]["approach"]["by"], "ana");
    assert_eq!(json["retro"][0]["answers"].as_array().unwrap().len(), 2);
    assert_eq!(
        (
            &json["follow_ups"][0]["due"],
            &json["follow_ups"][0]["done"]
        ),
        (&json!("2026-12-01"), &json!(true))
    );
}

#[test]
fn private_notes_and_what_only_they_tell_of_are_left_out_unless_asked_for() {
    let mut story = checkout();
    let entry = story
        .incident
        .entries()
        .iter()
        .find(|e| e.private)
        .unwrap()
        .n();
    let (text, reason) = ("ana is worn out".to_owned(), "clearer".to_owned());
    story.says(
        "mo",
        Intent::Correction(CorrectionIntent::Correct {
            entry,
            text,
            reason,
        }),
    );

    let shut = story.report(false);
    let pictures = Pictures::new();
    for format in Format::iter().filter(|format| *format != Format::Pdf) {
        let bytes = format.write(&shut, &pictures, Paper::A4).expect("a file");
        let text = String::from_utf8(bytes).expect("a text");
        assert!(
            !text.contains("tired") && !text.contains("worn out"),
            "{text}"
        );
    }
    let json = json_of(&story, false);
    assert_eq!(json["integrity"]["private_left_out"], 2);
    assert!(
        json["people"]
            .as_array()
            .unwrap()
            .iter()
            .all(|p| p["handle"] != "eve")
    );

    let open = json_of(&story, true);
    let note = find(&open["entries"], "text", "ana is worn out");
    assert_eq!(
        (&note["private"], &note["mentions"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(open["integrity"]["private_left_out"], 0);
    find(&open["people"], "handle", "eve");
}

#[test]
fn a_private_note_that_was_published_is_told() {
    let mut story = Story::open("x", false);
    story.says("mo", private("kept back"));
    let entry = story.incident.next_n() - 1;
    story.says(
        "mo",
        Intent::Correction(CorrectionIntent::Publish { entry }),
    );
    let json = json_of(&story, false);
    assert_eq!(
        find(&json["entries"], "text", "kept back")["private"],
        false
    );
    assert_eq!(json["integrity"]["private_left_out"], 0);
}

#[test]
fn integrity_names_damage_and_what_the_rules_do_not_allow() {
    let mut story = checkout();
    let json = json_of(&story, false);
    assert_eq!(json["integrity"]["damaged"], false);
    assert_eq!(json["integrity"]["findings"][0]["after"], 12);
    let last = json["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(json["integrity"]["irregular"], json!([last["n"]]));
    assert_eq!(last["who"], "mallory");
    assert!(
        last["irregular"]
            .as_str()
            .unwrap()
            .contains("cannot approve A2"),
        "{last}"
    );

    let text = "4 bytes altered".to_owned();
    let findings = vec![Finding {
        after: None,
        text,
        damage: true,
    }];
    story.integrity = Integrity {
        head: String::new(),
        findings,
    };
    assert_eq!(json_of(&story, false)["integrity"]["damaged"], true);
}

#[test]
fn invisible_characters_are_spelled_out_and_come_back_the_same() {
    let mut story = Story::open("x", false);
    let text = "a\u{202E}b\u{200B}c\u{7F}\u{E0041} naïve 日本 👩‍🚒 \"quoted\\\"";
    story.says("mo", note(text));
    let report = story.report(false).json();
    for sign in ['\u{202E}', '\u{200B}', '\u{7F}', '\u{E0041}', '\u{200D}'] {
        assert!(!report.contains(sign), "{sign:?} is still there");
    }
    assert!(report.contains(r"\u202e") && report.contains("naïve 日本"));
    find(&json_of(&story, false)["entries"], "text", text);
}

#[test]
fn a_backslash_that_kept_a_sign_plain_is_gone_and_made_no_tag() {
    let mut story = Story::open("x", false);
    story.says("mo", note(r"issue \#db and \@bo, but #web"));
    let json = json_of(&story, false);
    let entry = find(&json["entries"], "text", "issue #db and @bo, but #web");
    assert_eq!(
        (&entry["tags"], &entry["mentions"]),
        (&json!(["web"]), &json!([]))
    );
}

#[test]
fn the_same_events_give_the_same_bytes() {
    let story = checkout();
    let mut again = checkout();
    let records = story.incident.entries().iter().map(|e| e.record.clone());
    again.incident = Incident::replay(records);
    for format in Format::iter() {
        let pictures = Pictures::new();
        let [once, twice] =
            [&story, &again].map(|told| format.write(&told.report(true), &pictures, Paper::A4));
        assert!(once == twice, "{}", format.row().name);
    }
}

#[test]
fn hours_cadence_quiets_and_what_was_taken_out_are_told() {
    let story = checkout();
    let json = json_of(&story, false);
    assert_eq!(json["redacted"], Value::Null);
    let ana = find(&json["hours"]["people"], "handle", "ana");
    assert_eq!(ana["role_seconds"], json!({ "command": 66 * 60 }));
    assert_eq!(ana["present_seconds"], 67 * 60);
    let outside = find(&json["cadence"], "audience", "outside");
    assert_eq!(
        (&outside["sent_in_time"], &outside["sent_owed"]),
        (&json!(1), &json!(2))
    );
    let quiet = find(&json["breaks"], "kind", "quiet");
    assert_eq!(
        quiet,
        &json!({ "before": 48, "kind": "quiet", "seconds": 41 * 60 })
    );
    let answer = &json["retro"][0]["answers"][0];
    assert_eq!(
        (&answer["votes"], &answer["merged_into"]),
        (&json!([]), &Value::Null)
    );
    assert_eq!(json["follow_ups"][0]["source"], Value::Null);
    let redacted = warroom::report::Redacted {
        names: 2,
        entries: 1,
        tags: vec!["hr".to_owned()],
    };
    let mut report = story.report(false);
    report.options.redacted = Some(redacted);
    let told: Value = serde_json::from_str(&report.json()).unwrap();
    assert_eq!(
        told["redacted"],
        json!({ "names": 2, "entries": 1, "tags": ["hr"] })
    );
}

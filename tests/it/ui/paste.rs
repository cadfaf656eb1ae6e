//! Several lines pasted into the log line: looked through, changed, logged in one go; nothing lost, no hitch.

use egui::{Key, Modifiers, Theme};
use egui_kittest::{Harness, kittest::Queryable};
use warroom::incident::update::Audience;
use warroom::ui::base::focus;
use warroom::ui::base::request::{Attached, Request, RowToLog};
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{Size, save};
use crate::support::night::night;
use crate::support::story::handle;

/// Pasted in the night, half an hour past midnight.
const CHAT: &str = "Ana Ruiz  11:40 PM\nIs the snapshot whole?\nAsk storage\nPia Olsen  11:42 PM\nIt is\n\
    [01/02/2017 00:05] Mo Adeyemi: copy is at 20 %\n";

fn open(size: Size) -> Harness<'static, Desk> {
    let mut harness = night().open(Theme::Dark, size, room_ui);
    harness
        .ctx
        .memory_mut(|memory| memory.request_focus(focus::log_line()));
    harness.run();
    harness
}

fn paste(harness: &mut Harness<'_, Desk>, text: &str) {
    harness.event(egui::Event::Paste(text.to_owned()));
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.key_press(key);
    harness.run();
}

/// The rows asked to be logged.
fn rows(harness: &mut Harness<'_, Desk>) -> Vec<RowToLog> {
    let asked = harness.state_mut().outbox.take();
    match asked.into_iter().next() {
        Some(Request::Lines { rows, .. }) => rows,
        other => panic!("rows to log: {other:?}"),
    }
}

fn texts(rows: &[RowToLog]) -> Vec<&str> {
    rows.iter().map(|row| row.text.as_str()).collect()
}

#[test]
fn several_lines_are_looked_through_before_anything_is_logged() {
    let mut harness = open([1440, 900]);
    harness.event(egui::Event::Text("half a ".to_owned()));
    harness.run();
    paste(&mut harness, CHAT);
    assert!(harness.state().outbox.requests().is_empty());
    assert_eq!(harness.state().ui.line.text, "half a ");
    harness.get_by_label("Pasted, not yet logged");
    harness.get_by_label_contains("Ana Ruiz Note Is the snapshot whole?");
    harness.get_by_label_contains("New here: Pia Olsen");
    harness.get_by_label("the month");
}

#[test]
fn ctrl_enter_logs_all_rows_each_with_its_own_time_and_person() {
    let mut harness = open([1440, 900]);
    paste(&mut harness, CHAT);
    press(&mut harness, Key::Enter);
    assert_eq!(
        harness.state().outbox.requests(),
        [],
        "a bare key records nothing"
    );
    harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    harness.run();
    let rows = rows(&mut harness);
    assert_eq!(
        texts(&rows),
        [
            "Is the snapshot whole?\nAsk storage",
            "It is",
            "copy is at 20 %"
        ]
    );
    let times: Vec<_> = rows
        .iter()
        .filter_map(|row| row.happened)
        .map(|t| t.to_rfc3339())
        .collect();
    assert_eq!(
        times,
        [
            "2017-01-31T23:40:00+00:00",
            "2017-01-31T23:42:00+00:00",
            "2017-02-01T00:05:00+00:00"
        ]
    );
    assert_eq!(rows[0].who, Some(handle("ana")));
    assert_eq!(
        (rows[1].who.clone(), rows[1].joins.as_deref()),
        (Some(handle("pia-olsen")), Some("Pia Olsen"))
    );
    assert_eq!(
        (rows[2].who.clone(), rows[2].joins.as_deref()),
        (Some(handle("mo")), None)
    );
}

#[test]
fn rows_are_left_out_and_merged_by_key() {
    let mut harness = open([1440, 900]);
    paste(
        &mut harness,
        "23:40 one\n23:41 two\n23:42 three\n23:43 four",
    );
    press(&mut harness, Key::Space);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Backspace);
    harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    harness.run();
    assert_eq!(texts(&rows(&mut harness)), ["two\nthree", "four"]);
}

#[test]
fn the_chosen_rows_time_person_and_words_can_be_changed() {
    let mut harness = open([1440, 900]);
    paste(&mut harness, "23:40 one\n23:41 two");
    for (field, words) in [
        ("Time of this row", "23:30"),
        ("Who said it", "mo"),
        ("Words of this row", "= lag is 4 GB"),
    ] {
        harness.get_by_label(field).focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.event(egui::Event::Text(words.to_owned()));
        harness.run();
    }
    harness.get_by_label_contains("mo Finding = lag is 4 GB");
    harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    harness.run();
    let rows = rows(&mut harness);
    assert_eq!(
        rows[0].happened.map(|t| t.to_rfc3339()).as_deref(),
        Some("2017-01-31T23:30:00+00:00")
    );
    assert_eq!(rows[0].who, Some(handle("mo")));
    assert_eq!(texts(&rows), ["= lag is 4 GB", "two"]);
}

#[test]
fn newcomers_stay_text_where_that_is_chosen() {
    let mut harness = open([1440, 900]);
    paste(&mut harness, "23:40 pia: = lag is gone\n23:41 mo: good");
    harness.get_by_label("Keep the names as text").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    harness.run();
    let rows = rows(&mut harness);
    assert_eq!(texts(&rows), ["pia: = lag is gone", "good"]);
    assert!(rows[0].who.is_none() && rows[0].joins.is_none());
}

#[test]
fn dates_in_doubt_are_read_the_other_way_at_a_click() {
    let mut harness = open([1440, 900]);
    paste(
        &mut harness,
        "[01/02/2017 00:05] Mo Adeyemi: one\n[01/02/2017 00:06] Mo Adeyemi: two",
    );
    harness.get_by_label("the month").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    harness.run();
    let first = rows(&mut harness)[0].happened.map(|t| t.to_rfc3339());
    assert_eq!(first.as_deref(), Some("2017-01-02T00:05:00+00:00"));
}

#[test]
fn esc_puts_the_block_away_and_alt_v_opens_it_again() {
    let mut harness = open([1440, 900]);
    paste(&mut harness, CHAT);
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Pasted, not yet logged").is_none());
    assert!(harness.get_by_label("Log line").is_focused());
    harness.get_by_label_contains("3 entries pasted and collapsed");
    harness.key_press_modifiers(Modifiers::ALT, Key::V);
    harness.run();
    harness.get_by_label("Pasted, not yet logged");
    assert_eq!(
        harness.state().ui.paste.draft.as_ref().expect("kept").block,
        CHAT
    );
}

#[test]
fn the_block_can_be_one_entry_instead_behind_what_was_typed() {
    let mut harness = open([1440, 900]);
    harness.event(egui::Event::Text("= the query says".to_owned()));
    harness.run();
    paste(&mut harness, "a | b\n1 | 2");
    harness.get_by_label("As one entry instead").click();
    harness.run();
    assert_eq!(
        harness.state().ui.line.text,
        "= the query says\na | b\n1 | 2"
    );
    assert!(harness.get_by_label("Log line").is_focused());
}

#[test]
fn one_line_and_text_for_other_fields_are_pasted_as_usual() {
    let mut harness = open([1440, 900]);
    paste(&mut harness, "lag is 4 GB\n");
    assert_eq!(harness.state().ui.line.text, "lag is 4 GB");
    harness.state_mut().ui.side.tab = Some(SideTab::Update);
    harness.run();
    harness.get_by_label("Change (external)").focus();
    harness.run();
    paste(&mut harness, "one\ntwo");
    assert!(harness.state().ui.paste.draft.is_none());
    assert!(
        harness.state().ui.side.update.texts[&Audience::Outside]
            .change
            .contains("one\ntwo")
    );
}

/// How many letters a shape lays out.
fn letters(shape: &egui::Shape) -> usize {
    match shape {
        egui::Shape::Text(text) => text.galley.text().len(),
        egui::Shape::Vec(shapes) => shapes.iter().map(letters).sum(),
        _ => 0,
    }
}

#[test]
fn ten_megabytes_pasted_by_mistake_are_kept_aside_and_never_laid_out() {
    let mut harness = open([1440, 900]);
    harness.event(egui::Event::Text("half a line".to_owned()));
    harness.run();
    let much = "2017-01-31 23:00:00 ERROR the pool is empty\n".repeat(10 * 1024 * 1024 / 44);
    harness.event(egui::Event::Paste(much.clone()));
    harness.step();
    // Laying all of it out is what would take long: no frame holds more text than the screen does.
    let drawn: usize = harness
        .output()
        .shapes
        .iter()
        .map(|shape| letters(&shape.shape))
        .sum();
    assert!(drawn < 100_000, "{drawn} letters were laid out");
    harness.run();
    assert_eq!(harness.state().ui.line.text, "half a line");
    harness.get_by_label_contains("10.0 MiB pasted: more than fits");
    harness.get_by_label_contains("Attach as a file").click();
    harness.run();
    let asked = harness.state_mut().outbox.take();
    let Some(Request::Attach(attach)) = asked.first() else {
        panic!("an attachment: {asked:?}");
    };
    assert!(matches!(&attach.what, Attached::Bytes { bytes, .. } if **bytes == *much.as_bytes()));
}

#[test]
fn more_lines_than_can_be_looked_through_are_kept_aside_too() {
    let mut harness = open([1440, 900]);
    paste(&mut harness, &"23:00 x\n".repeat(10_001));
    assert!(harness.state().ui.paste.draft.is_none());
    harness.get_by_label_contains("more than fits");
    paste(&mut harness, &"23:00 x\n".repeat(10_000));
    assert_eq!(
        harness
            .state()
            .ui
            .paste
            .draft
            .as_ref()
            .expect("looked through")
            .rows
            .len(),
        10_000
    );
}

#[test]
fn a_long_line_is_pasted_whole_and_a_longer_one_is_kept_and_offered_as_a_file() {
    for letter in ["x", "ü", "€"] {
        for bytes in [
            20_000 * letter.len(),
            64 * 1024 / letter.len() * letter.len(),
        ] {
            let bytes = bytes.min(64 * 1024 / letter.len() * letter.len());
            let long = letter.repeat(bytes / letter.len());
            let mut harness = open([1440, 900]);
            paste(&mut harness, &long);
            assert_eq!(harness.state().ui.line.text.len(), long.len(), "{letter}");
            press(&mut harness, Key::Enter);
            let asked = harness.state_mut().outbox.take();
            assert!(
                matches!(&asked[..], [Request::Line { text, .. }] if *text == long),
                "{letter}"
            );
        }
    }
    let mut harness = open([1440, 900]);
    let longer = "y".repeat(70_000);
    harness.event(egui::Event::Text("half a line".to_owned()));
    harness.run();
    paste(&mut harness, &longer);
    assert_eq!(harness.state().ui.line.text, "half a line");
    assert_eq!(kept(&harness), [longer.as_str()]);
    harness.get_by_label_contains("69 KiB pasted: more than fits");
}

fn kept<'a>(harness: &'a Harness<'_, Desk>) -> Vec<&'a str> {
    let kept = harness.state().ui.paste.too_much.iter();
    kept.map(|much| much.text.as_str()).collect()
}

#[test]
fn a_second_paste_that_is_too_much_stands_beside_the_first_until_each_is_chosen_about() {
    let mut harness = open([1440, 900]);
    let (first, second) = ("a".repeat(300_000), "b".repeat(400_000));
    paste(&mut harness, &first);
    paste(&mut harness, &second);
    assert_eq!(kept(&harness), [first.as_str(), second.as_str()]);
    harness.get_by_label_contains("(1 of 2)");
    let mut names = Vec::new();
    for wanted in [&first, &second] {
        harness.get_by_label_contains("Attach as a file").click();
        harness.run();
        let asked = harness.state_mut().outbox.take();
        let [Request::Attach(attach)] = &asked[..] else {
            panic!("an attachment: {asked:?}");
        };
        let Attached::Bytes { name, bytes } = &attach.what else {
            panic!("bytes: {attach:?}");
        };
        assert_eq!(&**bytes, wanted.as_bytes());
        names.push(name.clone());
    }
    assert_ne!(names[0], names[1]);
    assert!(kept(&harness).is_empty());
}

#[test]
fn what_does_not_fit_a_field_changes_nothing_in_it_and_is_kept_whole() {
    let mut harness = night().open(Theme::Dark, [1440, 900], room_ui);
    harness.key_press_modifiers(Modifiers::CTRL, Key::F);
    harness.run();
    let find = "Find in the timeline";
    assert!(harness.get_by_label(find).is_focused());
    harness.event(egui::Event::Text("lag".to_owned()));
    harness.run();
    harness.key_press_modifiers(Modifiers::CTRL, Key::A);
    harness.run();
    let long = "z".repeat(5_000);
    paste(&mut harness, &long);
    assert_eq!(harness.state().ui.timeline.filter.text, "lag");
    assert_eq!(kept(&harness), [long.as_str()]);
    harness.get_by_label_contains("Not inserted: 5 KiB do not fit, this field takes 800 bytes");
}

#[test]
fn what_is_typed_faster_than_it_is_drawn_fills_a_field_to_its_end_and_is_no_paste() {
    let mut harness = night().open(Theme::Dark, [1440, 900], room_ui);
    harness.key_press_modifiers(Modifiers::CTRL, Key::F);
    harness.run();
    let most = "z".repeat(798);
    harness.event(egui::Event::Text(most.clone()));
    // How many frames it takes to come to rest depends on how long each takes.
    harness.run_steps(8);
    let keys = ["a", "b", "c", "d"].map(|key| egui::Event::Text(key.to_owned()));
    harness.input_mut().events.extend(keys);
    harness.run_steps(8);
    assert_eq!(harness.state().ui.timeline.filter.text, most + "ab");
    harness.get_by_label_contains("Not inserted: 2 bytes do not fit");
    assert_eq!(kept(&harness), [""; 0]);
}

#[test]
fn pasted_block_as_pictures() {
    for look in [Theme::Dark, Theme::Light] {
        for size in [[1440, 900], [1280, 720], [1920, 1080]] {
            let mut harness = night().open(look, size, room_ui);
            harness
                .ctx
                .memory_mut(|memory| memory.request_focus(focus::log_line()));
            harness.run();
            let text = format!(
                "{CHAT}00:10 > restart the copy; risk: none\n00:12 = 30 % done\n01:50 mo: not yet true"
            );
            paste(&mut harness, &text);
            if let Some(paste) = &mut harness.state_mut().ui.paste.draft {
                paste.rows[1].left_out = true;
                paste.rows[3].trouble = Some("nobody is in Command; put somebody there".to_owned());
            }
            harness.run();
            save(&mut harness, "paste", look);
        }
    }
}

#[test]
fn pasted_tables_as_pictures() {
    let unknown = "Nemo;Captain;Deck;Remarks of the officer on watch\n2017-01-31 23:40;lag grows;2;\n2017-01-31 23:50;looking;3;calm\n";
    let doubtful = "time,who,text,host,severity\n01/02/2017 00:01,Pia Olsen,= lag grows,db2,2\n01/02/2017 00:02,Mo Adeyemi,looking,db3,2\n\
        tomorrow,mo,no time,db3,2\n01/02/2017 00:03,\"Olsen, Pia\",still,db3,1\n";
    for look in [Theme::Dark, Theme::Light] {
        for size in [[1440, 900], [1280, 720]] {
            for (name, text) in [("paste-mapper", unknown), ("paste-switches", doubtful)] {
                let mut harness = night().open(look, size, room_ui);
                harness
                    .ctx
                    .memory_mut(|memory| memory.request_focus(focus::log_line()));
                harness.run();
                paste(&mut harness, text);
                save(&mut harness, name, look);
            }
        }
    }
}

#[test]
fn the_columns_of_a_pasted_table_that_nobody_knows_are_chosen_there() {
    let mut harness = open([1440, 900]);
    paste(
        &mut harness,
        "Nemo;Captain\n2017-01-31 23:40;lag grows\n2017-01-31 23:50;looking\n",
    );
    harness.get_by_label_contains("choose them");
    let takes = |harness: &mut Harness<'_, Desk>, column: &str, field: &str| {
        let column = format!("{column}: ");
        harness.get_by_label_contains(&column).click();
        harness.run();
        harness
            .get_by_role_and_label(egui::Role::Button, field)
            .click();
        harness.run();
        let wanted = format!("{column}{field}");
        assert!(harness.query_by_label(&wanted).is_some(), "{wanted}");
    };
    takes(&mut harness, "Nemo", "time");
    takes(&mut harness, "Captain", "text");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let rows = rows(&mut harness);
    assert_eq!(texts(&rows), ["lag grows", "looking"]);
    assert!(rows.iter().all(|row| row.happened.is_some()));
}

/// A pasted block of so many lines in its preview, the keyboard in the words of the first row.
fn previewed(lines: usize) -> Harness<'static, Desk> {
    let mut harness = open([1440, 900]);
    let lines = (0..lines).map(|n| {
        format!(
            "23:40:{:02} ana: line {n:05} of the channel\n",
            n * 60 / lines
        )
    });
    paste(&mut harness, &lines.collect::<String>());
    harness.get_by_label("Words of this row").focus();
    harness.run();
    harness
}

/// How many nodes are told to whoever cannot see the screen, and how many letters are laid out.
fn drawn(harness: &Harness<'_, Desk>) -> (usize, usize) {
    let nodes = harness.query_all(egui_kittest::kittest::By::new()).count();
    let shapes = harness.output().shapes.iter();
    (nodes, shapes.map(|shape| letters(&shape.shape)).sum())
}

#[test]
fn of_ten_thousand_rows_only_those_in_sight_are_laid_out() {
    let (mut few, mut many) = (previewed(100), previewed(10_000));
    for harness in [&mut few, &mut many] {
        harness.event(egui::Event::Text("x".to_owned()));
        harness.run();
        harness.get_by_label("Pasted rows").focus();
        harness.run();
        harness.key_press(Key::End);
        harness.run();
    }
    let (few, many) = (drawn(&few), drawn(&many));
    assert_eq!(few.0, many.0, "as many nodes");
    assert!(
        many.1 < few.1 + 400,
        "{} letters, with a hundred rows {}",
        many.1,
        few.1
    );
}

/// A choice is read as one: its chips stand beside what they are about.
#[test]
fn the_chips_of_a_choice_stand_in_one_row() {
    for size in [[1280, 720], [1360, 760], [1920, 1080]] {
        let mut harness = open(size);
        paste(&mut harness, CHAT);
        for (caption, chips) in [
            ("Dates say first", ["the day", "the month"]),
            (
                "New here: Pia Olsen",
                ["Add them", "Keep the names as text"],
            ),
        ] {
            let row = harness.get_by_label(caption).rect().center().y;
            for chip in chips {
                let at = harness.get_by_label(chip).rect().center().y;
                assert!((at - row).abs() < 8.0, "{size:?} {caption}: {chip}");
            }
        }
        save(&mut harness, "paste-choices", Theme::Dark);
    }
}

#[test]
fn of_a_row_with_many_lines_no_line_in_sight_is_cut() {
    let mut harness = open([1280, 720]);
    let lines: Vec<_> = (1..=7).map(|n| format!("frame {n} of the trace")).collect();
    let chat = format!(
        "Ana Ruiz  11:40 PM\n{}\nPia Olsen  11:42 PM\nIt is\n",
        lines.join("\n")
    );
    paste(&mut harness, &chat);
    let words = harness.get_by_label("Words of this row").rect();
    let below = harness.get_by_label("Exclude").rect().top();
    let line = (words.height() - 12.0) / 7.0;
    let in_sight = (below - 4.0 - (words.top() + 6.0)) / line;
    assert!((4.0..4.6).contains(&in_sight), "{in_sight} lines of {line}");
    save(&mut harness, "paste-long", Theme::Dark);
}

//! What a team sets up once: a file people can read and write, that is never destroyed unseen, and a
//! panel that changes everything at once and by keyboard.

use crate::support::disk::{Fault, SimDisk};
use crate::support::looks::save;
use crate::support::warroom::Scratch;
use crate::support::window::{Window, setting_of, two_o_clock, until};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use std::path::Path;
use warroom::app::Start;
use warroom::incident::update::Audience;
use warroom::incident::{Severity, Zone};
use warroom::journal::Files;
use warroom::preferences::file::{is_ours, read, to_text};
use warroom::preferences::{Channel, Contract, LineTo, Member, Preferences, UpdateField};
use warroom::session::SessionEnv;
use warroom::session::clock::Clock;

fn some() -> Preferences {
    let mut some = Preferences::default();
    some.people.push(Member {
        handle: "ana".to_owned(),
        name: "Ana \"the\" Ruiz".to_owned(),
        note: "databases\nand their copies".to_owned(),
        contact: "ext. 417".to_owned(),
        team: "storage".to_owned(),
        site: "Berlin".to_owned(),
    });
    some.phrases
        .push("= error rate is back to normal".to_owned());
    "Europe/Berlin".clone_into(&mut some.zone);
    some.zoom = 1.25;
    some.severities[0].outside = 15;
    "FYI".clone_into(&mut some.severities[4].name);
    some.laws = vec!["gdpr".to_owned(), "dora".to_owned()];
    some.contracts.push(Contract {
        name: "Tell the bank".to_owned(),
        within: "4h after classification".to_owned(),
    });
    some.sounds.volume = 25;
    some
}

#[test]
fn what_is_written_is_read_again_and_every_field_has_a_comment() {
    for preferences in [Preferences::default(), some()] {
        let text = to_text(&preferences);
        let again = read(&text);
        assert_eq!(again.troubles, Vec::<String>::new());
        assert_eq!(again.preferences, preferences);
        assert!(is_ours(&text));
    }
    let text = to_text(&some());
    for field in [
        "people",
        "phrases",
        "severities",
        "contracts",
        "laws",
        "zone",
        "theme",
        "zoom",
        "sounds",
    ] {
        let lines: Vec<_> = text.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.starts_with(&format!("    {field}: ")));
        let before = lines[at.expect(field) - 1];
        assert!(before.trim_start().starts_with("//"), "{field}: {before}");
    }
}

#[test]
fn a_file_of_an_earlier_version_is_the_programs_own_unless_somebody_wrote_into_it() {
    let earlier = include_str!("../fixtures/preferences_earlier.ron");
    assert_eq!(read(earlier).troubles, Vec::<String>::new());
    assert!(is_ours(earlier));
    let without_approvals = earlier.replace("    approval_minutes: 30,\n", "");
    assert_ne!(without_approvals, earlier);
    assert!(is_ours(&without_approvals));
    for changed in [
        earlier.replace(
            "    // System, Dark",
            "    // We prefer it dark.\n    // System, Dark",
        ),
        earlier.replace("theme: Dark,", "theme: Dark, // at night"),
        earlier.replace("    theme: Dark,", "    theme: Dark,\n    unknown: 3,"),
    ] {
        assert_ne!(changed, earlier);
        assert!(!is_ours(&changed), "{changed}");
    }
}

#[test]
fn a_file_by_hand_may_leave_out_what_it_does_not_care_for() {
    let read = read("// mine\n(zone: \"+02:00\", people: [(name: \"Mo\")], unknown: 3)");
    assert_eq!(read.troubles, Vec::<String>::new());
    assert_eq!(read.preferences.zone().to_string(), "+02:00");
    assert_eq!(read.preferences.people[0].name, "Mo");
    assert_eq!(
        read.preferences.severities,
        Preferences::default().severities
    );
    assert!(!is_ours("// mine\n(zone: \"UTC\")"));
}

#[test]
fn a_broken_file_is_said_with_its_place_and_what_can_be_read_holds() {
    let broken = read("(\n  zone: \"UTC\",\n  zoom: big,\n)");
    assert!(
        broken.troubles[0].contains("line 3, column"),
        "{:?}",
        broken.troubles
    );
    assert_eq!(broken.preferences, Preferences::default());
    let wrong =
        read("(zone: \"Nowhere\", zoom: 90.0, theme: Dark, severities: [(name: \"Worst\")])");
    assert_eq!(wrong.troubles.len(), 3, "{:?}", wrong.troubles);
    assert_eq!(wrong.preferences.zone(), Zone::UTC);
    assert_eq!(wrong.preferences.zoom.to_bits(), 1.0_f32.to_bits());
    assert_eq!(wrong.preferences.theme, warroom::preferences::Theme::Dark);
    assert_eq!(wrong.preferences.severity(Severity::Sev1).name, "Worst");
    assert_eq!(wrong.preferences.severity(Severity::Sev2).name, "Major");
}

fn window(folder: &Path, start: Start) -> Window {
    Window::open(folder, start, &two_o_clock())
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("preferences.ron")
}

fn preferred(folder: &Path) -> Preferences {
    let text = std::fs::read_to_string(file(folder)).unwrap_or_default();
    read(&text).preferences
}

#[test]
fn preferences_that_cannot_be_saved_are_said_and_are_saved_with_the_next_change_once_they_can_be() {
    let disk = SimDisk::new(0);
    let clock = two_o_clock();
    let env = SessionEnv {
        storage: disk.as_storage(),
        ..setting_of(Path::new("incidents"), Clock::Fixed(clock.clone()))
    };
    let folder = Path::new("config");
    let mut li = Window::open_over(folder, Start::Home, &clock, env);
    let preferred = || {
        disk.read_text(&file(folder))
            .map(|text| read(&text).preferences)
    };
    disk.fail_after(0, Fault::ErrorForEver);
    li.presses(Modifiers::COMMAND, Key::M);
    until("said", || {
        li.passes(1);
        li.shows("cannot be saved on the disk")
    });
    assert!(preferred().is_err(), "nothing half-written is there");
    disk.heal();
    li.presses(Modifiers::COMMAND, Key::Plus);
    until("saved", || {
        preferred().is_ok_and(|now| now.sounds.muted && now.zoom > 1.0)
    });
}

#[test]
fn the_panel_changes_everything_by_keyboard_at_once_and_for_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = window(folder.path(), Start::Home);
    li.enters("Checkout 502s");
    li.presses(Modifiers::COMMAND, Key::Comma);
    // The side panel has a tab of that name as well; the sheet lies over it.
    let pages = li.harness.get_all_by_label("People");
    pages.last().expect("the page's tab").focus();
    li.presses(Modifiers::NONE, Key::Enter);
    li.harness.get_by_label("Handle of new person").focus();
    li.harness.step();
    li.types("mo").presses(Modifiers::NONE, Key::Tab);
    li.types("Mo Adler").presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.value("Name of person 1"), "Mo Adler");
    until("written", || preferred(folder.path()).people.len() == 1);
    for look in [Theme::Dark, Theme::Light] {
        li.harness.ctx.set_theme(look);
        li.harness.run();
        save(&mut li.harness, "preferences-people", look);
    }
    li.harness.get_by_label("Remove Mo Adler").focus();
    li.presses(Modifiers::NONE, Key::Enter);
    until("removed", || preferred(folder.path()).people.is_empty());
    li.presses(Modifiers::NONE, Key::Escape);
    li.presses(Modifiers::COMMAND, Key::M);
    assert!(li.shows("Muted"));
    until("muted", || preferred(folder.path()).sounds.muted);
    li.presses(Modifiers::COMMAND, Key::Plus);
    until("zoomed", || {
        (preferred(folder.path()).zoom - 1.1).abs() < 0.01
    });
}

#[test]
fn pages_of_the_panel() {
    let folder = tempfile::tempdir().expect("a folder");
    for (look, size) in [
        (Theme::Dark, [1440, 900]),
        (Theme::Light, [1440, 900]),
        (Theme::Dark, [1280, 720]),
    ] {
        let mut li = Window::open_as(folder.path(), Start::Home, &two_o_clock(), look, size);
        li.presses(Modifiers::COMMAND, Key::Comma);
        for (name, tab) in [
            ("window", "Window and sounds"),
            ("severities", "Severities and cadence"),
            ("updates", "Updates"),
            ("actions", "Actions"),
            ("people", "People"),
            ("checklists", "Checklists"),
            ("links", "Links"),
            ("stakeholders", "Stakeholders"),
            ("phrases", "Phrases"),
            ("obligations", "Obligations"),
        ] {
            li.harness.get_by_label(tab).click();
            li.harness.run();
            save(&mut li.harness, &format!("preferences-{name}"), look);
        }
    }
}

#[test]
fn a_file_with_comments_by_hand_is_kept_when_the_window_writes_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let by_hand = "// mine, and dear to me\n(phrases: [\"all quiet\"])\n";
    std::fs::write(file(folder.path()), by_hand).expect("written");
    let mut li = window(folder.path(), Start::Home);
    li.presses(Modifiers::COMMAND, Key::M);
    until("written", || preferred(folder.path()).sounds.muted);
    assert_eq!(preferred(folder.path()).phrases, ["all quiet"]);
    let kept = folder.path().join("preferences.ron.kept");
    assert_eq!(std::fs::read_to_string(kept).expect("kept"), by_hand);
    li.presses(Modifiers::COMMAND, Key::M);
    until("written again", || !preferred(folder.path()).sounds.muted);
    assert!(!folder.path().join("preferences.ron.kept2").exists());
}

#[test]
fn a_broken_file_is_said_at_the_start_and_never_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(file(folder.path()), "(zoom: ,)").expect("written");
    let mut li = window(folder.path(), Start::Home);
    assert!(li.shows("The preferences cannot be read at line 1, column"));
    assert_eq!(
        std::fs::read_to_string(file(folder.path())).unwrap(),
        "(zoom: ,)"
    );
    li.presses(Modifiers::COMMAND, Key::M);
    let kept = folder.path().join("preferences.ron.kept");
    until("kept", || kept.exists());
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "(zoom: ,)");
}

#[test]
fn what_somebody_changes_in_the_file_is_in_force_soon() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = window(folder.path(), Start::Home);
    let mut preferences = some();
    preferences.sounds.muted = true;
    std::fs::write(file(folder.path()), to_text(&preferences)).expect("written");
    until("read again", || {
        li.harness.step();
        li.shows("Preferences reloaded")
    });
}

#[test]
fn a_new_incident_and_a_changed_severity_record_the_preferred_cadence() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut preferences = Preferences::default();
    preferences.severities[0].outside = 15;
    preferences.severities[1].inside = 0;
    std::fs::write(file(folder.path()), to_text(&preferences)).expect("written");
    let mut li = window(folder.path(), Start::Home);
    li.enters("Checkout 502s");
    let cadence = |li: &Window, audience| li.incident().cadence_for(audience);
    assert_eq!(cadence(&li, Audience::Outside), Some(30));
    assert_eq!(
        cadence(&li, Audience::Inside),
        None,
        "unknown counts as SEV 2"
    );
    li.enters("/severity 1");
    assert_eq!(cadence(&li, Audience::Outside), Some(15));
    assert_eq!(cadence(&li, Audience::Inside), Some(20));
    // What somebody sets by hand for this incident stays.
    li.enters("/cadence outside 7m");
    li.enters("/severity 2");
    assert_eq!(cadence(&li, Audience::Outside), Some(7));
    assert_eq!(cadence(&li, Audience::Inside), None);
    let said = warroom::journal::read(&warroom::journal::Disk, &li.file()).expect("readable");
    assert_eq!(
        said.records.len(),
        li.incident().entries().len(),
        "the file tells all"
    );
}

#[test]
fn a_new_incident_on_the_command_line_takes_zone_and_cadence_from_the_preferences_too() {
    let scratch = Scratch::new();
    let mut preferences = Preferences {
        zone: "Europe/Berlin".to_owned(),
        ..Preferences::default()
    };
    preferences.severities[1].outside = 45;
    let place = scratch.path(".config/warroom");
    if !cfg!(target_os = "linux") {
        return;
    }
    std::fs::create_dir_all(&place).expect("made");
    std::fs::write(
        Path::new(&place).join("preferences.ron"),
        to_text(&preferences),
    )
    .expect("written");
    let file = scratch.path("a.warroom");
    scratch
        .run(&["new", &file, "--name", "Checkout"])
        .succeeds();
    let report = crate::support::warroom::json(&scratch, &file);
    let text = report.to_string();
    assert!(text.contains("Europe/Berlin"), "{text}");
    assert!(text.contains("45"), "{text}");
}

#[test]
fn the_command_of_a_channel_reads_back_as_it_was_written() {
    let mut rng = fastrand::Rng::with_seed(14);
    let signs = ["a", " ", "\"", "\\", "-", "é", "\t", "C:\\bin"];
    for _ in 0..400 {
        let part = |rng: &mut fastrand::Rng| {
            let signs = (0..rng.usize(0..5)).map(|_| signs[rng.usize(..signs.len())]);
            signs.collect::<String>()
        };
        let command: Vec<String> = (0..rng.usize(0..4)).map(|_| part(&mut rng)).collect();
        let channel = Channel {
            command,
            ..Channel::default()
        };
        let line = channel.command_line();
        assert_eq!(Channel::read_command(&line), channel.command, "{line}");
    }
    let typed = Channel::read_command("  /opt/bin/post  --to \"#war room\" ");
    assert_eq!(typed, ["/opt/bin/post", "--to", "#war room"]);
}

/// A window with an incident and the page of the audiences open.
fn of_audiences(folder: &Path, look: Theme, size: [u32; 2]) -> Window {
    let mut li = Window::open_as(folder, Start::Home, &two_o_clock(), look, size);
    li.enters("Checkout 502s");
    li.enters("! we roll back the deployment");
    li.presses(Modifiers::COMMAND, Key::Comma);
    let pages = li.harness.get_all_by_label("Updates");
    pages.last().expect("the page's tab").focus();
    li.presses(Modifiers::NONE, Key::Enter);
    li
}

fn presses_on(li: &mut Window, name: &str) {
    li.harness.get_by_label(name).focus();
    li.harness.step();
    li.presses(Modifiers::NONE, Key::Enter);
}

fn retypes(li: &mut Window, field: &str, text: &str) {
    li.harness.get_by_label(field).focus();
    li.harness.run();
    li.presses(Modifiers::COMMAND, Key::A);
    li.types(text);
    li.settles();
}

/// R19
#[test]
fn a_template_is_edited_beside_what_it_says_now_and_an_error_has_its_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = of_audiences(folder.path(), Theme::Dark, [1440, 900]);
    presses_on(&mut li, "Audience Internal");
    let field = "Template “first notice” for Internal";
    assert!(li.shows("Says now in this incident"));
    assert!(li.shows("We are aware of a problem. We are investigating it."));
    retypes(
        &mut li,
        field,
        "{{ name }} fails.\nWe know since {{ begin }}",
    );
    assert!(
        li.shows("Not usable, line 2, column 18"),
        "{}",
        li.value(field)
    );
    let kept = || {
        preferred(folder.path())
            .audience(Audience::Inside)
            .templates
    };
    until("kept, though it is wrong", || kept().len() == 1);
    // The window is gone, and what was typed is not.
    drop(li);
    let mut li = of_audiences(folder.path(), Theme::Dark, [1440, 900]);
    presses_on(&mut li, "Audience Internal");
    assert_eq!(
        li.value(field),
        "{{ name }} fails.\nWe know since {{ begin }}"
    );
    retypes(
        &mut li,
        field,
        "{{ name }} fails{% for change in changes %}; {{ change.text }}{% endfor %}",
    );
    assert!(li.shows("Checkout 502s fails; ") && li.shows("; we roll back the deployment"));
    // Back to the built-in text, and to the own one again.
    presses_on(&mut li, "Use the built-in text");
    assert!(li.value(field).starts_with("We are aware of a problem"));
    presses_on(&mut li, "Bring back “first notice”");
    assert!(li.value(field).starts_with("{{ name }} fails"));
    until("kept", || {
        kept()
            .first()
            .is_some_and(|one| one.text.contains("endfor"))
    });
    assert_eq!(kept().len(), 1);
}

/// R18-R21
#[test]
fn audiences_their_fields_channels_and_sign_off_are_set_in_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = of_audiences(folder.path(), Theme::Dark, [1440, 900]);
    let before = std::fs::read_to_string(file(folder.path())).ok();
    presses_on(&mut li, "Audience Internal");
    presses_on(&mut li, "Audience External");
    let now = std::fs::read_to_string(file(folder.path())).ok();
    assert_eq!(now, before, "looking writes nothing");
    retypes(&mut li, "Name of new audience", "Partners");
    li.presses(Modifiers::NONE, Key::Enter);
    let partners = Audience::called("Partners").expect("a name");
    let known = || preferred(folder.path()).audience(partners);
    presses_on(&mut li, "Impact");
    presses_on(&mut li, "Needs Command's sign-off");
    retypes(&mut li, "Characters at most for Partners", "280");
    retypes(
        &mut li,
        "Minutes between updates for Partners at SEV 1",
        "45",
    );
    retypes(
        &mut li,
        "Minutes between updates for Partners at SEV 2",
        "often",
    );
    assert!(li.shows("Whole numbers; a cadence is at most a week"));
    presses_on(&mut li, "Add channel for Partners");
    retypes(&mut li, "Name of channel 1 of Partners", "Pager");
    presses_on(&mut li, "Form of channel 1 of Partners: Plain");
    li.harness.get_by_label("160 characters").click();
    li.harness.run();
    retypes(
        &mut li,
        "Program of channel 1 of Partners",
        "/opt/post --to \"a b\"",
    );
    until("written", || {
        !known().channels.is_empty() && !known().channels[0].command.is_empty()
    });
    let partners = known();
    assert!(partners.sign_off && !partners.says(UpdateField::Impact));
    assert_eq!(
        (partners.length, partners.cadence),
        (280, vec![45, 0, 0, 0, 0])
    );
    let pager = &partners.channels[0];
    assert_eq!(
        (pager.name.as_str(), pager.form.as_str()),
        ("Pager", "short")
    );
    assert_eq!(pager.command, ["/opt/post", "--to", "a b"]);
    for look in [Theme::Dark, Theme::Light] {
        li.harness.ctx.set_theme(look);
        li.harness.run();
        save(&mut li.harness, "preferences-audience", look);
    }
    presses_on(&mut li, "Offer finding to: usual");
    presses_on(&mut li, "Offer finding to: everybody");
    retypes(
        &mut li,
        "States of an update beside the four, a line each",
        "Failing over \n",
    );
    until("written", || {
        !preferred(folder.path()).update_states.is_empty()
    });
    let now = preferred(folder.path());
    assert_eq!(now.update_states, ["Failing over"]);
    let rules: Vec<_> = now
        .update_lines
        .iter()
        .map(|rule| (rule.kind.as_str(), rule.to))
        .collect();
    assert_eq!(rules, [("finding", LineTo::Internal)]);
    presses_on(&mut li, "Remove Partners");
    until("removed", || preferred(folder.path()).audiences.len() == 3);
    presses_on(&mut li, "Bring back Partners");
    until("back", || preferred(folder.path()).audiences.len() == 4);
}

/// A link of the team is added by keyboard, and one that leads nowhere says so and is on no list.
#[test]
fn a_link_of_the_team_is_added_on_its_page_and_one_that_leads_nowhere_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.presses(Modifiers::COMMAND, Key::Comma);
    let goes_to = |li: &mut Window, name: &str| {
        for _ in 0..60 {
            let is_there = {
                let mut named = li.harness.query_all_by_label_contains(name);
                named.any(|node| node.is_focused())
            };
            if is_there {
                return;
            }
            li.presses(Modifiers::NONE, Key::Tab);
        }
        panic!("no Tab leads to “{name}”");
    };
    goes_to(&mut li, "Links");
    li.presses(Modifiers::NONE, Key::Enter);
    for look in [Theme::Dark, Theme::Light] {
        li.harness.ctx.set_theme(look);
        li.harness.run();
        save(&mut li.harness, "preferences-links-empty", look);
    }
    goes_to(&mut li, "New link");
    li.types("runbook");
    goes_to(&mut li, "Address of new link");
    li.types("wiki.example")
        .presses(Modifiers::NONE, Key::Enter);
    assert!(li.shows("An address begins with https://"));
    let links = || {
        let text = std::fs::read_to_string(folder.path().join("preferences.ron"));
        read(&text.unwrap_or_default()).preferences.links
    };
    assert_eq!(links(), []);
    li.presses(Modifiers::COMMAND, Key::A)
        .types("https://wiki.example/runbook")
        .presses(Modifiers::NONE, Key::Enter);
    until("the link is in the file", || links().len() == 1);
    assert_eq!(links()[0].name, "runbook");
    assert_eq!(links()[0].url, "https://wiki.example/runbook");
    for look in [Theme::Dark, Theme::Light] {
        li.harness.ctx.set_theme(look);
        li.harness.run();
        save(&mut li.harness, "preferences-links", look);
    }
}

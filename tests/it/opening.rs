//! A room opens and its people come and go, by keyboard alone: what is asked for is read from the board and the file
//! (R1-R7, R35).

use crate::support::desk::Desk;
use crate::support::looks::{Size, save, screen};
use crate::support::story::{Story, busy, empty, handle};
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use warroom::app::Start;
use warroom::board::Board;
use warroom::incident::person::Absent;
use warroom::incident::{Incident, Intent, PersonIntent, Role};
use warroom::journal::{Disk, read};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

const TEAM: &str = r#"(
    people: [
        (handle: "ana", name: "Ana Ruiz", team: "payments", site: "Berlin"),
        (handle: "mo", name: "Mo Haddad", site: "Lisbon"),
        (handle: "kim", name: "Kim Ode"),
    ],
)"#;

/// A window at home, of a team with people.
fn at_home(folder: &Path) -> Window {
    std::fs::write(folder.join("preferences.ron"), TEAM).expect("written");
    Window::open(folder, Start::Home, &two_o_clock())
}

/// The same after a new room was asked for.
fn opens(folder: &Path) -> Window {
    let mut li = at_home(folder);
    li.types("Checkout 502s")
        .presses(Modifiers::NONE, Key::Enter);
    assert!(li.shows("Fill the roles"));
    li
}

fn tab(li: &mut Window) -> &mut Window {
    li.presses(Modifiers::NONE, Key::Tab)
}

/// What the file tells, read again.
fn on_disk(li: &Window) -> Incident {
    let records = read(&Disk, &li.file()).expect("a file").records;
    Incident::replay(records)
}

fn holders(incident: &Incident, role: Role) -> Vec<String> {
    incident.holders(role).map(ToString::to_string).collect()
}

#[test]
fn lines_typed_blind_into_the_first_sheet_are_in_the_log_each_by_itself_and_become_nobody() {
    for (line, wanted) in [
        (
            "the first customers see an error page",
            "the first customers see an error page",
        ),
        ("= error rate is at 40 %", "error rate is at 40 %"),
        ("@mo db1 is back", "db1 is back"),
        ("/focus keep the carts", "Focus now: keep the carts"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut li = opens(folder.path());
        li.types(line).presses(Modifiers::NONE, Key::Enter);
        li.enters("the next line");
        let incident = on_disk(&li);
        let entries = incident.entries().iter();
        let said: Vec<_> = entries.map(|entry| incident.describe(entry)).collect();
        for words in [wanted, "the next line"] {
            let times = said.iter().filter(|said| said.as_str() == words).count();
            assert_eq!(times, 1, "{line}: {said:?}");
        }
        assert_eq!(holders(&incident, Role::Command), Vec::<String>::new());
    }
}

#[test]
fn a_new_room_asks_who_is_who_and_enter_records_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("an");
    tab(&mut li).types("Li Chen");
    tab(&mut li).types("mo");
    tab(&mut li);
    tab(&mut li)
        .types("kim")
        .presses(Modifiers::NONE, Key::Enter);
    let incident = on_disk(&li);
    assert_eq!(holders(&incident, Role::Command), ["ana"], "by two letters");
    assert_eq!(holders(&incident, Role::Recorder), ["li-chen"]);
    assert_eq!(incident.name_of(&handle("li-chen")), "Li Chen");
    assert_eq!(holders(&incident, Role::Comms), ["mo"]);
    assert!(
        holders(&incident, Role::Research).is_empty(),
        "it was skipped"
    );
    let deputy = incident.deputy.as_ref().map(|deputy| &deputy.person);
    assert_eq!(deputy, Some(&handle("kim")));
    let ana = &incident.people[&handle("ana")];
    assert_eq!(ana.name, "Ana Ruiz");
    assert_eq!(
        ana.site.as_deref(),
        Some("Berlin"),
        "as the team's list says"
    );
    assert!(!li.shows("Fill the roles"));
    li.enters("on with it");
    assert!(
        on_disk(&li)
            .entries()
            .last()
            .is_some_and(|e| e.said() == Some("on with it"))
    );
}

#[test]
fn the_next_room_begins_with_the_last_rota_and_takes_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana");
    tab(&mut li)
        .types("kim")
        .presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::COMMAND, Key::N);
    li.types("Login slow").presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::NONE, Key::Enter);
    let incident = on_disk(&li);
    assert_eq!(incident.name, "Login slow");
    assert_eq!(holders(&incident, Role::Command), ["ana"]);
    assert_eq!(holders(&incident, Role::Recorder), ["kim"]);
}

/// A name longer than any button shows it is kept and recorded whole, and so is who was put there by a line.
#[test]
fn the_last_rota_holds_whole_names_and_who_was_in_a_role_last_but_nobody_added_by_mistake() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("incident-coordinator");
    tab(&mut li).types("Konstantin Oberländer");
    tab(&mut li)
        .types("mo")
        .presses(Modifiers::NONE, Key::Enter);
    li.enters("/join @typo").enters("/research @typo");
    li.enters("/remove @typo by mistake");
    li.enters("/leave @mo").enters("/comms @kim");
    li.presses(Modifiers::COMMAND, Key::N);
    li.types("Login slow").presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::NONE, Key::Enter);
    let incident = on_disk(&li);
    assert_eq!(incident.name, "Login slow");
    assert_eq!(holders(&incident, Role::Command), ["incident-coordinator"]);
    let recorder = incident.holders(Role::Recorder).next().expect("somebody");
    assert_eq!(incident.name_of(recorder), "Konstantin Oberländer");
    assert_eq!(holders(&incident, Role::Comms), ["kim"], "the last one");
    assert_eq!(holders(&incident, Role::Research), Vec::<String>::new());
    assert!(
        !incident
            .entries()
            .iter()
            .any(|e| incident.describe(e).contains('…'))
    );
}

#[test]
fn several_names_in_one_field_are_several_people_and_only_one_is_in_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana, kim").presses(Modifiers::NONE, Key::Enter);
    assert!(li.shows("One person only"));
    assert!(on_disk(&li).stints.is_empty());
    li.presses(Modifiers::COMMAND, Key::A).types("ana");
    for _ in 0..3 {
        tab(&mut li);
    }
    li.types("db-eng, sre-oncall; mo and Li Chen");
    li.harness.run();
    assert!(li.shows("db-eng (@db-eng, new), sre-oncall (@sre-oncall, new)"));
    li.presses(Modifiers::NONE, Key::Enter);
    let incident = on_disk(&li);
    assert_eq!(
        holders(&incident, Role::Research),
        ["db-eng", "sre-oncall", "mo", "li-chen"]
    );
    assert_eq!(incident.name_of(&handle("db-eng")), "db-eng");
    li.presses(Modifiers::NONE, Key::F4)
        .types("kim, Jo Wu")
        .presses(Modifiers::NONE, Key::Enter);
    assert_eq!(holders(&on_disk(&li), Role::Comms), ["kim", "jo-wu"]);
}

#[test]
fn one_person_in_command_and_research_is_warned_of_and_esc_skips_it_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana");
    assert!(!li.shows("Command and Research"));
    for _ in 0..3 {
        tab(&mut li);
    }
    li.types("ana");
    li.harness.run();
    assert!(li.shows("Ana Ruiz in Command and Research"));
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(on_disk(&li).stints.is_empty());
    li.enters("/roles");
    assert!(li.shows("Fill the roles"), "it opens again");
}

/// Nothing is recorded where a desk has no journal, so what was typed has to stand there still.
#[test]
fn names_stay_until_they_are_recorded_and_a_name_that_is_pressed_keeps_the_caret_in_its_field() {
    let mut story = empty();
    story.notes("recorder", "paged");
    story.joins("zoe", "Zoe Alba", Role::Support);
    let size = [1440, 900];
    let mut harness = open_on(story, Theme::Dark, size, Sheet::Opening);
    harness
        .get_by_role_and_label(egui::Role::TextInput, "Comms")
        .focus();
    harness.run();
    // Offered below the field, whoever records without a name behind people.
    let left = |name: &str| {
        let mut offered = harness.query_all_by_label(name);
        let offered = offered.find(|node| node.rect().top() > 240.0);
        offered.map(|node| node.rect().left()).expect(name)
    };
    assert!(left("Zoe Alba") < left("recorder"));
    harness
        .query_all_by_label("Zoe Alba")
        .find(|node| node.rect().top() > 240.0)
        .expect("she is offered")
        .click();
    harness.run();
    let field = harness.get_by_role_and_label(egui::Role::TextInput, "Comms");
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("Zoe Alba"));
    harness.event(egui::Event::Text("x".to_owned()));
    harness.run();
    let typed = harness
        .get_by_role_and_label(egui::Role::TextInput, "Comms")
        .value();
    assert_eq!(typed.as_deref(), Some("Zoe Albax"), "behind the name");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().ui.sheet, None);
    let kept = &harness.state().ui.fields;
    assert!(kept.values().any(|typed| typed == "Zoe Albax"), "{kept:?}");
}

#[test]
fn since_when_counts_for_every_role_of_the_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana");
    for _ in 0..5 {
        tab(&mut li);
    }
    li.types("-20m").presses(Modifiers::NONE, Key::Enter);
    let incident = on_disk(&li);
    let stint = &incident.stints[0];
    assert_eq!(stint.role, Role::Command);
    let since = warroom::incident::time::between(stint.from, incident.opened);
    assert_eq!(since.num_minutes(), 20);
}

#[test]
fn the_deputy_takes_a_vacant_command_with_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana");
    for _ in 0..4 {
        tab(&mut li);
    }
    li.types("mo").presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::ALT, Key::Y);
    assert!(li.shows("Command is not vacant"));
    li.enters("/leave @ana");
    assert!(li.shows("Mo Haddad takes Command"));
    li.presses(Modifiers::ALT, Key::Y);
    li.passes(1).passes(6);
    li.settles();
    assert_eq!(holders(&on_disk(&li), Role::Command), ["mo"]);
}

#[test]
fn who_was_away_is_back_and_is_offered_what_changed_meanwhile_while_the_caret_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana");
    for _ in 0..3 {
        tab(&mut li);
    }
    li.types("mo").presses(Modifiers::NONE, Key::Enter);
    li.enters("/away @mo food");
    assert!(matches!(
        on_disk(&li).absent(&handle("mo")),
        Some(Absent::Away { .. })
    ));
    assert!(li.shows("away"));
    li.enters("* db1 is down");
    li.enters("/back @mo");
    assert_eq!(on_disk(&li).absent(&handle("mo")), None);
    assert!(li.shows("What changed meanwhile"));
    li.enters("mo takes the lag");
    let said = on_disk(&li);
    let last = said.entries().last().and_then(|entry| entry.said());
    assert_eq!(last, Some("mo takes the lag"));
    li.presses(Modifiers::COMMAND, Key::D);
    assert!(li.shows("What changed since"));
    assert!(li.shows("db1 is down"));
}

#[test]
fn what_somebody_had_who_left_passes_on_by_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = opens(folder.path());
    li.types("ana").presses(Modifiers::NONE, Key::Enter);
    li.enters("/join @mo Mo Haddad")
        .enters("/ask @mo 30m the lag");
    li.enters("/errand @mo coffee").enters("/leave @mo");
    assert!(li.shows("Mo Haddad has left"));
    li.enters("/reassign @mo @ana");
    let incident = on_disk(&li);
    assert_eq!(incident.asks[0].person, handle("ana"));
    assert_eq!(incident.errands[0].who, Some(handle("ana")));
    assert!(!li.shows("Mo Haddad has left"));
}

/// Forty people of four teams at two sites, some away, some gone.
pub(crate) fn forty() -> Story {
    let mut story = busy();
    for at in 0..40 {
        let name = format!("Person {at:02} of the Team");
        let person = handle(&format!("p{at:02}"));
        story.says(
            "ana",
            Intent::Person(PersonIntent::Join {
                person: person.clone(),
                name: Some(name),
                contact: None,
            }),
        );
        let team = ["payments", "storage", "network", "support"][at % 4].to_owned();
        let site = ["Berlin", "Lisbon"][at % 2].to_owned();
        story.says(
            "ana",
            Intent::Person(PersonIntent::Place {
                person: person.clone(),
                team: Some(team),
                site: Some(site),
            }),
        );
        if at % 3 == 0 {
            story.types("ana", &format!("/role research @p{at:02}"));
        }
    }
    story.after(40);
    story.types("ana", "/away @p03 food");
    story.types("ana", "/ask @p07 20m the pager");
    story.types("ana", "/errand @p08 coffee for forty");
    story.types("ana", "/leave @p07");
    story.types("ana", "/deputy @p00");
    story.after(20);
    story
}

pub(crate) fn open_on(
    story: Story,
    look: Theme,
    size: Size,
    sheet: Sheet,
) -> egui_kittest::Harness<'static, Desk> {
    let mut desk = Desk::on(story);
    desk.ui.open(sheet);
    let mut harness = screen(look, size, desk, |ui, desk| desk.draw(ui, room_ui));
    harness.run();
    harness
}

#[test]
fn forty_people_are_found_by_letters_team_and_site_and_released_by_keyboard() {
    let mut room = open_on(forty(), Theme::Dark, [1280, 720], Sheet::Roster);
    room.event(egui::Event::Text("lisbon".to_owned()));
    room.run();
    let rows = |room: &egui_kittest::Harness<'static, Desk>| {
        room.get_all_by_role(egui::Role::ListBoxOption)
            .filter_map(|row| row.accesskit_node().label())
            .filter(|label| label.starts_with("Person"))
            .collect::<Vec<_>>()
    };
    let found = rows(&room);
    assert_eq!(found.len(), 20, "{found:?}");
    for _ in 0..2 {
        room.key_press(Key::Enter);
        room.key_press(Key::ArrowDown);
        room.run();
    }
    assert!(rows(&room)[0].ends_with("marked"));
    room.get_by_role_and_label(egui::Role::Button, "Release")
        .focus();
    room.run();
    room.key_press(Key::Enter);
    room.run();
    let asked = room.state_mut().intents();
    let released = asked.into_iter().find_map(|(intent, _)| match intent {
        Intent::Person(PersonIntent::Release { people }) => Some(people),
        _ => None,
    });
    assert_eq!(released, Some(vec![handle("p01"), handle("p05")]));
}

#[test]
fn the_strip_counts_forty_people_and_their_board_holds() {
    let story = forty();
    let board = Board::of(&story.incident, story.now);
    let research = board.columns.iter().find(|c| c.role == Role::Research);
    assert!(research.is_some_and(|column| column.seats.len() >= 14));
    assert_eq!(board.errands.len(), 1);
    assert!(
        board
            .asks
            .iter()
            .any(|ask| matches!(ask.absent, Some(Absent::Left { .. })))
    );
}

/// Every sheet of people, empty, typical and full, in both themes.
#[test]
fn looks() {
    let mut typical = busy();
    typical
        .types("ana", "/deputy @li")
        .types("ana", "/errand coffee for twelve");
    typical
        .types("ana", "/errand @li a second monitor")
        .after(30);
    for (name, story, sheet) in [
        ("opening-empty", empty(), Sheet::Opening),
        ("opening-typical", typical.clone(), Sheet::Opening),
        ("roster-empty", empty(), Sheet::Roster),
        ("roster-typical", typical.clone(), Sheet::Roster),
        ("roster-full", forty(), Sheet::Roster),
        (
            "role-command-deputy",
            typical.clone(),
            Sheet::Role(Role::Command),
        ),
        ("role-support", typical.clone(), Sheet::Role(Role::Support)),
        ("role-support-full", forty(), Sheet::Role(Role::Support)),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            let mut room = open_on(story.clone(), look, [1280, 720], sheet.clone());
            save(&mut room, name, look);
        }
    }
}

#[test]
fn reminders_are_off_until_the_team_wants_them_and_end_with_an_entry() {
    use warroom::board::reminders::{Reminder, Wanted, due};
    let mut story = busy();
    story.types("ana", "/deputy @li").after(16);
    let off = due(&story.incident, story.now, Wanted::default());
    assert_eq!(off, []);
    let all = Wanted {
        focus: true,
        deputy_call: true,
        quiet: true,
        empty_role: true,
    };
    let what = |story: &Story| {
        let due = due(&story.incident, story.now, all);
        due.into_iter().map(|due| due.what).collect::<Vec<_>>()
    };
    assert_eq!(
        what(&story),
        [Reminder::Focus, Reminder::DeputyCall, Reminder::Quiet]
    );
    story.types("ana", "it stands #focus");
    assert_eq!(what(&story), [Reminder::DeputyCall]);
    story.types("li", "held #call");
    assert_eq!(what(&story), []);
    story.after(3).types("ana", "/unrole command @ana").after(3);
    assert_eq!(what(&story), [Reminder::EmptyRole(Role::Command)]);
}

#[test]
fn a_reminder_is_shown_and_heard_and_its_button_records_that_it_was_seen_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let reminded = TEAM.replace("people: [", "reminders: (focus: true),\n    people: [");
    std::fs::write(folder.path().join("preferences.ron"), reminded).expect("written");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s")
        .enters("/command @ana")
        .enters("/focus stop the writes");
    assert!(!li.shows("Look at the focus again"));
    li.passes(16 * 60);
    li.settles();
    assert!(li.shows("Look at the focus again"));
    let rung = li.shell().rung();
    assert!(rung.contains(&warroom::board::alarms::Occasion::Reminder));
    li.harness.get_by_label("It stands").focus();
    li.harness.run();
    li.presses(Modifiers::NONE, Key::Enter);
    assert!(!li.shows("Look at the focus again"));
    let said = on_disk(&li);
    let last = said.entries().last().and_then(|entry| entry.said());
    assert_eq!(last, Some("The focus stands #focus"));
}

#[test]
fn the_handover_brief_tells_what_is_open_and_is_copied_with_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s").enters("/command @ana");
    li.enters("/step identification")
        .enters("/impact users 300");
    li.enters("~ the pool leaks")
        .enters("/ruleout H1 it does not");
    li.enters("/unapproved pods restarted @ana")
        .enters("/task @ana the restore");
    li.presses(Modifiers::ALT, Key::G);
    assert!(li.shows("Handover brief copied"));
    let brief = warroom::incident::Brief::of(li.incident(), li.clock.now()).to_string();
    for part in [
        "Open in this step: 1.1",
        "Impact: ",
        "Unapproved: A1",
        "Ruled out: H1",
        "People: ",
        "on the restore",
    ] {
        assert!(brief.contains(part), "{part} is missing in:\n{brief}");
    }
}

#[test]
fn the_handover_brief_is_printed_on_a_page_beside_the_incident_with_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s")
        .enters("/command @ana")
        .enters("/focus stop the writes");
    li.presses(Modifiers::ALT, Key::L);
    li.settles();
    let place = li.file();
    let files = std::fs::read_dir(place.parent().expect("a folder")).expect("read");
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let brief = names.into_iter().find(|name| name.contains("-brief-"));
    let brief = place.with_file_name(brief.expect("a brief"));
    let bytes = std::fs::read(brief).expect("written");
    assert!(bytes.starts_with(b"%PDF"));
}

#[test]
fn somebody_new_who_is_named_in_a_line_is_added_by_one_key_while_it_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_home(folder.path());
    li.enters("Checkout 502s");
    li.types("@zed db1 is slow").passes(1);
    assert!(li.shows("Alt N adds"));
    li.presses(Modifiers::ALT, Key::N);
    let zed = handle("zed");
    assert!(li.incident().people.contains_key(&zed));
    li.presses(Modifiers::NONE, Key::Enter);
    let said = li
        .incident()
        .entries()
        .last()
        .and_then(|entry| entry.said());
    assert_eq!(said, Some("db1 is slow"));
}

#[test]
fn whoever_spoke_and_has_not_joined_is_added_by_the_same_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_home(folder.path());
    li.enters("Checkout 502s").enters("@zed db1 is slow");
    let zed = handle("zed");
    assert!(!li.incident().people[&zed].is_here());
    li.types("@zed it is back").passes(1);
    assert!(li.shows("not joined: @zed, Alt N adds"));
    li.presses(Modifiers::ALT, Key::N);
    assert!(li.incident().people[&zed].is_here());
}

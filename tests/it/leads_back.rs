//! The key that opens a panel, a sheet or a list leads back when it is pressed again: in an incident that is open, in one
//! that is closed, and on the screens without one.

use crate::support::desk::Desk;
use crate::support::looks::screen;
use crate::support::story::{Story, busy};
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use warroom::app::Start;
use warroom::ui::base::chord::{Chord, Modifier};
use warroom::ui::base::command::{Command, Place, TABLE};
use warroom::ui::base::file_task::FileTask;
use warroom::ui::base::focus;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

type Room = Harness<'static, Desk>;

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// A room in which nothing was done yet; beside a closed incident the retrospect stands open.
fn room(story: &Story, tab: Option<SideTab>) -> Room {
    let mut desk = Desk::on(story.clone());
    desk.ui.side.tab = tab;
    let mut room = screen(Theme::Dark, [1280, 720], desk, |ui, desk| {
        desk.draw(ui, room_ui);
    });
    room.run();
    room
}

fn presses(room: &mut Room, chord: Chord) {
    let held = match chord.modifier {
        Modifier::Nothing => NONE,
        Modifier::Shift => Modifiers::SHIFT,
        Modifier::Alt => Modifiers::ALT,
        Modifier::AltShift => Modifiers::ALT | Modifiers::SHIFT,
        Modifier::Ctrl => CTRL,
        Modifier::CtrlShift => CTRL | Modifiers::SHIFT,
    };
    room.key_press_modifiers(held, chord.key);
    room.run();
    room.run();
}

fn is_on_line(room: &Room) -> bool {
    room.ctx
        .memory(|memory| memory.has_focus(focus::log_line()))
}

/// The keys that open something which stays, and lead to nothing but that. What the second press of the digest and of the
/// report does, their help says: it copies, it exports.
fn opens(command: Command) -> bool {
    let opens = Sheet::of(command).is_some();
    opens
        || matches!(
            command,
            Command::Tab(_)
                | Command::OpenItems
                | Command::Timeline
                | Command::Find
                | Command::GoTo
                | Command::Menu
                | Command::Entry
                | Command::Retime
                | Command::Strike
        )
}

#[test]
fn every_key_that_opens_a_panel_a_sheet_or_a_list_leads_back_in_open_and_closed_incidents_alike() {
    let mut closed = busy();
    closed.types("ana", "/close the rest is tomorrow's");
    let rooms = [(busy(), None), (closed, Some(SideTab::Retro))];
    let mut wrong = Vec::new();
    let rows = TABLE
        .iter()
        .filter(|row| row.place == Place::Anywhere && opens(row.command));
    for row in rows.filter(|row| !row.keys.is_empty()) {
        for (story, tab) in &rooms {
            let mut room = room(story, *tab);
            assert!(is_on_line(&room), "the caret begins in the log line");
            presses(&mut room, row.keys[0]);
            let desk = room.state();
            let is_open = desk.ui.sheet.is_some() || desk.ui.side.tab != *tab || !is_on_line(&room);
            presses(&mut room, row.keys[0]);
            let ui = &room.state().ui;
            let is_back = is_on_line(&room)
                && ui.sheet.is_none()
                && !(ui.timeline.finding || ui.timeline.going);
            if !is_open || !is_back {
                let status = story.incident.status;
                wrong.push(format!(
                    "{} in {status:?}: opens {is_open}, leads back {is_back}",
                    row.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_tab_with_nothing_to_press_in_it_closes_by_its_own_key() {
    let mut closed = Story::opened("Quiet", None, false);
    closed.types("li", "/close nothing happened");
    let mut room = room(&closed, None);
    let people = Command::Tab(SideTab::People).spec().keys[0];
    presses(&mut room, people);
    assert_eq!(room.state().ui.side.tab, Some(SideTab::People));
    presses(&mut room, people);
    assert_eq!(room.state().ui.side.tab, None);
    assert!(is_on_line(&room));
}

/// A window at the home screen.
fn home(folder: &std::path::Path) -> Window {
    Window::open(folder, Start::Home, &two_o_clock())
}

#[test]
fn at_home_the_same_key_closes_what_it_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = home(folder.path());
    for (held, key, what) in [
        (NONE, Key::F1, "Keys and commands"),
        (CTRL, Key::Comma, "Preferences"),
    ] {
        let sheet = |li: &Window| li.harness.query_all_by_label(what).count();
        let before = sheet(&li);
        li.presses(held, key);
        assert!(sheet(&li) > before, "{what} opens");
        li.presses(held, key);
        assert_eq!(sheet(&li), before, "{what} closes");
    }
    li.shell_mut().offer_typing(FileTask::Open);
    li.settles();
    assert!(li.shows("Type or paste the full path"));
    li.presses(CTRL, Key::O);
    assert!(!li.shows("Type or paste the full path"));
}

#[test]
fn the_keys_of_the_library_the_home_screen_and_a_typed_path_lead_back_to_the_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = home(folder.path());
    li.enters("Checkout 502s").enters("db1 lags");
    for (held, key) in [(CTRL | Modifiers::SHIFT, Key::L), (CTRL, Key::N)] {
        li.presses(held, key);
        assert!(li.shell().session().is_none(), "{key:?} leaves the room");
        li.presses(held, key);
        assert!(li.shell().session().is_some(), "{key:?} leads back");
        assert!(li.harness.get_by_label("Log line").is_focused());
    }
    for (task, held, key) in [
        (FileTask::Open, CTRL, Key::O),
        (FileTask::Copy, CTRL | Modifiers::SHIFT, Key::S),
        (FileTask::Attach, CTRL | Modifiers::SHIFT, Key::A),
        (FileTask::Import, CTRL | Modifiers::SHIFT, Key::I),
    ] {
        li.shell_mut().offer_typing(task);
        li.settles();
        assert!(li.shows("Type or paste the full path"));
        li.presses(held, key);
        assert!(!li.shows("Type or paste the full path"), "{key:?}");
        assert!(li.harness.get_by_label("Log line").is_focused());
    }
}

#[test]
fn the_key_of_a_pasted_block_collapses_it_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = home(folder.path());
    li.enters("Checkout 502s");
    li.harness
        .event(egui::Event::Paste("one line\nanother line".to_owned()));
    li.harness.run();
    let alt_v = |li: &mut Window| _ = li.presses(Modifiers::ALT, Key::V);
    for is_open in [false, true, false] {
        alt_v(&mut li);
        assert_eq!(li.shows("Pasted, not yet logged"), is_open);
    }
    assert!(li.harness.get_by_label("Log line").is_focused());
}

//! The palette: every command by a few letters, none of them silent, and the log line's words untouched.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable},
};
use warroom::incident::id::ActionId;
use warroom::line::COMMANDS;
use warroom::ui::base::command::{Command, TABLE};
use warroom::ui::base::focus;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;
use warroom::ui::sheets::palette::{PaletteState, Row, What, found, rows, run};
use warroom::ui::window::execute;

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{Story, busy, crowded, empty};

type Room = Harness<'static, Desk>;

fn room_in(look: Theme, size: [u32; 2], story: Story) -> Room {
    let mut harness = screen(look, size, Desk::on(story), |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

fn palette(story: Story) -> Room {
    let mut room = room_in(Theme::Dark, [1440, 900], story);
    room.key_press_modifiers(Modifiers::COMMAND, Key::K);
    room.run();
    room
}

fn looks_for(room: &mut Room, letters: &str) {
    room.get_by_role_and_label(Part::TextInput, "Command")
        .type_text(letters);
    room.run();
}

/// Presses Enter; what it looks for is found by a thread.
fn enters(room: &mut Room) {
    room.key_press(Key::Enter);
    room.run_steps(16);
    room.state().ui.timeline.wait_for_find();
    room.run();
}

#[test]
fn ctrl_k_opens_it_while_typing_and_esc_goes_back_to_the_words() {
    let mut room = room_in(Theme::Dark, [1440, 900], busy());
    room.state_mut().ui.line.text = "half a no".to_owned();
    room.run();
    room.key_press_modifiers(Modifiers::COMMAND, Key::K);
    room.run();
    assert!(
        room.get_by_role_and_label(Part::TextInput, "Command")
            .is_focused()
    );
    looks_for(&mut room, "conf");
    room.key_press(Key::Escape);
    room.run();
    assert_eq!(room.state().ui.sheet, None);
    assert_eq!(room.state().ui.line.text, "half a no");
    let focused = room.ctx.memory(egui::Memory::focused);
    assert_eq!(focused, Some(focus::log_line()));
}

#[test]
fn a_few_letters_and_enter_do_it() {
    let mut room = palette(busy());
    looks_for(&mut room, "foc iss");
    enters(&mut room);
    assert_eq!(room.state().ui.sheet, Some(Sheet::Focus));
}

#[test]
fn what_was_done_without_approval_is_found_by_its_words_and_by_what_it_was_called_before() {
    for wanted in ["/taken", "taken", "without approval", "/unapproved"] {
        let mut room = palette(busy());
        looks_for(&mut room, wanted);
        let name = chosen(&room);
        assert!(name.starts_with("/unapproved"), "{wanted}: {name}");
    }
}

#[test]
fn arrow_keys_choose_and_the_keyboard_stays_in_the_field() {
    let mut room = palette(busy());
    looks_for(&mut room, "retrospect");
    assert_eq!(chosen(&room), "Retrospect");
    room.key_press(Key::ArrowDown);
    room.run();
    assert_ne!(chosen(&room), "Retrospect");
    room.key_press(Key::ArrowUp);
    room.run();
    assert!(
        room.get_by_role_and_label(Part::TextInput, "Command")
            .is_focused()
    );
    enters(&mut room);
    assert_eq!(room.state().ui.side.tab, Some(SideTab::Retro));
}

/// The name of the row that Enter would carry out.
fn chosen(room: &Room) -> String {
    let rows = room.get_all_by_role(Part::ListBoxOption);
    let mut chosen = rows.filter(|row| row.accesskit_node().is_selected() == Some(true));
    let name = chosen
        .next_back()
        .and_then(|row| row.accesskit_node().label());
    name.expect("one is chosen")
}

#[test]
fn what_was_used_last_comes_first() {
    let mut room = palette(busy());
    looks_for(&mut room, "next theme");
    enters(&mut room);
    room.state_mut().asked();
    room.key_press_modifiers(Modifiers::COMMAND, Key::K);
    room.run();
    enters(&mut room);
    let again = room.state_mut().asked();
    assert!(matches!(again[..], [Request::Prefer(_)]), "{again:?}");
}

#[test]
fn a_command_with_arguments_begins_the_log_line_only_if_that_is_empty() {
    let mut room = palette(busy());
    looks_for(&mut room, "/strike");
    enters(&mut room);
    assert_eq!(room.state().ui.line.text, "/strike ");
    room.event(egui::Event::Text("12 wrong host".to_owned()));
    room.run();
    assert_eq!(room.state().ui.line.text, "/strike 12 wrong host");
    room.key_press_modifiers(Modifiers::COMMAND, Key::K);
    room.run();
    looks_for(&mut room, "/correct");
    enters(&mut room);
    assert_eq!(room.state().ui.line.text, "/strike 12 wrong host");
    let notice = room.state().ui.notices.last.clone().expect("said");
    assert!(notice.detail.contains("/correct"), "{notice:?}");
}

#[test]
fn open_actions_are_found_by_number_and_by_words() {
    for letters in ["A3", "snapshot stag"] {
        let mut room = palette(busy());
        looks_for(&mut room, letters);
        enters(&mut room);
        let sheet = Sheet::Action(ActionId(3));
        assert_eq!(room.state().ui.sheet, Some(sheet), "{letters}");
    }
}

#[test]
fn every_command_of_both_tables_is_in_it_once() {
    let names: Vec<_> = all_rows(empty())
        .into_iter()
        .map(|row| (row.name, row.also))
        .collect();
    let shown = |command| command != Command::Palette;
    for spec in TABLE.iter().filter(|spec| shown(spec.command)) {
        let with = names.iter().filter(|(name, _)| *name == spec.name);
        assert_eq!(with.count(), 1, "{}", spec.name);
    }
    for spec in COMMANDS {
        let slash = format!("/{}", spec.name);
        let with = names
            .iter()
            .filter(|(name, also)| *name == slash || *also == slash);
        // The palette does not offer itself.
        let expected = usize::from(spec.name != "commands");
        assert_eq!(with.count(), expected, "{slash}");
    }
}

#[test]
fn no_row_is_silent() {
    for story in [empty(), busy(), crowded()] {
        for row in all_rows(story.clone()) {
            let ctx = egui::Context::default();
            let mut window = Desk::on(story.clone());
            // Another tab than the one asked for.
            window.ui.side.tab = match row.what {
                What::Command(Command::Tab(SideTab::Evidence)) => Some(SideTab::Retro),
                _ => Some(SideTab::Evidence),
            };
            let before = state(&window, &ctx);
            window.look(|view, window, outbox| {
                run(&row, view, &mut window.sheets.palette, outbox);
                execute::wishes(&ctx, view, window, outbox);
            });
            window.ui.sheets.palette = PaletteState::default();
            let after = state(&window, &ctx);
            let asked = window.asked();
            let goes_back = matches!(row.what, What::Command(Command::LogLine | Command::Back));
            assert!(
                !asked.is_empty() || before != after || goes_back,
                "{} did nothing",
                row.name
            );
        }
    }
}

fn all_rows(story: Story) -> Vec<Row> {
    let mut all = Vec::new();
    Desk::on(story).look(|view, _, _| all = found(rows(view), "", &[]));
    all
}

/// What a command can change at once, but for giving the keyboard back to the log line.
fn state(window: &Desk, ctx: &egui::Context) -> String {
    let focused = ctx.memory(egui::Memory::focused);
    let focused = focused.filter(|place| *place != focus::log_line());
    let popup = egui::Popup::is_any_open(ctx);
    format!("{:?} {popup} {focused:?}", window.ui)
}

#[test]
fn it_looks_right() {
    for look in [Theme::Dark, Theme::Light] {
        for &size in RECORDER_SIZES {
            let mut room = room_in(look, size, busy());
            room.state_mut().ui.line.text = "replica lag is 4 GB and".to_owned();
            room.key_press_modifiers(Modifiers::COMMAND, Key::K);
            room.run();
            save(&mut room, "palette", look);
            looks_for(&mut room, "re");
            save(&mut room, "palette-found", look);
        }
    }
}

#[test]
fn words_of_the_log_are_looked_for_before_names_that_only_have_their_letters() {
    let mut room = palette(busy());
    looks_for(&mut room, "dns");
    let first = &found(all_rows(busy()), "dns", &[])[0];
    assert_eq!(first.name, "Find “dns” in the timeline");
    enters(&mut room);
    assert!(room.state().ui.timeline.finding);
    assert_eq!(room.state().ui.timeline.filter.text, "dns");
}

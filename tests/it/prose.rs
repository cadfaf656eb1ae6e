//! R40: prose typed in any state of the window records nothing and changes nothing. Its words are in the log line, or in
//! the field that had the caret. Walks every focus the room can be in, then every command through the real window.

use crate::support::desk::Desk;
use crate::support::layout::mouse_button;
use crate::support::looks::screen;
use crate::support::story::{Story, busy, crowded};
use crate::support::window::{Window as Whole, two_o_clock};
use egui::{Event, Key, Modifiers, Pos2, Theme, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use warroom::app::Start;
use warroom::incident::action::ActionState;
use warroom::incident::evidence::FileRef;
use warroom::incident::id::{ActionId, EvidenceId};
use warroom::incident::{Intent, LifecycleIntent, Role};
use warroom::ui::base::chord::Modifier;
use warroom::ui::base::command::Command;
use warroom::ui::base::command::TABLE;
use warroom::ui::base::file_task::FileTask;
use warroom::ui::base::focus;
use warroom::ui::base::request::Outbox;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::RetroPart;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::panels::timeline;
use warroom::ui::room_ui;
use warroom::ui::window::execute::execute;
use warroom::ui::window::state::WindowState;

type Room = Harness<'static, Desk>;

const TABS: [SideTab; 5] = [
    SideTab::Update,
    SideTab::Questions,
    SideTab::Evidence,
    SideTab::People,
    SideTab::Retro,
];

/// Every letter, digit and sign that is typed somewhere, in words as they are said in a room.
const WORDS: &str = "ustomers say approve it and start, hold j4 xfs_quota (zone 7/8) # 1 2 3 5 6 9 0 = ? ! * % ~ ; + - @mo";
/// What a line can begin with.
const FIRST: &str = "abcdefghijklmnopqrstuvwxyz0123456789/?=!>*~%+-;@#'(CSAD";

fn room(story: Story) -> Room {
    let mut harness = screen(Theme::Dark, [1440, 900], Desk::on(story), |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

/// What a keyboard sends for a character, in one frame as a window delivers it.
fn keyed(character: char) -> Vec<Event> {
    let name = character.to_ascii_uppercase().to_string();
    let key = match character {
        ' ' => Some(Key::Space),
        '/' => Some(Key::Slash),
        '?' => Some(Key::Questionmark),
        '=' => Some(Key::Equals),
        '+' => Some(Key::Plus),
        '-' => Some(Key::Minus),
        ';' => Some(Key::Semicolon),
        _ => Key::from_name(&name),
    };
    let shifted = character.is_ascii_uppercase() || "?+!>*~%@#(".contains(character);
    let press = |key| Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers: if shifted {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        },
    };
    let text = Event::Text(character.to_string());
    key.map(press).into_iter().chain([text]).collect()
}

/// Types a letter, a space and a sentence, and returns it.
fn types<State>(harness: &mut Harness<'_, State>, first: char) -> String {
    let words = format!("{first} c{WORDS}");
    for alone in [first, ' '] {
        harness.input_mut().events.extend(keyed(alone));
        harness.step();
    }
    let rest: Vec<Event> = words.chars().skip(2).flat_map(keyed).collect();
    harness.input_mut().events.extend(rest);
    harness.step();
    harness.step();
    words
}

/// True for the one request that a panel makes by itself.
fn is_quiet(request: &Request) -> bool {
    matches!(request, Request::PreviewReport(..))
}

/// The states walked so far, and with which character the next prose begins.
#[derive(Default)]
struct Walk {
    states: usize,
    in_fields: usize,
}

impl Walk {
    fn first(&self) -> char {
        let many = FIRST.chars().count();
        FIRST.chars().nth(self.states % many).expect("within")
    }

    /// Types prose in the state the room is in, and looks at what came of it.
    fn types_in(&mut self, harness: &mut Room, state: &str) {
        harness.state_mut().outbox = Outbox::default();
        let line = std::mem::take(&mut harness.state_mut().ui.line);
        harness.state_mut().ui.line.history = line.history;
        // A field that Tab comes round to again has room for the words again.
        for text in harness.state_mut().ui.fields.values_mut() {
            text.clear();
        }
        harness.state_mut().ui.wall.until.clear();
        let first = self.first();
        self.states += 1;
        let in_field = harness.ctx.text_edit_focused();
        let before = kept(&harness.state().ui);
        let words = types(harness, first);
        let asked: Vec<_> = harness.state_mut().asked();
        let asked: Vec<_> = asked.iter().filter(|one| !is_quiet(one)).collect();
        assert!(asked.is_empty(), "{state}: “{first}…” asked for {asked:?}");
        assert_eq!(
            kept(&harness.state().ui),
            before,
            "{state}: “{first}…” changed it"
        );
        let focused = harness.ctx.memory(egui::Memory::focused);
        let is_line = focused == Some(focus::log_line());
        if in_field && !is_line {
            self.in_fields += 1;
            let value = value_of_focused(harness);
            let start: String = words.chars().take(4).collect();
            assert!(
                value.contains(&start),
                "{state}: “{first}…” is not in its field {focused:?}: {value:?}, {:?}",
                harness.state().ui.line.text
            );
        } else {
            let line = &harness.state().ui.line.text;
            assert!(is_line, "{state}: the caret is not in the log line");
            assert_eq!(*line, words, "{state}");
        }
    }

    /// Brings the room into a state from rest, and types there.
    fn at(&mut self, harness: &mut Room, state: &str, bring: impl FnOnce(&mut Room)) {
        rest(harness);
        bring(harness);
        harness.run();
        self.types_in(harness, state);
    }
}

/// What of the window must not change by words.
fn kept(state: &WindowState) -> String {
    let WindowState {
        sheet,
        side,
        wall,
        timeline,
        paste,
        ..
    } = state;
    let draft = paste
        .draft
        .as_ref()
        .map(|paste| (paste.is_open, paste.rows.len()));
    format!(
        "{sheet:?} {:?} {} {:?} {draft:?} {}",
        side.tab,
        wall.open,
        timeline.zone,
        !paste.too_much.is_empty()
    )
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method's lifetime is not general enough"
)]
fn value_of_focused(harness: &Room) -> String {
    let nodes = harness.query_all(by().predicate(|node| node.is_focused()));
    let value = nodes.last().and_then(|node| node.accesskit_node().value());
    value.unwrap_or_default()
}

fn rest(harness: &mut Room) {
    harness.state_mut().ui = WindowState::default();
    harness.state_mut().outbox = Outbox::default();
    egui::Popup::close_all(&harness.ctx);
    focus(harness, focus::log_line());
    harness.run();
}

fn focus(harness: &Room, place: egui::Id) {
    harness.ctx.memory_mut(|memory| memory.request_focus(place));
}

fn leave(harness: &mut Room) {
    let focused = harness.ctx.memory(egui::Memory::focused);
    if let Some(focused) = focused {
        harness
            .ctx
            .memory_mut(|memory| memory.surrender_focus(focused));
    }
}

fn click(harness: &mut Room, at: Pos2) {
    for pressed in [true, false] {
        let events = [Event::PointerMoved(at), mouse_button(at, pressed)];
        harness.input_mut().events.extend(events);
        harness.step();
    }
}

fn sheets() -> Vec<Sheet> {
    let mut sheets: Vec<_> = Role::ALL.into_iter().map(Sheet::Role).collect();
    sheets.extend([1, 2, 3].map(|n| Sheet::Action(ActionId(n))));
    sheets.push(Sheet::Refuse(ActionId(3)));
    sheets.extend([2, 12, 20].map(Sheet::Entry));
    let paths = [
        FileTask::Open,
        FileTask::Copy,
        FileTask::Report,
        FileTask::Table,
        FileTask::Attach,
        FileTask::SaveFile(FileRef {
            name: "graph.png".to_owned(),
            sha256: "0".repeat(64),
            bytes: 1,
        }),
    ];
    sheets.extend(paths.map(Sheet::Path));
    sheets.extend([
        Sheet::Focus,
        Sheet::Filter,
        Sheet::Wall,
        Sheet::Help,
        Sheet::Palette,
        Sheet::Digest,
        Sheet::Report,
        Sheet::Charts,
        Sheet::Matrix,
        Sheet::Evidence(EvidenceId(1)),
        Sheet::Obligations,
        Sheet::Checklists,
        Sheet::Preferences,
        Sheet::File(12),
        Sheet::Close,
        Sheet::Incident,
    ]);
    sheets
}

fn sheets_and_panels(walk: &mut Walk, harness: &mut Room) {
    for tab in TABS {
        walk.at(harness, &format!("{tab:?}"), |room| {
            room.state_mut().ui.side.tab = Some(tab);
        });
        walk.at(harness, &format!("{tab:?}, nothing focused"), |room| {
            room.state_mut().ui.side.tab = Some(tab);
            leave(room);
        });
    }
    for part in [
        RetroPart::Answers,
        RetroPart::FollowUps,
        RetroPart::Moments,
        RetroPart::Times,
        RetroPart::Closing,
    ] {
        walk.at(harness, &format!("{part:?}"), |room| {
            let state = &mut room.state_mut().ui;
            (state.side.tab, state.side.retro.part) = (Some(SideTab::Retro), Some(part));
        });
    }
    for sheet in sheets() {
        let opens = |room: &mut Room| {
            room.state_mut().ui.open(sheet.clone());
            room.run();
        };
        walk.at(harness, &format!("{sheet:?}"), opens);
        walk.at(harness, &format!("{sheet:?}, nothing focused"), |room| {
            opens(room);
            leave(room);
        });
        walk.at(
            harness,
            &format!("{sheet:?}, clicked beside its fields"),
            |room| {
                opens(room);
                click(room, pos2(720.0, 84.0));
            },
        );
        walk.at(harness, &format!("{sheet:?}, closed"), |room| {
            opens(room);
            room.key_press(Key::Escape);
        });
    }
    walk.at(harness, "a pasted block", |room| {
        room.event(Event::Paste("23:40 one\n23:41 two\n23:42 three".to_owned()));
    });
    walk.at(harness, "a collapsed preview of pasted rows", |room| {
        room.event(Event::Paste("23:40 one\n23:41 two\n23:42 three".to_owned()));
        room.run();
        room.key_press(Key::Escape);
    });
    for closes in [false, true] {
        walk.at(harness, &format!("the menu, closed: {closes}"), |room| {
            room.key_press(Key::F10);
            room.run();
            if closes {
                room.key_press(Key::Escape);
            }
        });
    }
}

fn commands(walk: &mut Walk, harness: &mut Room) {
    for spec in TABLE {
        for on_timeline in [false, true] {
            let state = format!("after {}, timeline: {on_timeline}", spec.name);
            walk.at(harness, &state, |room| {
                if on_timeline {
                    room.state_mut().ui.timeline.chosen = Some(12);
                    focus(room, timeline::id());
                    room.run();
                }
                let ctx = room.ctx.clone();
                room.state_mut().look(|view, state, outbox| {
                    execute(spec.command, &ctx, view, state, outbox);
                });
            });
        }
    }
}

fn clicks(walk: &mut Walk, harness: &mut Room) {
    for row in 0..15 {
        for column in 0..16 {
            let at = pos2(45.0 + 90.0 * column as f32, 30.0 + 60.0 * row as f32);
            walk.at(harness, &format!("clicked at {at:?}"), |room| {
                click(room, at);
            });
        }
    }
}

/// What has the keyboard after each Tab, the whole way round and in each sheet.
fn tab_stops(walk: &mut Walk, harness: &mut Room) {
    let starts: Vec<(Option<Sheet>, SideTab, usize)> = TABS
        .map(|tab| (None, tab, 400))
        .into_iter()
        .chain(
            sheets()
                .into_iter()
                .map(|sheet| (Some(sheet), SideTab::Update, 14)),
        )
        .collect();
    for (sheet, tab, most) in starts {
        rest(harness);
        harness.state_mut().ui.side.tab = Some(tab);
        harness.state_mut().ui.sheet.clone_from(&sheet);
        harness.run();
        for stop in 0..most {
            harness.key_press(Key::Tab);
            harness.run();
            let Some(on) = harness.ctx.memory(egui::Memory::focused) else {
                continue;
            };
            if on == focus::log_line() && sheet.is_none() {
                break;
            }
            walk.types_in(harness, &format!("{tab:?} {sheet:?}, Tab {stop}"));
            focus(harness, on);
            harness.run();
        }
    }
}

#[test]
fn prose_typed_in_any_state_of_the_room_records_nothing_and_is_in_the_log_line() {
    let mut walk = Walk::default();
    let mut harness = room(busy());
    sheets_and_panels(&mut walk, &mut harness);
    commands(&mut walk, &mut harness);
    clicks(&mut walk, &mut harness);
    tab_stops(&mut walk, &mut harness);
    let mut harness = room(crowded());
    sheets_and_panels(&mut walk, &mut harness);
    let mut closed = busy();
    let reason = Some("the rest is tracked elsewhere".to_owned());
    closed.says("ana", Intent::Lifecycle(LifecycleIntent::Close { reason }));
    let mut harness = room(closed);
    sheets_and_panels(&mut walk, &mut harness);
    println!(
        "prose in {} states, {} of them a field",
        walk.states, walk.in_fields
    );
    assert!(walk.states > 900, "{}", walk.states);
    assert!(walk.in_fields > 50 && walk.in_fields < walk.states / 2);
}

#[test]
fn any_character_typed_where_nothing_or_a_button_or_a_row_is_focused_begins_a_line() {
    let mut harness = room(busy());
    for character in FIRST.chars() {
        for place in ["nothing", "timeline", "button"] {
            rest(&mut harness);
            match place {
                "nothing" => leave(&mut harness),
                "timeline" => focus(&harness, timeline::id()),
                _ => harness.get_by_label("Approve as Ana Ruiz, A3").focus(),
            }
            harness.run();
            let words = types(&mut harness, character);
            assert_eq!(harness.state_mut().asked(), [], "{place} {character}");
            assert_eq!(harness.state().ui.line.text, words, "{place} {character}");
        }
    }
}

#[test]
fn a_space_presses_no_focused_button_and_enter_does() {
    let mut harness = room(busy());
    harness.get_by_label("Approve as Ana Ruiz, A3").focus();
    harness.run();
    harness.input_mut().events.extend(keyed(' '));
    harness.run();
    assert_eq!(harness.state_mut().asked(), []);
    harness.get_by_label("Approve as Ana Ruiz, A3").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state_mut().intents().len(), 1);
}

#[test]
fn what_is_typed_in_the_frame_of_an_enter_is_not_pressed_and_not_lost() {
    let mut harness = room(busy());
    harness.get_by_label("Approve as Ana Ruiz, A3").focus();
    harness.run();
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    harness.state_mut().ui.line.text = "half a note".to_owned();
    let events = [enter].into_iter().chain("ok".chars().flat_map(keyed));
    harness.input_mut().events.extend(events);
    harness.run();
    assert_eq!(harness.state_mut().intents().len(), 1, "the button alone");
    assert_eq!(harness.state().ui.line.text, "half a noteok");
}

#[test]
fn enter_in_the_log_line_is_not_the_open_palettes() {
    let mut harness = room(busy());
    harness.state_mut().ui.open(Sheet::Palette);
    harness.run();
    focus(&harness, focus::log_line());
    harness.run();
    harness.event(Event::Text("said".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let asked = harness.state_mut().asked();
    assert!(
        matches!(asked.as_slice(), [Request::Line { text, .. }] if text == "said"),
        "{asked:?}"
    );
}

/// Every command by its key through the real window into a real file, with the screens that lie behind some.
#[test]
fn prose_after_any_command_records_nothing_in_the_real_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut walk = Walk::default();
    let mut window = opened(folder.path());
    for spec in TABLE {
        let Some(chord) = spec.keys.first() else {
            continue;
        };
        let modifier = match chord.modifier {
            Modifier::Nothing => Modifiers::NONE,
            Modifier::Shift => Modifiers::SHIFT,
            Modifier::Alt => Modifiers::ALT,
            Modifier::AltShift => Modifiers::ALT | Modifiers::SHIFT,
            Modifier::Ctrl => Modifiers::COMMAND,
            Modifier::CtrlShift => Modifiers::COMMAND | Modifiers::SHIFT,
        };
        // A system dialog would open.
        if matches!(
            spec.command,
            Command::Open | Command::CopyFile | Command::Attach | Command::Import
        ) {
            continue;
        }
        window.presses(modifier, chord.key).passes(6).settles();
        let room = window.shell().session().is_some();
        let before = room.then(|| window.incident().entries().len());
        let states: Option<Vec<ActionState>> = room.then(|| {
            window
                .incident()
                .actions
                .iter()
                .map(|action| action.state)
                .collect()
        });
        let first = walk.first();
        walk.states += 1;
        types(&mut window.harness, first);
        window.passes(6).settles();
        let room = window.shell().session().is_some();
        let after = room.then(|| window.incident().entries().len());
        assert_eq!(after, before, "{}", spec.name);
        let now = room.then(|| {
            window
                .incident()
                .actions
                .iter()
                .map(|action| action.state)
                .collect()
        });
        assert_eq!(now, states, "{}", spec.name);
        let is_there = after.is_some() && !window.shows("REPLAY ");
        if !is_there || walk.states.is_multiple_of(12) {
            window = opened(&folder.path().join(walk.states.to_string()));
        } else {
            for _ in 0..3 {
                window.presses(Modifiers::NONE, Key::Escape);
            }
        }
    }
    println!("prose after {} commands", walk.states);
    assert!(walk.states > 60, "{}", walk.states);
}

fn opened(folder: &std::path::Path) -> Whole {
    Whole::open(folder, Start::Demo { finished: false }, &two_o_clock())
}

//! The library's screen: every incident of the folders, found as you type, what they come to together, and
//! what is still to be done after them. Reads no file and looks for nothing itself; it asks.
//!
//! In screen order: the top (`head`), the conditions (`filters`), then one of three views of what is listed:
//! incidents (`list`), trends (`trends`, drawn by `plots`), follow-ups (`follow_ups`).

mod filters;
mod follow_ups;
mod head;
mod list;
mod plots;
mod rows;
mod sheets;
mod trends;

use egui::{CentralPanel, Frame, Id, Key, Margin, Modifiers, Ui};

use crate::incident::{Severity, Status, Time};
use crate::library::trends::Trends;
use crate::library::{Filter, Library, Listed};
use crate::preferences::Preferences;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{GAP, GRID};
use crate::ui::base::chord::Chord;
use crate::ui::base::command::{self, Command};
use crate::ui::base::file_task::FileTask;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::parts::notice::notice_ui;
use crate::ui::parts::{keyboard, typing};
use crate::ui::widgets::Tabs;

/// What the library's screen reads.
#[derive(Clone, Copy)]
pub struct LibraryView<'a> {
    /// The incidents, as far as they were read.
    pub library: &'a Library,
    /// Those that were asked for, the latest first.
    pub listed: &'a [Listed],
    /// What these come to.
    pub trends: &'a Trends,
    /// What is being waited for, in a word: `Reading`.
    pub busy: Option<&'a str>,
    /// The folders looked through, as shown.
    pub folders: &'a str,
    /// The folder that is looked through where none is named, as shown.
    pub usual: &'a str,
    /// What the way back is called: `Home`.
    pub back: &'a str,
    /// What the team set up.
    pub preferences: &'a Preferences,
    /// The moment this frame is drawn for.
    pub now: Time,
}

/// What is typed and chosen there.
#[derive(Clone, Debug, Default)]
pub struct LibraryState {
    /// The words looked for.
    pub words: String,
    /// The tag asked for.
    pub tag: String,
    /// The person asked for.
    pub person: String,
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
    /// The severities asked for; all if none.
    pub severities: Vec<Severity>,
    /// Open or closed ones; both if not said.
    pub status: Option<Status>,
    /// Whether drills are shown and counted.
    pub drills: bool,
    /// Whether only files with something wrong are shown.
    pub troubled: bool,
    /// The view shown.
    pub tab: LibraryTab,
    /// The row chosen in each view.
    pub chosen: [usize; 2],
    /// The plot value chosen with the arrow keys, by plot.
    pub pointed: std::collections::BTreeMap<&'static str, usize>,
    /// Whose follow-ups are shown: a handle, or nobody's; all if `None`.
    pub owner: Option<Option<String>>,
    /// What has to be said.
    pub notice: Option<Notice>,
    /// The sheet that is open.
    pub sheet: Option<LibrarySheet>,
    /// What is typed in it.
    pub typed: String,
}

/// The views of what is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LibraryTab {
    /// The incidents.
    #[default]
    Incidents,
    /// What they come to.
    Trends,
    /// What is to be done after them.
    FollowUps,
}

/// The sheets of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibrarySheet {
    /// A path typed by hand.
    Path(FileTask),
    /// The folders that are looked through.
    Folders,
}

/// The field that looks for words; it has the keyboard unless something else was given it.
pub fn words_id() -> Id {
    Id::unique("library: words")
}

impl LibraryState {
    /// What is asked for. A day that makes no sense yet asks for nothing.
    pub fn filter(&self) -> Filter {
        Filter {
            words: self.words.trim().to_owned(),
            tag: self.tag.trim().to_owned(),
            person: self.person.trim().to_owned(),
            severities: self.severities.clone(),
            from: filters::day(&self.from, false),
            to: filters::day(&self.to, true),
            status: self.status,
            without_drills: !self.drills,
            only_troubled: self.troubled,
        }
    }

    /// Forgets every condition; what is chosen to be seen stays.
    fn ask_for_all(&mut self) {
        *self = Self {
            drills: self.drills,
            tab: self.tab,
            pointed: std::mem::take(&mut self.pointed),
            notice: self.notice.take(),
            ..Self::default()
        };
    }
}

/// Draws the screen.
pub fn library_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    keyboard::press_once(ui);
    keys(ui, view, state, outbox);
    let frame = Frame::new()
        .fill(ui.tokens().background)
        .inner_margin(Margin::symmetric((6.0 * GRID) as i8, (4.0 * GRID) as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if notice_ui(ui, &mut state.notice, view.now, outbox) {
            state.notice = None;
        }
        head::head_ui(ui, view, state, outbox);
        ui.add_space(GAP);
        filters::filters_ui(ui, view, state);
        ui.add_space(GAP);
        tabs_ui(ui, view, state);
        ui.add_space(GAP);
        match state.tab {
            LibraryTab::Incidents => list::list_ui(ui, view, state, outbox),
            LibraryTab::Trends => trends::trends_ui(ui, view, state, outbox),
            LibraryTab::FollowUps => follow_ups::follow_ups_ui(ui, view, state, outbox),
        }
    });
    sheets::sheet_ui(ui, view, state, outbox);
}

fn tabs_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    let mac = ui.ctx().os().is_mac();
    let keys = TABS.map(|(key, _)| key.words(mac));
    let (incidents, follow_ups) = (view.listed.len(), view.trends.follow_ups.len());
    let tabs = Tabs::new()
        .tab(LibraryTab::Incidents, "Incidents", Some(incidents))
        .key(&keys[0])
        .tab(LibraryTab::Trends, "Trends", None)
        .key(&keys[1])
        .tab(LibraryTab::FollowUps, "Follow-ups", Some(follow_ups))
        .key(&keys[2]);
    if let Some(tab) = tabs.show(ui, state.tab) {
        state.tab = tab;
    }
}

/// The keys of the views.
const TABS: [(Chord, LibraryTab); 3] = [
    (Chord::alt(Key::Num1), LibraryTab::Incidents),
    (Chord::alt(Key::Num2), LibraryTab::Trends),
    (Chord::alt(Key::Num3), LibraryTab::FollowUps),
];

/// The commands of the table that make sense here.
const HERE: [Command; 8] = [
    Command::Theme,
    Command::ZoomIn,
    Command::ZoomOut,
    Command::ZoomReset,
    Command::Mute,
    Command::Library,
    Command::Find,
    Command::Report,
];

fn keys(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState, outbox: &mut Outbox) {
    let rows = HERE.iter().map(|command| command.spec());
    for command in command::pressed(ui, rows) {
        match command {
            // The key that led here leads back.
            Command::Library => outbox.push(Request::LeaveLibrary),
            Command::Find => ui.memory_mut(|memory| memory.request_focus(words_id())),
            Command::Report if state.sheet == Some(LibrarySheet::Path(FileTask::Table)) => {
                state.sheet = None;
            }
            Command::Report => outbox.pick(FileTask::Table),
            changes => outbox.prefer(changes.preferred(view.preferences)),
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        go_back(state, outbox);
    }
    if state.sheet.is_some() {
        return;
    }
    let mac = ui.ctx().os().is_mac();
    for (key, tab) in TABS {
        if ui.input_mut(|input| key.take(input, mac)).is_some() {
            state.tab = tab;
        }
    }
    typing::to_field(ui, words_id(), &state.words, &[]);
    typing::rest_on(ui, words_id());
}

/// Closes the innermost thing that is open; then leaves.
fn go_back(state: &mut LibraryState, outbox: &mut Outbox) {
    if state.sheet.take().is_none() && state.notice.take().is_none() {
        outbox.push(Request::LeaveLibrary);
    }
}

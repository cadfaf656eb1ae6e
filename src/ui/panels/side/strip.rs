//! The strip below the list of what waits: the tabs with how they stand, and the way to the next update. It stays where it
//! is, whatever comes in.

use egui::{Align, Color32, Label, Layout, RichText, Ui, UiBuilder, Vec2};

use super::SideState;
use crate::incident::Step;
use crate::incident::id::UpdateId;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GAP, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, Split, Tabs};
use crate::words;

/// The tabs in their order, with their names.
const TABS: [(SideTab, &str); 5] = [
    (SideTab::Update, "Update"),
    (SideTab::Questions, "Questions"),
    (SideTab::Evidence, "Evidence"),
    (SideTab::People, "People"),
    (SideTab::Retro, "Retro"),
];

/// How the next update stands.
pub struct Due {
    /// When it is due and in which ink, where it is.
    pub due: Option<(String, Color32)>,
    /// How many entries the audience that knows least was not told of.
    pub entries: usize,
    /// What that audience was told last.
    pub since: Option<UpdateId>,
}

/// Draws the tabs, none of them open, and the update below them.
pub fn strip_ui(ui: &mut Ui, view: &View<'_>, state: &mut SideState, due: &Due) {
    let edge = ui.available_rect_before_wrap();
    let line = egui::Stroke::new(1.0, ui.tokens().hairline);
    ui.painter().hline(edge.x_range(), edge.top(), line);
    ui.add_space(GAP / 2.0);
    tabs_ui(ui, view, state);
    update_ui(ui, view, state, due);
}

/// Draws the tabs; the open one closes when it is pressed again.
pub(super) fn tabs_ui(ui: &mut Ui, view: &View<'_>, state: &mut SideState) {
    let keys = TABS.map(|(tab, _)| Command::Tab(tab).key(ui.ctx()));
    let stands = TABS.map(|(tab, _)| stand(view, state, tab));
    let tabs = TABS.iter().zip(&keys).zip(&stands);
    let tabs = tabs.fold(Tabs::new(), |tabs, (((tab, name), key), (stand, tip))| {
        let tabs = tabs.tab(Some(*tab), name, None).key(key);
        tabs.state(stand).tip(tip)
    });
    // A tab's words stand in line with the headings above and below it. Drawn as a child of its own,
    // since whatever sticks out on the left would widen the panel frame by frame.
    let area = ui.available_rect_before_wrap();
    let row = area.with_min_x(area.left() - GAP);
    let mut row = ui.new_child(UiBuilder::new().max_rect(row));
    let pressed = tabs.show(&mut row, state.tab);
    ui.advance_cursor_after_rect(row.min_rect().with_min_x(area.left()));
    if let Some(tab) = pressed {
        state.tab = tab.filter(|_| tab != state.tab);
    }
}

/// How much is in a tab, and what is counted: `2/3`, `7`, or what of it Command has not seen, `2 new`; empty where there is
/// nothing.
fn stand(view: &View<'_>, state: &SideState, tab: SideTab) -> (String, String) {
    let incident = view.incident;
    let (count, what) = match tab {
        SideTab::Update => return (String::new(), String::new()),
        SideTab::Questions => {
            let step = state.shown_step.or(incident.step());
            let step = step.unwrap_or(Step::Identification);
            let (answered, all) = (incident.answered(step), step.questions().len());
            let what = format!("{answered} of {all} questions of {} answered", step.name());
            return (format!("{answered}/{all}"), what);
        }
        SideTab::Evidence => {
            let unseen = incident.unseen_findings().count();
            if unseen > 0 && view.takes_entries() {
                let what = words::count(unseen as u64, "finding");
                return (
                    format!("{unseen} new"),
                    format!("{what} not seen by Command"),
                );
            }
            let standing = incident.evidence.iter().filter(|e| !e.struck).count();
            (standing, "Pieces of evidence")
        }
        SideTab::People => {
            let needs = incident.needs.iter();
            let awaited = needs.filter(|need| need.state.is_awaited()).count();
            (awaited, "People to involve who are not here yet")
        }
        SideTab::Retro => {
            let open = incident.follow_ups.iter();
            let open = open.filter(|f| !f.struck && f.done.is_none()).count();
            (open, "Open follow-ups")
        }
    };
    if count == 0 {
        (String::new(), String::new())
    } else {
        (count.to_string(), format!("{what}: {count}"))
    }
}

/// When the next update is due and how much it has to tell, with the button that opens it.
fn update_ui(ui: &mut Ui, view: &View<'_>, state: &mut SideState, due: &Due) {
    let is_open = state.tab == Some(SideTab::Update);
    let key = Command::Tab(SideTab::Update).key(ui.ctx());
    let name = if is_open {
        "Close update"
    } else {
        "Write update"
    };
    let row = Vec2::new(ui.available_width() - GAP, CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let split = Split::left_right(ui, "write the update");
        split.first(ui, |ui| stand_ui(ui, due));
        split.second(ui, |ui| {
            let button = if is_open || !view.takes_entries() {
                Button::secondary(name)
            } else {
                Button::primary(name)
            };
            if ui.add(button.key(&key)).clicked() {
                state.tab = (!is_open).then_some(SideTab::Update);
            }
        });
    });
}

/// `due in 2:10 · 14 entries since U7`.
fn stand_ui(ui: &mut Ui, due: &Due) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let since = due.since;
    let since = since.map_or_else(|| "the start".to_owned(), |update| update.to_string());
    let entries = words::count(due.entries, "entry");
    let small = |words: String| RichText::new(words).font(type_scale::tabular(SMALL));
    let mut rest = format!("{entries} since {since}");
    if let Some((words, ink)) = &due.due {
        ui.label(small(words.clone()).color(*ink));
        rest.insert_str(0, " · ");
    }
    ui.add(Label::new(small(rest).color(ui.tokens().text_muted)).truncate());
}

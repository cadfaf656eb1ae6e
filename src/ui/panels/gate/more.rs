//! What else can be done with something that waits: its menu, by the right button of the pointer, by Shift F10, or by the
//! small button that stands in front of it while the pointer is over it. Asks for what the buttons and keys ask for, and
//! shows the entry it came from.

use egui::{Align2, Id, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::board::urgency::Item;
use crate::incident::action::ActionState;
use crate::incident::id::{ActionId, AnyId};
use crate::incident::{ActionIntent, Intent};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GRID, HIT, RADIUS};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::{command, menu, short};
use crate::ui::widgets::{SIGN, tooltip};

/// Draws an item with its menu. What draws it says whether it is a card: the button of the menu is at its right end then,
/// beside its title, and over the sign in front of a row.
pub(super) fn with_menu_ui(
    ui: &mut Ui,
    view: &View,
    item: Item<'_>,
    outbox: &mut Outbox,
    contents: impl FnOnce(&mut Ui, &mut Outbox) -> bool,
) {
    // An id of its own: what has the keyboard keeps it whatever comes in, or is left out, above it.
    let id = Id::unique(("gate", item.part(), item.id()));
    let place = UiBuilder::new().scope_id(id).sense(Sense::CLICK);
    let shown = ui.scope_builder(place, |ui| contents(ui, outbox));
    let (is_card, shown) = (shown.inner, shown.response);
    let menu = id.with("menu");
    let at = asked(ui, &shown, id, is_card);
    if at.is_none() && !egui::Popup::is_id_open(ui, menu) {
        return;
    }
    let acts = acts(view, item);
    let items: Vec<_> = acts
        .iter()
        .map(|act| menu::Item {
            name: act.name(view),
            key: act.command().map_or_else(String::new, |one| one.key(ui)),
        })
        .collect();
    let name = item.id().map_or_else(String::new, |id| id.to_string());
    let chosen = menu::menu_ui(ui, menu, at, &format!("Menu of {name}"), &items);
    if let Some(act) = chosen.and_then(|place| acts.get(place)) {
        act.ask(ui, view, item, outbox);
    }
}

/// Where the menu is asked for, in this frame.
fn asked(ui: &Ui, shown: &Response, id: Id, is_card: bool) -> Option<Pos2> {
    let focused = ui.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ui.read_response(id));
    let is_on_it = focused.is_some_and(|one| {
        one.layer_id == shown.layer_id && shown.rect.contains(one.rect.center())
    });
    // Whatever of it was clicked: its words and buttons lie above it.
    let clicked = ui.input(|input| {
        let is_clicked = input.pointer.secondary_clicked();
        input.pointer.interact_pos().filter(|_| is_clicked)
    });
    let clicked = clicked.filter(|_| shown.contains_pointer());
    let asked = clicked.or_else(|| menu::asked(shown, is_on_it));
    asked.or_else(|| button_ui(ui, shown, id, is_card))
}

/// The small button, over the sign of a row or at the upper end of a card; where it was pressed.
fn button_ui(ui: &Ui, shown: &Response, id: Id, is_card: bool) -> Option<Pos2> {
    if !shown.contains_pointer() || !ui.is_enabled() || egui::Popup::is_any_open(ui) {
        return None;
    }
    let tokens = ui.tokens();
    let area = if is_card {
        let inside = shown.rect.shrink(GAP);
        Align2::RIGHT_TOP.align_size_within_rect(Vec2::splat(HIT), inside)
    } else {
        // Over nothing but the sign: the number and the words beside it are read while it is there.
        Rect::from_min_size(shown.rect.min, Vec2::new(SIGN - GRID, HIT))
    };
    let button = ui.interact(area, id.with("more"), Sense::CLICK);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, "More"));
    let fill = if button.hovered() {
        tokens.raised_hover
    } else {
        tokens.raised
    };
    ui.painter().rect_filled(area, RADIUS, fill);
    let font = type_scale::strong(BODY);
    let dots = ui
        .painter()
        .layout_no_wrap("…".to_owned(), font, tokens.text);
    let at = area.center() - dots.size() / 2.0;
    ui.painter().galley(at, dots, tokens.text);
    let button = tooltip(button, "More: right button, Shift F10", None);
    button.clicked().then(|| area.left_bottom())
}

/// One thing a menu offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Opens what it is, with everything known of it.
    Open,
    /// Approves it, as Command.
    Approve(ActionId),
    /// Puts it on hold, as Command.
    Hold(ActionId),
    /// Opens the sheet that refuses it, for a reason.
    Refuse(ActionId),
    /// Says that it was done already, without approval (R10).
    Bypass(ActionId),
    /// Begins the line that gives it to somebody else (R35).
    Reassign(AnyId),
    /// Shows the entry it came from.
    Show(u64),
    /// Selects that entry and executes this for it.
    Entry(u64, Command),
}

/// What can be done with an item, in the order of the menu.
fn acts(view: &View, item: Item<'_>) -> Vec<Act> {
    let mut acts = vec![Act::Open];
    if let Item::Approval(card) = item
        && command(view).is_some()
    {
        acts.extend([Act::Approve, Act::Hold, Act::Refuse].map(|act| act(card.id)));
    }
    if let Item::Approval(card) | Item::Action(card) = item
        && card.state != ActionState::Started
    {
        acts.push(Act::Bypass(card.id));
    }
    if let Some(id) = item.id()
        && matches!(id, AnyId::Action(_) | AnyId::Ask(_) | AnyId::Errand(_))
        && !matches!(item, Item::Unapproved(_))
    {
        acts.push(Act::Reassign(id));
    }
    let entry = item.id().and_then(|id| view.incident.entry_of(id));
    if let Some(n) = entry {
        let of = [
            Command::Entry,
            Command::Retime,
            Command::Strike,
            Command::FollowUp,
            Command::CopyText,
        ];
        acts.push(Act::Show(n));
        let may = |command: &Command| {
            *command != Command::Strike || view.incident.may_be_struck(n).is_ok()
        };
        let of = of.into_iter().filter(may);
        acts.extend(of.map(|command| Act::Entry(n, command)));
    }
    acts
}

impl Act {
    fn name(self, view: &View) -> String {
        let by = command(view).map_or("", |(_, name)| name);
        match self {
            Self::Open => "Open…".to_owned(),
            Self::Approve(_) => format!("Approve as {}", short(by)),
            Self::Hold(_) => "Hold".to_owned(),
            Self::Refuse(_) => "Refuse…".to_owned(),
            Self::Bypass(_) => "Mark as done without approval".to_owned(),
            Self::Reassign(_) => "Reassign…".to_owned(),
            Self::Show(_) => "Show in the timeline".to_owned(),
            Self::Entry(_, Command::Entry) => "Correct…".to_owned(),
            Self::Entry(_, Command::FollowUp) => "Add a follow-up…".to_owned(),
            Self::Entry(_, command) => command.name().to_owned(),
        }
    }

    fn command(self) -> Option<Command> {
        match self {
            Self::Entry(_, command) => Some(command),
            Self::Open
            | Self::Approve(_)
            | Self::Hold(_)
            | Self::Refuse(_)
            | Self::Bypass(_)
            | Self::Reassign(_)
            | Self::Show(_) => None,
        }
    }

    fn ask(self, ui: &Ui, view: &View, item: Item<'_>, outbox: &mut Outbox) {
        let by = command(view).map(|(holder, _)| holder.clone());
        match self {
            Self::Open => open(view, item, outbox),
            Self::Approve(action) => {
                let because = None;
                let approve = ActionIntent::Approve { action, because };
                outbox.ask_for(by, Intent::Action(approve), None);
            }
            Self::Hold(action) => {
                let reason = String::new();
                let hold = ActionIntent::Hold { action, reason };
                outbox.ask_for(by, Intent::Action(hold), None);
            }
            Self::Refuse(action) => outbox.open(Sheet::Refuse(action)),
            Self::Bypass(action) => {
                let who = None;
                outbox.ask(Intent::Action(ActionIntent::Bypass { action, who }));
            }
            Self::Reassign(id) => outbox.wish(Wish::Begin(format!("/reassign {id} @"))),
            Self::Show(n) => outbox.wish(Wish::Show(n)),
            Self::Entry(n, command) => {
                outbox.wish(Wish::Show(n));
                outbox.run(command);
            }
        }
        ui.request_repaint();
    }
}

/// Opens what it is: its sheet, its answer, the tab it is on, or the entry it came from.
pub(super) fn open(view: &View, item: Item<'_>, outbox: &mut Outbox) {
    match item {
        Item::Unapproved(card)
        | Item::Approval(card)
        | Item::Rollback(card)
        | Item::Action(card) => {
            outbox.open(Sheet::Action(card.id));
        }
        Item::SignOff(_) | Item::Unsent(_) => outbox.wish(Wish::Tab(SideTab::Update, None)),
        Item::Ask(card) => outbox.wish(Wish::Answer(FieldKey::Ask(card.id))),
        Item::Question(card) => outbox.wish(Wish::Answer(FieldKey::Question(card.id))),
        Item::Need(_) => outbox.wish(Wish::Tab(SideTab::People, None)),
        Item::Obligation(_) => outbox.open(Sheet::Obligations),
        Item::Stakeholder(_) => outbox.open(Sheet::Stakeholders),
        Item::Errand(_) => outbox.open(Sheet::Role(crate::incident::Role::Support)),
        Item::Handover(card) => {
            let id: AnyId = card.id.into();
            if let Some(n) = view.incident.entry_of(id) {
                outbox.wish(Wish::Show(n));
            }
        }
    }
}

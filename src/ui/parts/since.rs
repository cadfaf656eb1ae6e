//! "Since when?": a field beside what is entered from a sheet or a card, for whoever enters it late. Times are
//! read in the zone that is shown; left empty, it is now.

use egui::{Order, RichText, Ui};
use std::borrow::Cow;

use crate::incident::id::ActionId;
use crate::incident::text::visible;
use crate::incident::{Role, Step, Time};
use crate::theme::type_scale::{self, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::widgets::Field;

/// When something happened, as typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// The moment; `None` for now.
    pub happened: Option<Time>,
    /// True where what was typed is no time that has passed. Nothing is entered then.
    pub is_wrong: bool,
    /// True in the frame Enter was pressed in the field.
    pub entered: bool,
}

/// What the time of a role is kept under.
pub fn of_role(role: Role) -> FieldKey {
    FieldKey::numbered("since when, role", role as u64)
}

/// What the time of a step is kept under.
pub fn of_step(step: Step) -> FieldKey {
    FieldKey::numbered("since when, step", step.number() as u64)
}

/// What the time of an approval is kept under.
pub fn of_approval(action: ActionId) -> FieldKey {
    FieldKey::numbered("since when, approval", u64::from(action.0))
}

/// True where somebody typed a time under this key.
pub fn is_typed(fields: &Fields, key: &FieldKey) -> bool {
    let typed = fields.get(key);
    typed.is_some_and(|text| !text.trim().is_empty())
}

/// Draws the field and reads it.
pub fn since_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    key: &FieldKey,
    name: &str,
) -> Since {
    let kept = fields.contains_key(key);
    let mut text = fields.get(key).cloned().unwrap_or_default();
    let name = named(view, name);
    let field = Field::line(&name, &mut text).hint("now; or 14:32, -7m");
    // An action's may stand on its card and on its sheet at once; the keyboard is sent to the card's.
    let id = match ui.layer_id().order {
        Order::Background => crate::ui::base::focus::answer(key),
        _ => ui.make_persistent_id(("since when", key)),
    };
    let field = field.id(id).longest(64);
    let entered = keyboard::is_entered_in(&field.show(ui));
    if kept || !text.is_empty() {
        fields.insert(key.clone(), text);
    }
    match read(view, fields, key) {
        Ok(happened) => Since {
            happened,
            is_wrong: false,
            entered,
        },
        Err(why) => {
            let words = format!("{} {}", signs::ALARM, visible(&why));
            let words = RichText::new(words).font(type_scale::regular(SMALL));
            ui.label(words.color(ui.tokens().alarm.ink));
            Since {
                happened: None,
                is_wrong: true,
                entered,
            }
        }
    }
}

/// What a field is called whose times are read in the zone that is shown: that zone is named where it is not the
/// incident's.
pub fn named<'a>(view: &View<'_>, name: &'a str) -> Cow<'a, str> {
    let label = view.zone.label(view.now);
    if label == view.incident.zone.label(view.now) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(format!("{name} ({label})"))
}

/// The moment typed under this key; `None` for now.
///
/// # Errors
/// What is wrong with it, for the person who typed it.
pub fn read(view: &View<'_>, fields: &Fields, key: &FieldKey) -> Result<Option<Time>, String> {
    let text = fields.get(key).map_or("", |text| text.trim());
    if text.is_empty() {
        return Ok(None);
    }
    view.clocks()
        .past(text)
        .map(Some)
        .map_err(|error| error.to_string())
}

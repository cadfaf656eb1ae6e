//! The update as its readers will get it, in each form, to be looked at and copied before it is sent.

use egui::{Frame, Label, Margin, RichText, Ui};

use super::Composed;
use crate::incident::update::UpdateContent;
use crate::report::channel::{Form, Frame as Around, update_text};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GRID, RADIUS, SMALL};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::{label_ui, row_ui};
use crate::ui::widgets::{Button, Tabs, heading_ui};

/// Where the form last looked at is kept.
const FORM: FieldKey = FieldKey::form("preview form");

/// Draws the composed update for each audience; nothing while it cannot be composed.
pub(super) fn preview_ui(
    ui: &mut Ui,
    view: &View<'_>,
    composed: &Composed,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    ui.add_space(GAP);
    heading_ui(ui, "Preview", "");
    let Ok(content) = composed else {
        label_ui(ui, "Complete the update to see its preview.");
        return;
    };
    let kept = fields.get(&FORM).map_or("", String::as_str);
    let form = Form::ALL.into_iter().find(|form| form.name() == kept);
    let form = form.unwrap_or(Form::Plain);
    let tabs = Form::ALL.into_iter();
    let tabs = tabs.fold(Tabs::new(), |tabs, form| tabs.tab(form, form.name(), None));
    if let Some(form) = tabs.show(ui, form) {
        fields.insert(FORM, form.name().to_owned());
    }
    for wording in &content.wordings {
        let text = text_of(view, content, wording.audience, form);
        let name = wording.audience.in_words();
        let length = text.chars().count();
        let most = form
            .limit()
            .map_or_else(String::new, |most| format!(" of {most}"));
        label_ui(
            ui,
            &format!("{} · {length}{most} characters", wording.audience.name()),
        );
        page_ui(ui, &text, form);
        let button = format!("Copy for {name}");
        if row_ui(ui, |ui| ui.add(Button::secondary(&button)).clicked()) {
            let what = format!("Update for {} as {}", name, form.name());
            outbox.push(Request::Copy { text, what });
        }
    }
}

/// The update's text, told in the incident's zone.
pub(super) fn text_of(
    view: &View<'_>,
    content: &UpdateContent,
    audience: crate::incident::update::Audience,
    form: Form,
) -> String {
    let incident = view.incident;
    let around = Around {
        zone: incident.zone,
        drill: incident.drill,
        at: view.now,
    };
    update_text(content, audience, form, around)
}

/// A text on a ground of its own, as it will stand elsewhere.
pub(super) fn page_ui(ui: &mut Ui, text: &str, form: Form) {
    let tokens = ui.tokens();
    let font = match form {
        Form::Plain | Form::Short => type_scale::regular(BODY),
        Form::Markdown
        | Form::Html
        | Form::Slack
        | Form::Teams
        | Form::Discord
        | Form::Mailto
        | Form::Eml
        | Form::Statuspage
        | Form::Cachet
        | Form::Wiki => type_scale::mono(SMALL + 1.0),
    };
    let frame = Frame::new()
        .fill(tokens.field)
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric((3.0 * GRID) as i8, GAP as i8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let words = RichText::new(text.trim_end()).font(font);
        ui.add(Label::new(words.color(tokens.text)).wrap().selectable(true));
    });
}

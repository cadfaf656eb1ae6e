//! What of a pasted block could be read in another way, with the way chosen; and what was decided for all of it.

use super::draft::PasteDraft;
use crate::incident::Zone;
use crate::reader::{DayOrder, Field, Options};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, SMALL};
use crate::ui::base::view::View;
use crate::ui::widgets::Chip;
use crate::words;
use egui::{Label, RichText, Ui};

const TWO_WAYS: &str = "Choose before rows are changed: the block is read again";

/// Draws the switches; gives the way to read it again where another is chosen.
pub(super) fn ways_ui(ui: &mut Ui, view: &View<'_>, paste: &mut PasteDraft) -> Option<Options> {
    let mut chosen: Option<Options> = None;
    ui.horizontal_wrapped(|ui| {
        chosen = zone_ui(ui, view, paste)
            .or_else(|| dates_ui(ui, paste))
            .or_else(|| signs_ui(ui, paste));
        newcomers_ui(ui, view, paste);
        further_ui(ui, paste);
    });
    if paste.columns.is_some() {
        ui.horizontal_wrapped(|ui| chosen = chosen.take().or_else(|| columns_ui(ui, paste)));
    }
    let not_taken = paste
        .not_taken
        .iter()
        .map(|row| format!("Line {} is not taken: {}.", row.place, row.why));
    for note in paste
        .notes
        .iter()
        .cloned()
        .chain(not_taken)
        .take(MOST_NOTES)
    {
        caption_ui(ui, &note);
    }
    chosen
}

/// The most decisions and rows not taken that are told above the rows.
const MOST_NOTES: usize = 4;

/// Draws a caption with its chips in a row that wraps: all of them begin the next row where they do not fit the rest of
/// this one, so that a group breaks only where it is longer than a row.
fn group_ui<R>(ui: &mut Ui, caption: &str, chips: impl FnOnce(&mut Ui) -> R) -> R {
    let kept = ui.scope_id().with(("how wide a group is", caption));
    // Until it was drawn on one row nobody knows how wide it is.
    let wide = ui.data(|data| data.get_temp::<f32>(kept));
    let row = ui.max_rect();
    let start = ui.cursor().left();
    if start > row.left() && start + wide.unwrap_or(f32::INFINITY) > row.right() {
        ui.end_row();
    }
    let from = ui.cursor().min;
    // As high as a control: the caption stands level with its chips, at the beginning of a row too.
    let (font, ink) = (type_scale::regular(SMALL), ui.tokens().text_muted);
    let text = ui
        .painter()
        .layout_no_wrap(caption.to_owned(), font.clone(), ink);
    let size = [text.size().x.min(row.width()), ui.spacing().interact_size.y];
    ui.add_sized(
        size,
        Label::new(RichText::new(caption).font(font).color(ink)),
    );
    let result = chips(ui);
    let to = ui.cursor().min;
    if (to.y - from.y).abs() < 1.0 && wide != Some(to.x - from.x) {
        ui.data_mut(|data| data.insert_temp(kept, to.x - from.x));
        ui.request_discard("a group of chips has another width");
    }
    result
}

/// Chips of which one is chosen.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    fixed: bool,
    what: &str,
    ways: &[(&str, T)],
    now: T,
) -> Option<T> {
    group_ui(ui, what, |ui| {
        let mut chosen = None;
        for (name, way) in ways {
            let chip = Chip::one_of(name, *way == now).tip(TWO_WAYS);
            if ui.add_enabled(!fixed, chip).clicked() {
                chosen = Some(*way);
            }
        }
        chosen
    })
}

fn zone_ui(ui: &mut Ui, view: &View<'_>, paste: &PasteDraft) -> Option<Options> {
    let now = paste.zone?;
    let own = view.incident.zone;
    if same_clock(own, view) {
        return None;
    }
    let (own_label, utc_label) = (own.label(view.now), Zone::UTC.label(view.now));
    let ways = [(own_label.as_str(), own), (utc_label.as_str(), Zone::UTC)];
    let zone = choice_ui(ui, paste.changed, "Times without a zone are", &ways, now)?;
    Some(Options {
        zone,
        is_zone_chosen: true,
        ..paste.options.clone()
    })
}

fn dates_ui(ui: &mut Ui, paste: &PasteDraft) -> Option<Options> {
    let ways = [
        ("the day", DayOrder::DayFirst),
        ("the month", DayOrder::MonthFirst),
    ];
    let order = choice_ui(ui, paste.changed, "Dates say first", &ways, paste.order?)?;
    Some(Options {
        order: Some(order),
        ..paste.options.clone()
    })
}

fn signs_ui(ui: &mut Ui, paste: &PasteDraft) -> Option<Options> {
    if paste.signs.rows == 0 {
        return None;
    }
    let ways = [("say what a row is", true), ("are words", false)];
    let signs = choice_ui(
        ui,
        paste.changed,
        "Signs such as = and >",
        &ways,
        paste.signs.count,
    )?;
    Some(Options {
        signs: Some(signs),
        ..paste.options.clone()
    })
}

/// The columns of a table, each with what it is taken for; a click takes it for the next.
fn columns_ui(ui: &mut Ui, paste: &PasteDraft) -> Option<Options> {
    let columns = paste.columns.as_ref()?;
    caption_ui(ui, "Columns");
    let mut chosen = None;
    for (at, (name, field)) in columns
        .header
        .iter()
        .zip(&columns.fields)
        .take(MOST_COLUMNS)
        .enumerate()
    {
        let says = field.map_or("left out", Field::name);
        let name = format!("{}: {says}", words::shortened(name, 24));
        let chip = Chip::one_of(&name, field.is_some()).tip("Takes this column for another field");
        if ui.add_enabled(!paste.changed, chip).clicked() {
            // The next that no other column has: one click must not take a column's field away. A day without a time
            // would count as the time, which no click would lead away from.
            let others = columns
                .fields
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at);
            let others: Vec<Field> = others.filter_map(|(_, field)| *field).collect();
            let is_taken = |next: Field| {
                others.contains(&next) || (next == Field::Date && !others.contains(&Field::Time))
            };
            let mut next = field.unwrap_or(Field::Nothing).next();
            while is_taken(next) {
                next = next.next();
            }
            chosen = Some((at, next));
        }
    }
    let (chosen, next) = chosen?;
    let fields = columns.fields.iter().enumerate().map(|(at, field)| {
        let field = match *field {
            _ if at == chosen => next,
            field => field.unwrap_or(Field::Nothing),
        };
        (field, (at + 1).to_string())
    });
    Some(Options {
        columns: fields.collect(),
        ..paste.options.clone()
    })
}

/// The most columns that can be chosen from; wider tables are for the command line.
const MOST_COLUMNS: usize = 16;

fn newcomers_ui(ui: &mut Ui, view: &View<'_>, paste: &mut PasteDraft) {
    let newcomers = paste.newcomers(view).join(", ");
    if newcomers.is_empty() {
        return;
    }
    group_ui(ui, &format!("New here: {newcomers}"), |ui| {
        for (name, adds) in [("Add them", true), ("Keep the names as text", false)] {
            let chip = Chip::one_of(name, paste.adds_people == adds);
            if ui.add(chip).clicked() {
                paste.adds_people = adds;
            }
        }
    });
}

/// Whether what else rows hold is kept.
fn further_ui(ui: &mut Ui, paste: &mut PasteDraft) {
    if paste.further.is_empty() {
        return;
    }
    let names = words::listed_up_to(&paste.further, 4);
    group_ui(ui, &format!("Rows also hold {names}"), |ui| {
        for (name, keeps) in [("Leave out", false), ("Keep below the words", true)] {
            let chip = Chip::one_of(name, paste.keeps_further == keeps);
            if ui.add(chip).clicked() {
                paste.keeps_further = keeps;
            }
        }
    });
}

/// True where a zone shows what UTC shows.
fn same_clock(zone: Zone, view: &View<'_>) -> bool {
    zone.local(view.now).naive_local() == Zone::UTC.local(view.now).naive_local()
}

fn caption_ui(ui: &mut Ui, words: &str) {
    let ink = ui.tokens().text_muted;
    ui.label(
        RichText::new(words)
            .font(type_scale::regular(SMALL))
            .color(ink),
    );
}

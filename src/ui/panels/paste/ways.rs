//! What of a pasted block could be read in another way, with the way chosen; and what was decided for all of it.

use super::draft::PasteDraft;
use crate::incident::Zone;
use crate::reader::{Columns, DayOrder, Field, Options};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GRID, SMALL};
use crate::ui::base::focus;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::menu::{Item, menu_ui};
use crate::ui::widgets::{Chip, limited_ui};
use crate::words;
use egui::{Id, Label, RichText, TextEdit, Ui, Vec2};

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

/// The incident's zone, UTC, the one that was chosen, or any other by its name.
fn zone_ui(ui: &mut Ui, view: &View<'_>, paste: &mut PasteDraft) -> Option<Options> {
    let now = paste.zone?;
    let own = view.incident.zone;
    let mut ways = vec![(own.label(view.now), own)];
    if !same_clock(own, view) {
        ways.push((Zone::UTC.label(view.now), Zone::UTC));
    }
    if ways.iter().all(|(_, zone)| *zone != now) {
        ways.push((now.to_string(), now));
    }
    let ways: Vec<_> = ways.iter().map(|(name, zone)| (&**name, *zone)).collect();
    let chosen = choice_ui(ui, paste.changed, "Times without a zone are", &ways, now);
    let zone = chosen.or_else(|| another_zone_ui(ui, paste))?;
    Some(Options {
        zone,
        is_zone_chosen: true,
        ..paste.options.clone()
    })
}

/// The most zones that are offered for what is typed.
const MOST_ZONES: usize = 4;
/// The longest name of a zone that is read, in bytes.
const LONGEST_ZONE: usize = 64;

/// A field for the name of any zone, once it was asked for; Enter takes the first that has the letters typed.
fn another_zone_ui(ui: &mut Ui, paste: &mut PasteDraft) -> Option<Zone> {
    let field = Id::unique("another zone of a paste");
    let Some(typed) = &mut paste.zone_typed else {
        let chip = Chip::one_of("Another zone…", false).tip(TWO_WAYS);
        if ui.add_enabled(!paste.changed, chip).clicked() {
            paste.zone_typed = Some(String::new());
            focus::go_on(ui, field);
        }
        return None;
    };
    let hint = RichText::new("Berlin, New York, +05:30").color(ui.tokens().text_faint);
    let response = limited_ui(ui, typed, LONGEST_ZONE, |ui, text| {
        let edit = TextEdit::singleline(text).id(field).hint_text(hint);
        let height = Vec2::new(0.0, CONTROL_HEIGHT);
        ui.add(edit.desired_width(48.0 * GRID).min_size(height))
    });
    ui.accesskit_node_builder(response.id, |node| node.set_label("Another zone"));
    let mut found = if typed.trim().is_empty() {
        Vec::new()
    } else {
        Zone::names_like(typed)
    };
    found.truncate(MOST_ZONES);
    let mut zone = None;
    if is_entered_in(&response) {
        let first = found.first().and_then(|name| name.parse().ok());
        zone = typed.parse().ok().or(first);
        response.request_focus();
    }
    for name in &found {
        if ui.add(Chip::one_of(name, false)).clicked() {
            zone = name.parse().ok();
        }
    }
    if zone.is_some() {
        paste.zone_typed = None;
    } else if found.is_empty() && !typed.trim().is_empty() && typed.parse::<Zone>().is_err() {
        caption_ui(ui, "No zone has these letters");
    }
    zone
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

/// The columns of a table, each with what it is taken for; its menu says what else it can be.
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
        let name = words::shortened(name, 24);
        let shown = format!("{name}: {}", says(*field));
        let chip = Chip::one_of(&shown, field.is_some()).tip("Chooses what this column is");
        let chip = ui.add_enabled(!paste.changed, chip);
        let menu = ui.scope_id().with(("what a column is", at));
        let fields = fields_for(columns, at);
        let item = |field: &Option<Field>| Item {
            name: says(*field).to_owned(),
            key: String::new(),
        };
        let items: Vec<_> = fields.iter().map(item).collect();
        let asked = chip.clicked().then(|| chip.rect.left_bottom());
        if let Some(place) = menu_ui(ui, menu, asked, &name, &items) {
            chosen = Some((at, fields[place]));
            chip.request_focus();
        }
    }
    let (chosen, field) = chosen?;
    let fields = columns.fields.iter().enumerate();
    let fields = fields.map(|(at, now)| {
        let field = if at == chosen { field } else { *now };
        (field.unwrap_or(Field::Nothing), (at + 1).to_string())
    });
    Some(Options {
        columns: fields.collect(),
        ..paste.options.clone()
    })
}

fn says(field: Option<Field>) -> &'static str {
    field.map_or("left out", Field::name)
}

/// What a column can be taken for: what no other column is, and nothing. A day without a time would count as the time.
fn fields_for(columns: &Columns, at: usize) -> Vec<Option<Field>> {
    let others = columns.fields.iter().enumerate();
    let others = others.filter(|(other, _)| *other != at);
    let others: Vec<Field> = others.filter_map(|(_, field)| *field).collect();
    let is_free = |field: &Field| {
        !others.contains(field)
            && *field != Field::Nothing
            && (*field != Field::Date || others.contains(&Field::Time))
    };
    let free = Field::ALL.into_iter().filter(is_free);
    free.map(Some).chain([None]).collect()
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

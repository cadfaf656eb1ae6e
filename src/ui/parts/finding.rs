//! What belongs to a piece of evidence beside its words: how it was got, who has seen it, and the links in it, which open
//! by a press and by nothing else. Alike on the panel and on its sheets.

use egui::scroll_area::ScrollAreaOutput;
use egui::{
    EventFilter, Frame, Key, Label, Margin, Modifiers, OpenUrl, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};
use itertools::Itertools as _;

use crate::incident::evidence::{Evidence, EvidenceKind, Run};
use crate::incident::link::is_web;
use crate::incident::text::{is_invisible, visible};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GRID, RADIUS, SMALL};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, moment, row_ui};
use crate::ui::widgets::{Button, bars_beside};
use crate::words;

/// How high a query may stand before it scrolls by itself.
const TALLEST: f32 = 96.0;
/// How far an arrow key scrolls it, in points, and how many times as far a page key does.
const LINE: f32 = 18.0;
const PAGE: f32 = 4.0;
/// How many links are offered.
const MOST_LINKS: usize = 3;
/// How much of a link is its button's name, in characters.
const SHOWN: usize = 60;

/// `Query · Mo · 14:32 · not seen by Command`.
pub(in crate::ui) fn found_ui(ui: &mut Ui, view: &View<'_>, found: &Evidence) {
    let who = visible(view.incident.name_of(&found.by));
    let (kind, at) = (kind_words(found.kind), moment(view, found.at));
    let struck = if found.struck { "struck · " } else { "" };
    let seen = match &found.seen {
        _ if found.struck || view.incident.is_commands_own(found) => String::new(),
        Some((by, at)) => {
            let by = visible(view.incident.name_of(by));
            format!(" · seen by {by} {}", moment(view, *at))
        }
        None => " · not seen by Command".to_owned(),
    };
    aside_ui(ui, &format!("{struck}{kind} · {who} · {at}{seen}"));
}

/// The query in at most so many characters, the host and when it ran.
pub(in crate::ui) fn run_ui(ui: &mut Ui, view: &View<'_>, run: &Run, most: usize) {
    if let Some(query) = &run.query {
        if most == usize::MAX {
            block_to_read_ui(ui, "query", query);
        } else {
            block_ui(ui, "query", &words::shortened(query, most));
        }
    }
    let host = run.host.iter().map(|host| format!("on {}", visible(host)));
    let at = run.at.iter().map(|at| format!("at {}", moment(view, *at)));
    let facts: Vec<_> = host.chain(at).collect();
    if !facts.is_empty() {
        aside_ui(ui, &format!("Run {}", facts.join(", ")));
    }
}

/// Words as they were found, in a fixed pitch on a ground of their own; `name` tells them from others of the same thing.
pub(in crate::ui) fn block_ui(ui: &mut Ui, name: &str, words: &str) {
    scrolled_ui(ui, name, words, 0.0);
}

/// The same where it is read: Tab stops at a block longer than its place, and arrows and page keys scroll it.
fn block_to_read_ui(ui: &mut Ui, name: &str, words: &str) {
    let id = ui.make_persistent_id(("keys of", name));
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    let lines = ui.input_mut(|input| {
        let mut count = |key| {
            if has_keyboard {
                input.count_and_consume_key(Modifiers::NONE, key) as f32
            } else {
                0.0
            }
        };
        let pages = count(Key::PageDown) - count(Key::PageUp);
        count(Key::ArrowDown) - count(Key::ArrowUp) + pages * PAGE
    });
    let shown = scrolled_ui(ui, name, words, lines * LINE);
    let place = shown.inner_rect;
    if shown.content_size.y <= place.height() + 0.5 {
        return;
    }
    let block = ui.interact(place, id, Sense::focusable_noninteractive());
    let spoken = format!("The {name}; arrows scroll it");
    block.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, &spoken));
    if block.has_focus() {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let ring = Stroke::new(2.0, ui.tokens().focus_ring);
        let place = place.expand(GRID);
        ui.painter()
            .rect_stroke(place, RADIUS, ring, StrokeKind::Inside);
    }
}

fn scrolled_ui(ui: &mut Ui, name: &str, words: &str, by: f32) -> ScrollAreaOutput<()> {
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.field)
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric((2.0 * GRID) as i8, GRID as i8));
    let contents = |ui: &mut Ui| {
        if by != 0.0 {
            ui.scroll_with_delta(Vec2::new(0.0, -by));
        }
        let words = words::in_columns(words);
        let words = RichText::new(visible(&words)).font(type_scale::mono(SMALL + 1.0));
        ui.add(Label::new(words.color(tokens.text)).wrap().selectable(true));
    };
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        bars_beside(ui);
        let area = ScrollArea::vertical().max_height(TALLEST);
        area.id_salt(name).show(ui, contents)
    });
    shown.inner
}

/// A button for each link in the words and the source.
pub(in crate::ui) fn links_ui(ui: &mut Ui, found: &Evidence) {
    let texts = [Some(found.text.as_str()), found.source.as_deref()];
    let links = texts.into_iter().flatten().flat_map(links).unique();
    for link in links.take(MOST_LINKS) {
        let name = format!("Open {}", words::shortened(link, SHOWN));
        let open = Button::quiet(&name).tip(link);
        if row_ui(ui, |ui| ui.add(open).clicked()) {
            ui.open_url(OpenUrl::new_tab(link));
        }
    }
}

/// The addresses of pages in a text: http and https, nothing else, and none with characters that show nothing.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|'));
    words.filter_map(|word| {
        let starts = ["https://", "http://"].into_iter();
        let from = starts.filter_map(|start| word.find(start)).min()?;
        let ends = ['.', ',', ';', ':', '!', '?', ')', ']', '}', '\''];
        let link = word[from..].trim_end_matches(ends);
        (is_web(link) && !link.chars().any(is_invisible)).then_some(link)
    })
}

/// The kind as shown.
pub(in crate::ui) fn kind_words(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Finding => "Finding",
        EvidenceKind::Query => "Query",
        EvidenceKind::LogLine => "Log line",
        EvidenceKind::Code => "Code",
        EvidenceKind::Link => "Link",
        EvidenceKind::File => "File",
    }
}

//! What belongs to a piece of evidence beside its words: how it was got, who has seen it, and the links in it, which open
//! by a press and by nothing else. Alike on the panel and on its sheets.

use egui::{Frame, Label, Margin, OpenUrl, RichText, ScrollArea, Ui};
use itertools::Itertools as _;

use crate::incident::evidence::{Evidence, EvidenceKind, Run};
use crate::incident::link::is_web;
use crate::incident::text::{is_invisible, visible};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GRID, RADIUS, SMALL};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, moment, row_ui};
use crate::ui::widgets::Button;
use crate::words;

/// How high a query may stand before it scrolls by itself.
const TALLEST: f32 = 96.0;
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
        block_ui(ui, "query", &words::shortened(query, most));
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
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.field)
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric((2.0 * GRID) as i8, GRID as i8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let area = ScrollArea::vertical().max_height(TALLEST);
        area.id_salt(name).show(ui, |ui| {
            let words = words::in_columns(words);
            let words = RichText::new(visible(&words)).font(type_scale::mono(SMALL + 1.0));
            ui.add(Label::new(words.color(tokens.text)).wrap().selectable(true));
        });
    });
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

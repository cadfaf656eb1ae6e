//! The pieces of a section as HTML: paragraphs, lists, tables, the timeline, charts, pictures.

use super::Page;
use crate::markup::html::Attributes;
use crate::report::chart;
use crate::report::document::{Anchor, Block, Day, Item, Moment, Picture, Run, Table};
use crate::report::drawing::Drawing;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

impl Page<'_> {
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(words) => self.line("h3", words),
            Block::Paragraph(words) => self.line("p", words),
            Block::Nothing(words) => {
                self.html.element("p", &[("class", &"nothing")], words);
                self.html.raw("\n");
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Timeline(days) => days.iter().for_each(|day| self.day(day)),
            Block::Chart(drawing) => self.chart(drawing),
        }
    }

    fn line(&mut self, tag: &'static str, words: &[Run]) {
        self.html.open(tag, &[]);
        self.words(words);
        self.html.close(tag).raw("\n");
    }

    /// Runs of words in an element of a class of their own.
    fn classed(&mut self, class: &str, words: &[Run]) {
        self.html.open("div", &[("class", &class)]);
        self.words(words);
        self.html.close("div");
    }

    /// Runs of words; line breaks are kept by the style sheet.
    pub(super) fn words(&mut self, words: &[Run]) {
        for run in words {
            match run {
                Run::Plain(raw) => self.html.text(raw),
                Run::Strong(raw) => self.html.element("strong", &[], raw),
                Run::Aside(raw) => self.html.element("span", &[("class", &"aside")], raw),
                Run::Struck(raw) => self.html.element("del", &[], raw),
                Run::Link(to, raw) => {
                    let place = format_args!("#{}", Id(to));
                    self.html.element("a", &[("href", &place)], raw)
                }
            };
        }
    }

    fn list(&mut self, items: &[Item]) {
        self.html.open("ul", &[]).raw("\n");
        for item in items {
            self.item(item);
        }
        self.html.close("ul").raw("\n");
    }

    fn item(&mut self, item: &Item) {
        match &item.anchor {
            Some(anchor) => self.html.open("li", &[("id", &Id(anchor))]),
            None => self.html.open("li", &[]),
        };
        self.classed("words", &item.words);
        if !item.items.is_empty() {
            self.html.raw("\n");
            self.list(&item.items);
        }
        if let Some(verbatim) = &item.verbatim {
            let name = self.region(format!("{}, in full", self.title));
            let region: Attributes<'_> = &[
                ("tabindex", &"0"),
                ("role", &"region"),
                ("aria-label", &name),
            ];
            self.html
                .raw("\n")
                .element("pre", region, verbatim)
                .raw("\n");
        }
        if let Some(picture) = &item.picture {
            self.picture(picture);
        }
        self.html.close("li").raw("\n");
    }

    /// The picture itself; where its bytes are not in the report, its words above are all there is.
    fn picture(&mut self, picture: &Picture) {
        let Some(file) = self.pictures.get(&picture.sha256) else {
            return;
        };
        let bytes = Base64Display::new(&file.bytes, &STANDARD);
        let source = format_args!("data:{};base64,{bytes}", file.mime);
        self.html
            .raw("\n<figure>")
            .empty("img", &[("src", &source), ("alt", &picture.about)])
            .element("figcaption", &[], &picture.name)
            .raw("</figure>\n");
    }

    /// The name of a region that no other region has.
    fn region(&mut self, name: String) -> String {
        let count = self.regions.entry(name.clone()).or_default();
        *count = count.saturating_add(1);
        match *count {
            1 => name,
            more => format!("{name} {more}"),
        }
    }

    /// A table that scrolls by itself where the page is too narrow for it.
    fn table(&mut self, table: &Table) {
        let name = self.region(self.title.to_owned());
        let region: Attributes<'_> = &[
            ("class", &"scroll"),
            ("tabindex", &"0"),
            ("role", &"region"),
            ("aria-label", &name),
        ];
        self.html.open("div", region).raw("\n<table>\n<thead><tr>");
        for name in &table.head {
            self.html.element("th", &[("scope", &"col")], name);
        }
        self.html.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.html.open("tr", &[]);
            for words in row {
                self.html.open("td", &[]);
                self.words(words);
                self.html.close("td");
            }
            self.html.close("tr").raw("\n");
        }
        self.html.raw("</tbody>\n</table>\n</div>\n");
    }

    fn day(&mut self, day: &Day) {
        self.html
            .element("h4", &[], &day.title)
            .raw("\n<ol class=\"timeline\">\n");
        for moment in &day.moments {
            self.moment(moment);
        }
        self.html.raw("</ol>\n");
    }

    /// One entry: time, who, words, and small beside them what it is.
    fn moment(&mut self, moment: &Moment) {
        for before in &moment.before {
            let class: Attributes<'_> = &[("class", &"between")];
            self.html.element("li", class, before).raw("\n");
        }
        let id = format_args!("entry-{}", moment.entry);
        match (moment.home, moment.key) {
            (true, true) => self.html.open("li", &[("id", &id), ("class", &"key")]),
            (true, false) => self.html.open("li", &[("id", &id)]),
            (false, true) => self.html.open("li", &[("class", &"key")]),
            (false, false) => self.html.open("li", &[]),
        };
        self.clocks(moment);
        self.html
            .element("div", &[("class", &"who")], &moment.who)
            .raw("<div class=\"said\"><div class=\"words\">");
        if moment.key && moment.home {
            self.html.raw("<span class=\"mark\">★ key moment</span> ");
        }
        self.words(&moment.words);
        self.html.close("div");
        for aside in &moment.asides {
            self.classed("words became", aside);
        }
        self.html.close("div");
        self.about(moment);
        self.html.close("li").raw("\n");
    }

    /// When it happened, and beneath it when it was recorded where that differs (R22).
    fn clocks(&mut self, moment: &Moment) {
        self.html.open("div", &[("class", &"when")]);
        // The zone is smaller: it is the same on most lines.
        match moment.happened.split_once(' ') {
            None => self.html.text(&moment.happened),
            Some((time, zone)) => self.html.text(time).raw(" ").element("small", &[], zone),
        };
        if let Some(recorded) = &moment.recorded {
            self.html
                .raw("<span class=\"recorded\">recorded ")
                .text(recorded)
                .close("span");
        }
        self.html.close("div");
    }

    fn about(&mut self, moment: &Moment) {
        let n = moment.entry;
        let (place, number) = (format_args!("#entry-{n}"), format!("#{n}"));
        self.html
            .open("div", &[("class", &"about")])
            .element("a", &[("href", &place)], &number);
        if moment.home {
            self.html.raw(" ").text(moment.kind);
        }
        if !moment.number.is_empty() {
            self.html.raw(" ");
            self.words(&moment.number);
        }
        if moment.private {
            self.html.raw(" <strong>private</strong>");
        }
        self.html.close("div");
    }

    /// A chart with its title; it says in words what it shows, for those who cannot see it.
    fn chart(&mut self, drawing: &Drawing) {
        self.html
            .open("figure", &[("tabindex", &"0")])
            .element("figcaption", &[], &drawing.title)
            .raw("\n");
        self.html.raw(&chart::svg(drawing)).raw("\n</figure>\n");
    }
}

/// The id of a place: `entry-12`, `noun-A3`, or a section's anchor.
struct Id<'a>(&'a Anchor);

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Anchor::Entry(n) => write!(f, "entry-{n}"),
            Anchor::Noun(number) => write!(f, "noun-{number}"),
            Anchor::Section(name) => f.write_str(name),
        }
    }
}

//! The pieces of a section as HTML: paragraphs, lists, tables, the timeline, charts, pictures.

use super::Page;
use super::escape::text;
use crate::report::chart;
use crate::report::document::{Anchor, Block, Day, Item, Moment, Picture, Run, Table};
use crate::report::drawing::Drawing;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

impl Page<'_> {
    pub(super) fn block(&mut self, block: &Block, section: &str) {
        match block {
            Block::Heading(words) => self.within("h3", words),
            Block::Paragraph(words) => self.within("p", words),
            Block::Nothing(words) => {
                self.out.push_str("<p class=\"nothing\">");
                self.text(words);
                self.out.push_str("</p>\n");
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table, section),
            Block::Timeline(days) => days.iter().for_each(|day| self.day(day)),
            Block::Chart(drawing) => self.chart(drawing),
        }
    }

    fn within(&mut self, tag: &str, words: &[Run]) {
        let _ = write!(self.out, "<{tag}>");
        self.words(words);
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// Runs of words; line breaks are kept by the style sheet.
    pub(super) fn words(&mut self, words: &[Run]) {
        for run in words {
            let (open, raw, close) = match run {
                Run::Plain(raw) => ("", raw, ""),
                Run::Strong(raw) => ("<strong>", raw, "</strong>"),
                Run::Aside(raw) => ("<span class=\"aside\">", raw, "</span>"),
                Run::Struck(raw) => ("<del>", raw, "</del>"),
                Run::Link(to, raw) => {
                    self.out.push_str("<a href=\"#");
                    self.id(to);
                    ("\">", raw, "</a>")
                }
            };
            self.out.push_str(open);
            text(raw, &mut self.out);
            self.out.push_str(close);
        }
    }

    /// The id of a place: `entry-12`, `noun-A3`, or a section's anchor.
    fn id(&mut self, anchor: &Anchor) {
        let _ = match anchor {
            Anchor::Entry(n) => write!(self.out, "entry-{n}"),
            Anchor::Noun(number) => {
                self.out.push_str("noun-");
                text(number, &mut self.out);
                Ok(())
            }
            Anchor::Section(name) => self.out.write_str(name),
        };
    }

    fn list(&mut self, items: &[Item]) {
        self.out.push_str("<ul>\n");
        for item in items {
            self.item(item);
        }
        self.out.push_str("</ul>\n");
    }

    fn item(&mut self, item: &Item) {
        self.out.push_str("<li");
        if let Some(anchor) = &item.anchor {
            self.out.push_str(" id=\"");
            self.id(anchor);
            self.out.push('"');
        }
        self.out.push_str("><div class=\"words\">");
        self.words(&item.words);
        self.out.push_str("</div>");
        if !item.items.is_empty() {
            self.out.push('\n');
            self.list(&item.items);
        }
        if let Some(verbatim) = &item.verbatim {
            self.out
                .push_str("\n<pre tabindex=\"0\" role=\"region\" aria-label=\"In full\">");
            self.text(verbatim);
            self.out.push_str("</pre>\n");
        }
        if let Some(picture) = &item.picture {
            self.picture(picture);
        }
        self.out.push_str("</li>\n");
    }

    /// The picture itself; where its bytes did not come along, its words above are all there is.
    fn picture(&mut self, picture: &Picture) {
        let Some(file) = self.pictures.get(&picture.sha256) else {
            return;
        };
        let _ = write!(self.out, "\n<figure><img src=\"data:{};base64,", file.mime);
        STANDARD.encode_string(&file.bytes, &mut self.out);
        self.out.push_str("\" alt=\"");
        self.text(&picture.about);
        self.out.push_str("\" /><figcaption>");
        self.text(&picture.name);
        self.out.push_str("</figcaption></figure>\n");
    }

    /// A table that scrolls by itself where the page is too narrow for it.
    fn table(&mut self, table: &Table, section: &str) {
        self.out
            .push_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.text(section);
        self.out.push_str("\">\n<table>\n<thead><tr>");
        for name in &table.head {
            self.out.push_str("<th scope=\"col\">");
            self.text(name);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for words in row {
                self.out.push_str("<td>");
                self.words(words);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn day(&mut self, day: &Day) {
        self.out.push_str("<h4>");
        self.text(&day.title);
        self.out.push_str("</h4>\n<ol class=\"timeline\">\n");
        for moment in &day.moments {
            self.moment(moment);
        }
        self.out.push_str("</ol>\n");
    }

    /// One entry: time, who, words, and small beside them what it is.
    fn moment(&mut self, moment: &Moment) {
        for before in &moment.before {
            self.out.push_str("<li class=\"between\">");
            self.text(before);
            self.out.push_str("</li>\n");
        }
        let key = if moment.key { " class=\"key\"" } else { "" };
        let _ = if moment.home {
            write!(self.out, "<li id=\"entry-{}\"{key}>", moment.entry)
        } else {
            write!(self.out, "<li{key}>")
        };
        self.clocks(moment);
        self.out.push_str("<div class=\"who\">");
        self.text(&moment.who);
        self.out
            .push_str("</div><div class=\"said\"><div class=\"words\">");
        if moment.key && moment.home {
            self.out
                .push_str("<span class=\"mark\">★ key moment</span> ");
        }
        self.words(&moment.words);
        self.out.push_str("</div>");
        for aside in &moment.asides {
            self.out.push_str("<div class=\"words became\">");
            self.words(aside);
            self.out.push_str("</div>");
        }
        self.out.push_str("</div>");
        self.about(moment);
        self.out.push_str("</li>\n");
    }

    /// When it happened, and beneath it when it was recorded where that differs (R22).
    fn clocks(&mut self, moment: &Moment) {
        self.out.push_str("<div class=\"when\">");
        self.clock(&moment.happened);
        if let Some(recorded) = &moment.recorded {
            self.out.push_str("<span class=\"recorded\">recorded ");
            self.text(recorded);
            self.out.push_str("</span>");
        }
        self.out.push_str("</div>");
    }

    /// `23:41:30 CET`, its zone smaller: it is the same on most lines.
    fn clock(&mut self, clock: &str) {
        match clock.split_once(' ') {
            None => self.text(clock),
            Some((time, zone)) => {
                self.text(time);
                self.out.push_str(" <small>");
                self.text(zone);
                self.out.push_str("</small>");
            }
        }
    }

    fn about(&mut self, moment: &Moment) {
        let n = moment.entry;
        let _ = write!(
            self.out,
            "<div class=\"about\"><a href=\"#entry-{n}\">#{n}</a>"
        );
        if moment.home {
            let _ = write!(self.out, " {}", moment.kind);
        }
        if !moment.number.is_empty() {
            self.out.push(' ');
            self.words(&moment.number);
        }
        if moment.private {
            self.out.push_str(" <strong>private</strong>");
        }
        self.out.push_str("</div>");
    }

    /// A chart with its title; what it shows stands in it in words too, for who cannot see it.
    fn chart(&mut self, drawing: &Drawing) {
        self.out.push_str("<figure tabindex=\"0\"><figcaption>");
        self.text(&drawing.title);
        self.out.push_str("</figcaption>\n");
        self.out.push_str(&chart::svg(drawing));
        self.out.push_str("\n</figure>\n");
    }
}

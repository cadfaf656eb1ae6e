//! The report as one HTML page that needs nothing else: no scripts, nothing fetched, a policy that forbids
//! both. Written as well-formed XML. Light and dark as its reader prefers, light on paper. It only writes down the [`Document`].

mod blocks;
mod style;

use super::Report;
use super::document::{Block, Document, Section, Stamp};
use super::pictures::Pictures;
use crate::cores::on_every_core;
use crate::markup::html::Html;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

impl Report<'_> {
    /// The report as an HTML page with these pictures in it, the same byte for byte for the same entries,
    /// options and pictures.
    pub fn html(&self, pictures: &Pictures) -> String {
        page(&self.document(), pictures)
    }
}

/// How many sections are seen at a glance.
const FEW: usize = 3;

/// A document as an HTML page.
pub fn page(document: &Document, pictures: &Pictures) -> String {
    let sections = on_every_core(&document.sections, |section| {
        let mut page = Page::new(pictures, &section.title, size(section));
        page.section(section);
        page.html.finish()
    });
    let all = sections.iter().map(String::len).sum::<usize>();
    let mut page = Page::new(pictures, &document.title, 64 * 1024 + all);
    page.head(&document.title, &style::of(document));
    page.html.raw("<body>\n<div class=\"page\">\n");
    page.header(document);
    // A form of a few boxes needs no list of them.
    if document.sections.len() > FEW {
        page.contents(&document.sections);
    }
    page.html.raw("<main>\n");
    for section in &sections {
        page.html.raw(section);
    }
    page.footer(&document.stamps);
    page.html.raw("</main>\n</div>\n</body>\n</html>\n");
    page.html.finish()
}

/// About how long a section will be, in bytes, so that it need not be moved while it grows.
fn size(section: &Section) -> usize {
    let pieces = section.blocks.iter().map(|block| match block {
        Block::Timeline(days) => days.iter().map(|day| day.moments.len()).sum(),
        Block::List(items) => 2 * items.len(),
        Block::Table(table) => table.rows.len(),
        _ => 1,
    });
    1024 + pieces.sum::<usize>() * 400
}

/// The page, or one section of it, being written.
struct Page<'p> {
    pictures: &'p Pictures,
    /// The page's title, or the section's.
    title: &'p str,
    html: Html,
    /// How many regions of the section have had each name: a screen reader lists regions by name, and each begins with
    /// the section's title.
    regions: HashMap<String, usize>,
}

impl<'p> Page<'p> {
    /// Nothing yet, with room for so many bytes.
    fn new(pictures: &'p Pictures, title: &'p str, bytes: usize) -> Self {
        Self {
            pictures,
            title,
            html: Html::with_capacity(bytes),
            regions: HashMap::new(),
        }
    }

    fn head(&mut self, title: &str, style: &str) {
        // The hash lets in this one style sheet and nothing that could be slipped in beside it.
        let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
        let policy = format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'\" />"
        );
        self.html
            .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
            .raw(&policy)
            .raw(
                "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
                 <meta name=\"color-scheme\" content=\"light dark\" />\n\
                 <meta name=\"referrer\" content=\"no-referrer\" />\n\
                 <meta name=\"generator\" content=\"warroom\" />\n",
            )
            .element("title", &[], title)
            .raw("\n<style>")
            .raw(style)
            .raw("</style>\n</head>\n");
    }

    fn contents(&mut self, sections: &[Section]) {
        self.html.raw(
            "<nav aria-labelledby=\"contents\">\n<p id=\"contents\">Contents</p>\n<ol>\n\
             <li><a href=\"#summary-facts\">Summary</a></li>\n",
        );
        for section in sections {
            let place = format_args!("#{}", section.anchor);
            self.html
                .open("li", &[])
                .element("a", &[("href", &place)], &section.title)
                .raw("</li>\n");
        }
        self.html.raw("</ol>\n</nav>\n");
    }

    fn header(&mut self, document: &Document) {
        self.html
            .raw("<header id=\"summary-facts\">\n")
            .element("h1", &[], &document.title)
            .raw("\n");
        self.stamps(&document.stamps);
        self.html.raw("<dl class=\"facts\">\n");
        for (name, words) in &document.facts {
            // What takes a sentence gets a line of its own.
            let wide = words.iter().map(|run| run.words().len()).sum::<usize>() > 40;
            if wide {
                self.html.open("div", &[("class", &"wide")]);
            } else {
                self.html.open("div", &[]);
            }
            self.html.element("dt", &[], name).open("dd", &[]);
            self.words(words);
            self.html.raw("</dd></div>\n");
        }
        self.html.raw("</dl>\n</header>\n");
    }

    fn stamps(&mut self, stamps: &[Stamp]) {
        for stamp in stamps {
            let class = format_args!("stamp {}", stamp.word.to_lowercase());
            self.html
                .open("p", &[("class", &class)])
                .element("strong", &[], stamp.word)
                .raw(" ")
                .text(&stamp.meaning)
                .raw("</p>\n");
        }
    }

    fn section(&mut self, section: &Section) {
        self.html
            .open("section", &[("id", &section.anchor)])
            .raw("\n")
            .element("h2", &[], &section.title)
            .raw("\n");
        for block in &section.blocks {
            self.block(block);
        }
        self.html.raw("</section>\n");
    }

    /// The stamps once more at the end, for pages torn off.
    fn footer(&mut self, stamps: &[Stamp]) {
        if !stamps.is_empty() {
            self.html.raw("<footer>\n");
            self.stamps(stamps);
            self.html.raw("</footer>\n");
        }
    }
}

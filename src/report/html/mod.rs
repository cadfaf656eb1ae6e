//! The report as one HTML page that needs nothing else: no scripts, nothing fetched, a policy that forbids
//! both. Written as well-formed XML. Light and dark as its reader prefers, light on paper. Says nothing of its
//! own: what it tells is the [`Document`].

mod blocks;
mod escape;
mod style;

use super::Report;
use super::document::{Block, Document, Section, Stamp};
use super::pictures::Pictures;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use escape::text;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

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
    let mut page = Page::new(pictures, size(document));
    page.head(&document.title, &style::of(document));
    page.out.push_str("<body>\n<div class=\"page\">\n");
    page.header(document);
    // A form of a few boxes needs no list of them.
    if document.sections.len() > FEW {
        page.contents(&document.sections);
    }
    page.out.push_str("<main>\n");
    for section in &document.sections {
        page.section(section);
    }
    page.footer(&document.stamps);
    page.out.push_str("</main>\n</div>\n</body>\n</html>\n");
    page.out
}

/// About how long the page will be, in bytes, so that it need not be moved while it grows.
fn size(document: &Document) -> usize {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    let pieces = blocks.map(|block| match block {
        Block::Timeline(days) => days.iter().map(|day| day.moments.len()).sum(),
        Block::List(items) => 2 * items.len(),
        Block::Table(table) => table.rows.len(),
        _ => 1,
    });
    64 * 1024 + pieces.sum::<usize>() * 400
}

/// The page being written.
struct Page<'p> {
    pictures: &'p Pictures,
    out: String,
}

impl<'p> Page<'p> {
    fn new(pictures: &'p Pictures, size: usize) -> Self {
        Self {
            pictures,
            out: String::with_capacity(size),
        }
    }

    fn text(&mut self, words: &str) {
        text(words, &mut self.out);
    }

    fn head(&mut self, title: &str, style: &str) {
        self.out
            .push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n");
        // The hash lets in this one style sheet and nothing that could be slipped in beside it.
        let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
        let _ = writeln!(
            self.out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'\" />"
        );
        self.out.push_str(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
             <meta name=\"color-scheme\" content=\"light dark\" />\n\
             <meta name=\"referrer\" content=\"no-referrer\" />\n\
             <meta name=\"generator\" content=\"warroom\" />\n<title>",
        );
        self.text(title);
        let _ = write!(self.out, "</title>\n<style>{style}</style>\n</head>\n");
    }

    fn contents(&mut self, sections: &[Section]) {
        self.out.push_str(
            "<nav aria-labelledby=\"contents\">\n<p id=\"contents\">Contents</p>\n<ol>\n\
             <li><a href=\"#summary-facts\">In short</a></li>\n",
        );
        for section in sections {
            let _ = write!(self.out, "<li><a href=\"#{}\">", section.anchor);
            self.text(&section.title);
            self.out.push_str("</a></li>\n");
        }
        self.out.push_str("</ol>\n</nav>\n");
    }

    fn header(&mut self, document: &Document) {
        self.out.push_str("<header id=\"summary-facts\">\n<h1>");
        self.text(&document.title);
        self.out.push_str("</h1>\n");
        self.stamps(&document.stamps);
        self.out.push_str("<dl class=\"facts\">\n");
        for (name, words) in &document.facts {
            // What takes a sentence gets a line of its own.
            let wide = words.iter().map(|run| run.words().len()).sum::<usize>() > 40;
            self.out.push_str(if wide {
                "<div class=\"wide\"><dt>"
            } else {
                "<div><dt>"
            });
            self.text(name);
            self.out.push_str("</dt><dd>");
            self.words(words);
            self.out.push_str("</dd></div>\n");
        }
        self.out.push_str("</dl>\n</header>\n");
    }

    fn stamps(&mut self, stamps: &[Stamp]) {
        for stamp in stamps {
            let class = stamp.word.to_lowercase();
            let _ = write!(
                self.out,
                "<p class=\"stamp {class}\"><strong>{}</strong> ",
                stamp.word
            );
            self.text(&stamp.meaning);
            self.out.push_str("</p>\n");
        }
    }

    fn section(&mut self, section: &Section) {
        let _ = write!(self.out, "<section id=\"{}\">\n<h2>", section.anchor);
        self.text(&section.title);
        self.out.push_str("</h2>\n");
        for block in &section.blocks {
            self.block(block, &section.title);
        }
        self.out.push_str("</section>\n");
    }

    /// What is stamped on the whole stands at its end too, for pages torn off.
    fn footer(&mut self, stamps: &[Stamp]) {
        if !stamps.is_empty() {
            self.out.push_str("<footer>\n");
            self.stamps(stamps);
            self.out.push_str("</footer>\n");
        }
    }
}

//! The report as PDF: the [`Document`] on pages that print as they look, with a table of contents, links
//! and bookmarks, text that can be copied and read aloud. Computes bytes and writes no file; reads no clock: the same
//! document gives the same bytes on the same machine (scripts that the bundled fonts lack are set in the system's).
//!
//! In reading order: words become lines (`typeset`), the document becomes blocks, strips of the column that are never
//! divided (`compose`, `rows`), blocks become pages (`pages`), pages become PDF (`pdf_writer`, charts in `chart`).

mod blocks;
mod chart;
mod compose;
mod pages;
mod pdf_writer;
mod rows;
mod tags;
mod typeset;

use super::document::Document;
use super::export_request::Paper;
use super::pictures::Pictures;
use crate::panics::caught;

/// The page's margins: left and right, and above and below.
const MARGIN: [f32; 2] = [48.0, 56.0];

impl Paper {
    /// Width and height in points.
    fn size(self) -> [f32; 2] {
        match self {
            Self::A4 => [595.28, 841.89],
            Self::Letter => [612.0, 792.0],
        }
    }

    /// The width of its column, in points.
    fn column(self) -> f32 {
        self.size()[0] - 2.0 * MARGIN[0]
    }

    /// The height of its column, in points.
    fn height(self) -> f32 {
        self.size()[1] - 2.0 * MARGIN[1]
    }
}

/// The first of these documents that has room on one page, else the last, as a PDF file.
///
/// # Errors
/// As [`pdf`].
pub fn on_one_page(documents: &[Document], page: Paper) -> Result<Vec<u8>, String> {
    let fits = |document: &&Document| pages(document, page).is_ok_and(|pages| pages <= 1);
    let chosen = documents.iter().find(fits).or(documents.last());
    let chosen = chosen.ok_or_else(|| "There is nothing to print.".to_owned())?;
    pdf(chosen, &Pictures::default(), page)
}

/// How many pages a document without pictures takes.
///
/// # Errors
/// The panic of what lays it out, which no text causes.
pub fn pages(document: &Document, page: Paper) -> Result<usize, String> {
    let pictures = Pictures::default();
    caught(|| {
        let composed = compose::Composer::new(document, &pictures, page).compose();
        pages::lay_out(&composed.blocks, page.height()).len()
    })
    .map_err(|panic| panic.to_string())
}

/// The document as a PDF file. A picture that cannot be read is only named.
///
/// # Errors
/// Why the file could not be made, as a sentence for the user; no text causes this. A panic of the PDF writer is such
/// a reason too.
pub fn pdf(document: &Document, pictures: &Pictures, page: Paper) -> Result<Vec<u8>, String> {
    let made = caught(|| {
        let composed = compose::Composer::new(document, pictures, page).compose();
        let layout = pages::lay_out(&composed.blocks, page.height());
        pdf_writer::write(document, composed, &layout, page)
    });
    made.unwrap_or_else(|panic| {
        Err(format!(
            "The PDF could not be made ({panic}). No file was written or changed. Use another format; HTML prints well."
        ))
    })
}

//! A report's document as PDF: pages that print as they look, with a contents list, links and bookmarks,
//! text that can be copied and read aloud. Computes bytes and writes no file; reads no clock: the same
//! document gives the same bytes on the same machine (scripts our faces lack are set in the system's).
//!
//! In reading order: words become lines (`press`), the document becomes bands, strips of the column that
//! are never divided (`compose`, `rows`), bands become pages (`pages`), pages become PDF (`ink`,
//! charts in `chart`).

mod blocks;
mod chart;
mod compose;
mod pages;
mod pdf_writer;
mod rows;
mod tags;
mod typeset;

use crate::panics::caught;
use crate::report::document::Document;
use crate::report::export_request::Paper;
use crate::report::pictures::Pictures;

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

/// The document as a PDF file. A picture that cannot be read is told of by its name.
///
/// # Errors
/// What kept the file from being made, for the person who asked for it; texts never do. A panic of the
/// PDF writer is such a reason too.
pub fn pdf(document: &Document, pictures: &Pictures, page: Paper) -> Result<Vec<u8>, String> {
    let made = caught(|| {
        let composed = compose::Composer::new(document, pictures, page).compose();
        let layout = pages::lay_out(&composed.bands, page.height());
        pdf_writer::write(document, composed, &layout, page)
    });
    made.unwrap_or_else(|panic| {
        Err(format!(
            "The PDF could not be made ({panic}). No file was written or changed. Use another format; HTML prints well."
        ))
    })
}

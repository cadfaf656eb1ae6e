//! Reads attached files for the screen, and saves copies of them, all on job threads. Verifies what it reads; does not decode a picture that would not fit into memory.

use crate::incident::evidence::FileRef;
use crate::journal::Files;
use crate::journal::files::{Attachments, FileState, StoreError};
use crate::session::output::Output;
use crate::ui::base::pictures::{Loaded, SMALL_PICTURE, Wanted, is_picture};
use crate::words;
use eframe::egui::ColorImage;
use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// The largest file that is read for the screen, in bytes.
const MOST_READ: u64 = 64 << 20;
/// How much of a text is shown, in bytes.
const MOST_TEXT: usize = 16 << 20;
/// The most memory decoding may take, in bytes, and the most pixels in either direction.
const MOST_DECODED: u64 = 512 << 20;
const MOST_PIXELS: u32 = 30_000;
/// The longest side of a picture on the screen, where the graphics card supports it.
const LONGEST_SIDE: u32 = 4_096;
/// Small pictures are rendered at twice the size they are drawn at, for high-resolution screens.
const FINER: f32 = 2.0;

/// Reads an attached file for the timeline or for its sheet; `longest` is the longest side the graphics card
/// supports.
pub(super) fn load(attachments: &Attachments, wanted: &Wanted, longest: usize) -> Loaded {
    let longest = u32::try_from(longest)
        .unwrap_or(LONGEST_SIDE)
        .min(LONGEST_SIDE);
    let file = wanted.file();
    if file.bytes > MOST_READ {
        // Not verified: that would take reading all of it.
        return match attachments.beginning_of(&file, MOST_TEXT as u64) {
            Ok(_) if is_picture(&file.name) => {
                Loaded::Failed(format!("{} is too large to be shown here", file.name))
            }
            Ok(bytes) => text(bytes, true),
            Err(found) => Loaded::Failed(trouble(&file, &found)),
        };
    }
    match attachments.bytes_of(&file, MOST_READ) {
        Ok(bytes) if is_picture(&file.name) => picture(&file, bytes, wanted.whole, longest),
        Ok(bytes) if wanted.whole => text(bytes, false),
        Ok(_) => Loaded::Other,
        Err(found) => Loaded::Failed(trouble(&file, &found)),
    }
}

fn trouble(file: &FileRef, found: &FileState) -> String {
    let name = &file.name;
    match found {
        FileState::Missing => format!("{name} is missing from the incident's folder of files"),
        FileState::Altered => format!("{name} was changed after it was attached"),
        FileState::Unreadable(why) => format!("{name} cannot be read ({why})"),
        FileState::Sound => format!("{name} cannot be shown"),
    }
}

fn picture(file: &FileRef, bytes: Vec<u8>, whole: bool, longest: u32) -> Loaded {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_DECODED);
    let decoded = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(image::ImageError::from)
        .and_then(|mut reader| {
            reader.limits(limits);
            reader.decode()
        });
    match decoded {
        Ok(picture) => scaled(&picture, whole, longest),
        Err(error) => Loaded::Failed(format!(
            "{} is not a picture warroom can read ({error})",
            file.name
        )),
    }
}

fn scaled(picture: &DynamicImage, whole: bool, longest: u32) -> Loaded {
    let size = [picture.width(), picture.height()];
    let [across, down] = if whole {
        [longest; 2]
    } else {
        SMALL_PICTURE.map(|side| (side * FINER) as u32)
    };
    let fits = size[0] <= across && size[1] <= down;
    let pixels = match (fits, whole) {
        (true, _) => picture.to_rgba8(),
        (false, true) => picture
            .resize(across, down, FilterType::Triangle)
            .to_rgba8(),
        (false, false) => picture.thumbnail(across, down).to_rgba8(),
    };
    let shown = [pixels.width(), pixels.height()].map(|side| side as usize);
    Loaded::Picture {
        image: ColorImage::from_rgba_unmultiplied(shown, pixels.as_raw()),
        size,
    }
}

/// The text in these bytes, if they are text.
fn text(mut bytes: Vec<u8>, goes_on: bool) -> Loaded {
    let goes_on = goes_on || bytes.len() > MOST_TEXT;
    bytes.truncate(MOST_TEXT);
    let whole = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        // Cut in the middle of a character.
        Err(error) if goes_on && error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return Loaded::Other,
    };
    if whole.contains('\0') {
        return Loaded::Other;
    }
    Loaded::Text {
        lines: words::rows(&words::in_columns(whole), LONGEST_LINE),
        goes_on,
    }
}

/// The most characters of a line before it is continued on the next.
const LONGEST_LINE: usize = 2_000;

/// Writes a copy of an attached file, whole or not at all, and never over another file.
pub(super) fn save_copy(
    files: &dyn Files,
    attachments: &Attachments,
    file: &FileRef,
    to: &Path,
) -> Result<(), String> {
    let output = Output::new_at(files, to).map_err(|error| error.to_string())?;
    let mut scratch = output.scratch().map_err(|error| error.to_string())?;
    attachments
        .pass_to(file, &mut scratch)
        .map_err(|StoreError { what, what_to_do }| {
            format!("{what}. {what_to_do}").trim_end().to_owned()
        })?;
    output.put(scratch).map_err(|error| error.to_string())
}

/// Where an attached file is, once it was found to be as it was attached.
pub(super) fn checked(attachments: &Attachments, file: &FileRef) -> Result<PathBuf, String> {
    match attachments.look(file) {
        FileState::Sound => Ok(attachments.place_of(file)),
        found => Err(trouble(file, &found)),
    }
}

//! The attached pictures a report holds: read from beside the incident, checked against their sums, made smaller where
//! they are large, and without the metadata that cameras and programs write into them.

use super::Subject;
use crate::incident::evidence::FileRef;
use crate::incident::{Event, EvidenceEvent};
use crate::journal::files::Attachments;
use crate::report::{PictureFile, Pictures};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The longest side of a picture in a report, in pixels.
const LONGEST: u32 = 1_600;
/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 64 << 20;
/// The most memory a picture may take while it is decoded, in bytes.
const MOST_DECODED: u64 = 256 << 20;
/// The most bytes of pictures a report holds, so that it can be mailed.
const MOST_CARRIED: usize = 24 << 20;
/// The quality of a photograph, of 100.
const QUALITY: u8 = 85;

/// The pictures of entries that are not struck, the earliest first, as many as a report can hold.
pub(super) fn gather(subject: &Subject, private: bool) -> Pictures {
    let mut pictures = Pictures::new();
    let mut carried = 0;
    for entry in subject.incident.in_time() {
        let Event::Evidence(EvidenceEvent::Found {
            file: Some(file), ..
        }) = &entry.record.event
        else {
            continue;
        };
        if !entry.stands() || (entry.private && !private) || pictures.contains_key(&file.sha256) {
            continue;
        }
        let Some(picture) = read(&subject.attachments, file) else {
            continue;
        };
        carried += picture.bytes.len();
        if carried > MOST_CARRIED {
            break;
        }
        pictures.insert(file.sha256.clone(), picture);
    }
    pictures
}

/// The picture a file holds; `None` where it holds none, is gone, or is not what was attached.
fn read(attachments: &Attachments, file: &FileRef) -> Option<PictureFile> {
    let bytes = attachments.bytes_of(file, MOST_BYTES).ok()?;
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_DECODED);
    reader.limits(limits);
    let is_photograph = reader.format() == Some(ImageFormat::Jpeg);
    let picture = reader.decode().ok()?;
    let picture = if picture.width().max(picture.height()) > LONGEST {
        picture.thumbnail(LONGEST, LONGEST)
    } else {
        picture
    };
    written(&picture, is_photograph)
}

fn written(picture: &DynamicImage, is_photograph: bool) -> Option<PictureFile> {
    let mut bytes = Vec::new();
    let mime = if is_photograph {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        picture.to_rgb8().write_with_encoder(encoder).ok()?;
        "image/jpeg"
    } else {
        let mut out = Cursor::new(&mut bytes);
        picture.write_to(&mut out, ImageFormat::Png).ok()?;
        "image/png"
    };
    Some(PictureFile { mime, bytes })
}

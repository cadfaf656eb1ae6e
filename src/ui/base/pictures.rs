//! What attached files look like, kept in memory as far as it goes: small pictures for the timeline, one file
//! whole for its sheet. Panels say what they would show; the application reads it and puts it here.

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::incident::evidence::FileRef;

/// How much memory small pictures may take, in bytes.
const MOST_BYTES: usize = 24 << 20;

/// The size a small picture is drawn in at most, in points.
pub const SMALL_PICTURE: [f32; 2] = [240.0, 96.0];

/// What is kept of attached files. Cloning shares it.
#[derive(Clone, Debug, Default)]
pub struct Pictures(Rc<RefCell<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    cache: HashMap<Wanted, Cached>,
    wanted: Vec<Wanted>,
    /// Grows with every look, to tell what was looked at last.
    looks: u64,
}

#[derive(Debug)]
struct Cached {
    seen: Seen,
    bytes: usize,
    looked: u64,
}

/// A file to be read, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The sum of its content.
    pub sha256: String,
    /// The name it came with.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// True for all of it, false for a small picture.
    pub whole: bool,
}

impl Wanted {
    fn of(file: &FileRef, whole: bool) -> Self {
        Self {
            sha256: file.sha256.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            whole,
        }
    }

    /// The file meant.
    pub fn file(&self) -> FileRef {
        FileRef {
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            bytes: self.bytes,
        }
    }
}

/// What a file was found to be.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// A picture, possibly scaled down from `size`.
    Picture {
        /// The pixels.
        image: ColorImage,
        /// How many the file has, across and down.
        size: [u32; 2],
    },
    /// A text, or its beginning.
    Text {
        /// Its lines.
        lines: Vec<String>,
        /// True where the file goes on.
        goes_on: bool,
    },
    /// Nothing that can be shown here.
    Other,
    /// It cannot be shown; why, as a sentence without a full stop.
    Failed(String),
}

/// What there is to show of a file.
#[derive(Clone)]
pub enum Seen {
    /// It is being read.
    Waiting,
    /// A picture.
    Picture {
        /// The picture, ready to be painted.
        texture: TextureHandle,
        /// How many pixels the file has, across and down.
        size: [u32; 2],
    },
    /// A text, or its beginning.
    Text {
        /// Its lines.
        lines: Arc<[String]>,
        /// True where the file goes on.
        goes_on: bool,
    },
    /// Nothing that can be shown here.
    Other,
    /// It cannot be shown; why.
    Failed(String),
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Waiting => "Waiting",
            Self::Picture { .. } => "Picture",
            Self::Text { .. } => "Text",
            Self::Other => "Other",
            Self::Failed(_) => "Failed",
        })
    }
}

/// True for files whose name says that they are pictures we can read.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_lowercase();
    matches!(&*ending, "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp")
}

impl Pictures {
    /// A file as a small picture.
    pub fn small(&self, file: &FileRef) -> Seen {
        self.look(Wanted::of(file, false))
    }

    /// A file as large as it is.
    pub fn whole(&self, file: &FileRef) -> Seen {
        self.look(Wanted::of(file, true))
    }

    fn look(&self, wanted: Wanted) -> Seen {
        let mut inner = self.0.borrow_mut();
        inner.looks += 1;
        let looks = inner.looks;
        if let Some(kept) = inner.cache.get_mut(&wanted) {
            kept.looked = looks;
            return kept.seen.clone();
        }
        let waiting = Cached {
            seen: Seen::Waiting,
            bytes: 0,
            looked: looks,
        };
        inner.cache.insert(wanted.clone(), waiting);
        inner.wanted.push(wanted);
        Seen::Waiting
    }

    /// The files to be read that were asked for first, at most so many.
    pub fn take_wanted(&self, most: usize) -> Vec<Wanted> {
        let wanted = &mut self.0.borrow_mut().wanted;
        let taken = wanted.len().min(most);
        wanted.drain(..taken).collect()
    }

    /// Takes in a file that was read.
    pub fn put(&self, ctx: &Context, wanted: Wanted, loaded: Loaded) {
        let mut inner = self.0.borrow_mut();
        let looked = inner.looks;
        let bytes = match &loaded {
            Loaded::Picture { image, .. } => 4 * image.pixels.len(),
            _ => 0,
        };
        let seen = match loaded {
            Loaded::Picture { image, size } => Seen::Picture {
                texture: ctx.load_texture(&wanted.sha256, image, TextureOptions::LINEAR),
                size,
            },
            Loaded::Text { lines, goes_on } => Seen::Text {
                lines: lines.into(),
                goes_on,
            },
            Loaded::Other => Seen::Other,
            Loaded::Failed(why) => Seen::Failed(why),
        };
        if wanted.whole {
            inner.cache.retain(|other, _| !other.whole);
        }
        let kept = Cached {
            seen,
            bytes,
            looked,
        };
        inner.cache.insert(wanted, kept);
        inner.forget_old();
    }
}

impl Inner {
    /// Forgets small pictures nobody looked at for longest, until the rest fits.
    fn forget_old(&mut self) {
        loop {
            let small = self.cache.iter().filter(|(wanted, _)| !wanted.whole);
            let taken: usize = small.clone().map(|(_, kept)| kept.bytes).sum();
            if taken <= MOST_BYTES {
                return;
            }
            let oldest = small
                .filter(|(_, kept)| kept.bytes > 0)
                .min_by_key(|(_, kept)| kept.looked)
                .map(|(wanted, _)| wanted.clone());
            let Some(oldest) = oldest else { return };
            self.cache.remove(&oldest);
        }
    }
}

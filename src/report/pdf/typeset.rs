//! Words into lines: every script, each in the first face that has it, broken to a width. The bundled faces
//! come first; the system's are asked for what they lack.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, FontInfoOverride, FontWeight as Weight};
use parley::layout::Alignment;
use parley::{
    AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::theme::fonts::{Face, MONO, SANS, SIGN};
use crate::theme::paper::Rgb;

/// What the faces are called here, so that none of the system's is taken for one of them.
const SANS_NAME: &str = "Warroom report sans";
const MONO_NAME: &str = "Warroom report mono";
const SIGN_NAME: &str = "Warroom report signs";

/// The most bytes laid out at once. The layout counts the bytes of a run in 16 bits: beyond them a glyph's
/// text is taken from the wrong place, which the PDF writer answers with a panic.
const MOST_AT_ONCE: usize = 16 * 1024;

/// The most characters of one letter (a base with its marks) laid out as such; the layout counts them in 8 bits.
const MOST_A_LETTER: usize = 24;

/// How type is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) size: f32,
    /// From one baseline to the next.
    pub(super) leading: f32,
    pub(super) mono: bool,
}

/// What running text is set in.
pub(super) const BODY: Type = Type {
    size: 9.5,
    leading: 13.5,
    mono: false,
};
/// Secondary text.
pub(super) const SMALL: Type = Type {
    size: 8.0,
    leading: 13.5,
    mono: false,
};
/// What is kept letter for letter.
pub(super) const VERBATIM: Type = Type {
    size: 8.0,
    leading: 11.5,
    mono: true,
};

impl Type {
    /// How far below a line's top its baseline is.
    pub(super) fn baseline(self) -> f32 {
        self.leading.midpoint(self.size * 0.7)
    }

    /// The same at another size.
    pub(super) fn sized(size: f32) -> Self {
        Self {
            size,
            leading: (size * 1.35).round(),
            mono: false,
        }
    }
}

/// How a run of words is painted, and where it leads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tint {
    pub(super) ink: Rgb,
    pub(super) struck: bool,
    /// The number of the link, if it is one.
    pub(super) link: Option<usize>,
}

/// A run of words to be set.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) words: &'a str,
    pub(super) strong: bool,
    pub(super) tint: Tint,
}

/// Glyphs of one face and tint on a line.
#[derive(Clone)]
pub(super) struct GlyphRun {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) font: Font,
    pub(super) size: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) text: Rc<str>,
    pub(super) tint: Tint,
}

/// A line as set.
#[derive(Clone, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<GlyphRun>,
    pub(super) width: f32,
}

/// Sets words.
pub(super) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<Tint>,
    faces: HashMap<(u64, u32), Option<Font>>,
}

impl Typesetter {
    pub(super) fn new() -> Self {
        let mut fonts = FontContext::new();
        let mut register = |face: Face, name: &str| {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(face.bytes);
            let weight = if face.strong {
                Weight::SEMI_BOLD
            } else {
                Weight::NORMAL
            };
            let named = FontInfoOverride {
                family_name: Some(name),
                weight: Some(weight),
                ..FontInfoOverride::default()
            };
            fonts
                .collection
                .register_fonts(Blob::new(bytes), Some(named));
        };
        for face in SANS {
            register(face, SANS_NAME);
        }
        register(MONO, MONO_NAME);
        register(SIGN, SIGN_NAME);
        Self {
            fonts,
            layouts: LayoutContext::new(),
            faces: HashMap::new(),
        }
    }

    /// Words in one weight and colour, on one line.
    pub(super) fn line(&mut self, words: &str, strong: bool, ink: Rgb, of: Type) -> Line {
        let tint = Tint {
            ink,
            ..Tint::default()
        };
        let piece = Piece {
            words,
            strong,
            tint,
        };
        let lines = self.set(&[piece], of, f32::INFINITY);
        lines.into_iter().next().unwrap_or_default()
    }

    /// The words as lines no wider than that; no line where there are no words. Long ones are set share by share.
    pub(super) fn set(&mut self, pieces: &[Piece<'_>], of: Type, width: f32) -> Vec<Line> {
        let parted: Vec<_> = pieces.iter().map(|piece| parted(piece.words)).collect();
        let pieces: Vec<_> = (pieces.iter().zip(&parted))
            .map(|(piece, words)| Piece { words, ..*piece })
            .collect();
        let text: String = parted.concat();
        let text = text.trim_end().replace('\t', " ");
        let mut lines = Vec::new();
        let mut from = 0;
        while from < text.len() {
            let (end, next) = share(&text, from);
            lines.extend(self.set_share(&text[from..end], from, &pieces, of, width));
            from = next;
        }
        lines
    }

    /// Sets a share of the text of these pieces that begins so many bytes into it.
    fn set_share(
        &mut self,
        text: &str,
        from: usize,
        pieces: &[Piece<'_>],
        of: Type,
        width: f32,
    ) -> Vec<Line> {
        let text: Rc<str> = text.into();
        let names = if of.mono {
            [MONO_NAME, SANS_NAME, SIGN_NAME]
        } else {
            [SANS_NAME, SIGN_NAME, MONO_NAME]
        };
        let family = names.map(|name| FontFamilyName::Named(name.into()));
        let mut builder = (self.layouts).ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(
            family.to_vec().into(),
        )));
        builder.push_default(StyleProperty::FontSize(of.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(of.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut at = 0;
        for piece in pieces {
            let end = at + piece.words.len();
            let range = at.saturating_sub(from)..end.saturating_sub(from).min(text.len());
            if range.start < range.end {
                builder.push(StyleProperty::Brush(piece.tint), range.clone());
                if piece.strong {
                    builder.push(StyleProperty::FontWeight(FontWeight::SEMI_BOLD), range);
                }
            }
            at = end;
        }
        let mut layout = builder.build(&*text);
        layout.break_all_lines(width.is_finite().then_some(width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        let faces = &mut self.faces;
        layout
            .lines()
            .map(|line| line_of(&line, &text, faces))
            .collect()
    }
}

/// The words with no letter made of more characters than the layout can count: the marks beyond those become
/// letters of their own.
fn parted(words: &str) -> Cow<'_, str> {
    let is_long =
        |letter: &str| letter.len() > MOST_A_LETTER && letter.chars().count() > MOST_A_LETTER;
    if words.is_ascii() || !words.graphemes(true).any(is_long) {
        return words.into();
    }
    let mut out = String::with_capacity(words.len() + words.len() / MOST_A_LETTER);
    for letter in words.graphemes(true) {
        for (at, c) in letter.chars().enumerate() {
            if at > 0 && at % MOST_A_LETTER == 0 {
                // A space without width ends any letter.
                out.push('\u{200b}');
            }
            out.push(c);
        }
    }
    out.into()
}

/// Where a share of the text that begins there ends, and where the next one begins: at a line break or a
/// space where there is one.
fn share(text: &str, from: usize) -> (usize, usize) {
    let rest = &text[from..];
    if rest.len() <= MOST_AT_ONCE {
        return (text.len(), text.len());
    }
    let most = &rest[..rest.floor_char_boundary(MOST_AT_ONCE)];
    if let Some(at) = most.rfind('\n').filter(|at| *at > 0) {
        return (from + at, from + at + 1);
    }
    let at = match most.rfind(' ') {
        Some(space) => space + 1,
        None => most.len(),
    };
    (from + at, from + at)
}

/// A line's glyphs, those of one face and tint together.
fn line_of(
    line: &parley::Line<'_, Tint>,
    text: &Rc<str>,
    faces: &mut HashMap<(u64, u32), Option<Font>>,
) -> Line {
    let mut set = Line::default();
    let mut x = line.metrics().offset;
    for run in line.runs() {
        let size = run.font_size();
        let face = run.font();
        let key = (face.data.id(), face.index);
        let font = faces.entry(key).or_insert_with(|| {
            let (bytes, _) = face.data.clone().into_raw_parts();
            Font::new(bytes.into(), face.index)
        });
        for cluster in run.visual_clusters() {
            let tint = cluster.first_style().brush;
            let range = cluster.text_range();
            let fits = set
                .runs
                .last()
                .is_some_and(|last| last.tint == tint && Some(&last.font) == font.as_ref());
            if cluster.is_ligature_continuation() {
                let last = set.runs.last_mut().and_then(|last| last.glyphs.last_mut());
                if let Some(glyph) = last {
                    glyph.text_range.end = glyph.text_range.end.max(range.end);
                }
                continue;
            }
            if let (false, Some(font)) = (fits, font.as_ref()) {
                set.runs.push(GlyphRun {
                    x,
                    width: 0.0,
                    font: font.clone(),
                    size,
                    glyphs: Vec::new(),
                    text: text.clone(),
                    tint,
                });
            }
            for glyph in cluster.glyphs() {
                if let Some(last) = set.runs.last_mut()
                    && !cluster.source_char().is_control()
                {
                    last.glyphs.push(KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / size,
                        glyph.x / size,
                        glyph.y / size,
                        0.0,
                        range.clone(),
                        None,
                    ));
                    last.width += glyph.advance;
                }
                x += glyph.advance;
            }
        }
    }
    set.runs.retain(|run| !run.glyphs.is_empty());
    set.width = x - line.metrics().trailing_whitespace;
    set
}

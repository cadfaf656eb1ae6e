//! The document as blocks: the title with its stamps and facts, the first section, the contents, then section by section.

use std::rc::Rc;

use krilla::image::Image;

use super::blocks::{Mark, PageBlock};
use super::tags::{Kind, TagId, Tags};
use super::typeset::{BODY, Line, Piece, SMALL, Tint, Type, Typesetter, VERBATIM};
use crate::report::document::{Anchor, Block, Document, Item, Picture, Run, Section};
use crate::report::drawing::Drawing;
use crate::report::export_request::Paper;
use crate::report::pictures::Pictures;
use crate::theme::paper::{LIGHT, Rgb};

/// Between paragraphs.
const GAP: f32 = 6.0;
/// How far a list's words are indented from its dots.
const INDENT: f32 = 12.0;
/// Inside a box.
const INSIDE: f32 = 6.0;

/// A document as blocks, and what they lead to.
pub(super) struct Composed<'d> {
    pub(super) blocks: Vec<PageBlock<'d>>,
    /// Where links lead, by their number.
    pub(super) links: Vec<Anchor>,
    pub(super) tags: Tags,
    pub(super) typesetter: Typesetter,
}

/// Makes blocks.
pub(super) struct Composer<'d> {
    document: &'d Document,
    pictures: &'d Pictures,
    /// The column's width.
    pub(super) width: f32,
    /// The column's height.
    height: f32,
    pub(super) blocks: Vec<PageBlock<'d>>,
    pub(super) tags: Tags,
    links: Vec<Anchor>,
    typesetter: Typesetter,
}

impl<'d> Composer<'d> {
    pub(super) fn new(document: &'d Document, pictures: &'d Pictures, page: Paper) -> Self {
        Self {
            document,
            pictures,
            width: page.column(),
            height: page.height(),
            blocks: Vec::new(),
            tags: Tags::default(),
            links: Vec::new(),
            typesetter: Typesetter::new(),
        }
    }

    pub(super) fn compose(mut self) -> Composed<'d> {
        self.title();
        // The first section is the page that somebody reads who reads nothing else.
        let (first, rest) = self
            .document
            .sections
            .split_at(1.min(self.document.sections.len()));
        for section in first {
            self.section(section);
        }
        if !rest.is_empty() {
            self.contents();
        }
        for section in rest {
            self.section(section);
        }
        Composed {
            blocks: self.blocks,
            links: self.links,
            tags: self.tags,
            typesetter: self.typesetter,
        }
    }

    fn title(&mut self) {
        let document = self.document;
        let title = &document.title;
        let tag = self.tags.add(Kind::Heading(1, title.clone()), None);
        let words = [piece(title, true, LIGHT.text)];
        let lines = self.typesetter.set(&words, Type::sized(20.0), self.width);
        self.lines(lines, Type::sized(20.0), 0.0, tag);
        self.space(GAP);
        for stamp in &document.stamps {
            let words = [
                piece(stamp.word, true, LIGHT.alarm),
                piece("   ", false, LIGHT.text),
                piece(&stamp.meaning, false, LIGHT.text),
            ];
            self.boxed(&words, LIGHT.alarm);
        }
        self.space(GAP);
        let table = self.tags.add(Kind::Table, None);
        for (name, words) in &document.facts {
            let row = self.tags.add(Kind::Row, Some(table));
            let cells = [
                (0.0, 128.0, vec![(Run::Aside(name.clone()), BODY)]),
                (
                    136.0,
                    self.width - 136.0,
                    words.iter().map(|run| (run.clone(), BODY)).collect(),
                ),
            ];
            self.row(row, &cells, false);
        }
    }

    /// Words in a box with an outline.
    fn boxed(&mut self, words: &[Piece<'_>], ink: Rgb) {
        let tag = self.tags.add(Kind::Paragraph, None);
        let lines = self.typesetter.set(words, BODY, self.width - 2.0 * INSIDE);
        let height = lines.len() as f32 * BODY.leading + 2.0 * 3.0;
        let mut marks = vec![Mark::Frame {
            area: [0.5, 0.5, self.width - 1.0, height - 1.0],
            ink,
        }];
        for (at, line) in lines.into_iter().enumerate() {
            let y = 3.0 + at as f32 * BODY.leading + BODY.baseline();
            put(&mut marks, line, [INSIDE, y], tag);
        }
        self.blocks.push(PageBlock {
            height,
            marks,
            ..PageBlock::default()
        });
        self.space(4.0);
    }

    fn contents(&mut self) {
        self.space(14.0);
        self.heading(2, "Contents", Type::sized(13.0));
        let list = self.tags.add(Kind::List, None);
        for section in &self.document.sections {
            let tag = self.tags.add(Kind::Item, Some(list));
            let anchor = Anchor::Section(section.anchor);
            let link = Run::Link(anchor.clone(), section.title.clone());
            let lines = self.runs(&[link], BODY, self.width - 40.0);
            let first = self.blocks.len();
            self.lines(lines, BODY, 0.0, tag);
            if let Some(block) = self.blocks.get_mut(first) {
                block.marks.push(Mark::PageOf {
                    anchor,
                    at: [self.width, BODY.baseline()],
                    tag,
                });
            }
        }
    }

    fn section(&mut self, section: &'d Section) {
        self.space(22.0);
        let first = self.blocks.len();
        self.heading(2, &section.title, Type::sized(14.0));
        if let Some(block) = self.blocks.get_mut(first) {
            block.anchors.push(Anchor::Section(section.anchor));
            block.bookmark = Some(&section.title);
        }
        for block in &section.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Heading(words) => {
                self.space(8.0);
                let words: String = words.iter().map(Run::words).collect();
                self.heading(3, &words, Type::sized(11.0));
            }
            Block::Paragraph(words) => {
                let tag = self.tags.add(Kind::Paragraph, None);
                let lines = self.runs(words, BODY, self.width);
                self.lines(lines, BODY, 0.0, tag);
                self.space(GAP);
            }
            Block::Nothing(words) => {
                let tag = self.tags.add(Kind::Paragraph, None);
                let lines = self.runs(&[Run::Aside(words.clone())], BODY, self.width);
                self.lines(lines, BODY, 0.0, tag);
                self.space(GAP);
            }
            Block::List(items) => {
                let list = self.tags.add(Kind::List, None);
                for item in items {
                    self.item(item, 0.0, list);
                }
                self.space(GAP);
            }
            Block::Table(table) => self.table(table),
            Block::Timeline(days) => {
                for day in days {
                    self.day(day);
                }
            }
            Block::Chart(drawing) => self.chart(drawing),
        }
    }

    /// A heading, kept with what follows.
    pub(super) fn heading(&mut self, level: u16, words: &str, of: Type) {
        let tag = self.tags.add(Kind::Heading(level, words.to_owned()), None);
        let pieces = [piece(words, true, LIGHT.text)];
        let lines = self.typesetter.set(&pieces, of, self.width);
        let first = self.blocks.len();
        self.lines(lines, of, 0.0, tag);
        for block in self.blocks.iter_mut().skip(first) {
            block.keep = true;
        }
        self.blocks.push(PageBlock {
            height: 3.0,
            keep: true,
            ..PageBlock::default()
        });
    }

    fn item(&mut self, item: &'d Item, left: f32, list: TagId) {
        let tag = self.tags.add(Kind::Item, Some(list));
        let first = self.blocks.len();
        let body = left + INDENT;
        let lines = self.runs(&item.words, BODY, self.width - body);
        self.lines(lines, BODY, body, tag);
        let dot = self.typesetter.line("•", false, LIGHT.muted, BODY);
        if let Some(block) = self.blocks.get_mut(first) {
            let mut marks = Vec::new();
            put(&mut marks, dot, [left + 2.0, BODY.baseline()], tag);
            marks.append(&mut block.marks);
            block.marks = marks;
            block.anchors.extend(item.anchor.clone());
        }
        if let Some(words) = &item.verbatim {
            self.verbatim(words, body, tag);
        }
        if let Some(picture) = &item.picture {
            self.picture(picture, body, tag);
        }
        if !item.items.is_empty() {
            let inner = self.tags.add(Kind::List, Some(tag));
            for item in &item.items {
                self.item(item, body, inner);
            }
        }
        self.space(2.0);
    }

    /// Words letter for letter, on a ground of their own.
    fn verbatim(&mut self, words: &str, left: f32, tag: TagId) {
        let width = self.width - left;
        let pieces = [piece(words, false, LIGHT.text)];
        let lines = self.typesetter.set(&pieces, VERBATIM, width - 2.0 * INSIDE);
        for line in lines {
            let mut marks = vec![Mark::Fill {
                area: [left, 0.0, width, VERBATIM.leading + 0.2],
                ink: LIGHT.panel,
            }];
            put(&mut marks, line, [left + INSIDE, VERBATIM.baseline()], tag);
            self.blocks.push(PageBlock {
                height: VERBATIM.leading,
                marks,
                ..PageBlock::default()
            });
        }
        self.space(3.0);
    }

    fn picture(&mut self, picture: &Picture, left: f32, within: TagId) {
        let image = self
            .pictures
            .get(&picture.sha256)
            .and_then(|file| decoded(&file.bytes));
        let Some(image) = image else {
            let words = format!("Picture: {}", picture.name);
            let lines = self.runs(&[Run::Aside(words)], SMALL, self.width - left);
            self.lines(lines, SMALL, left, within);
            return;
        };
        let (width, height) = image.size();
        let (width, height) = (width.max(1) as f32, height.max(1) as f32);
        let room = [self.width - left, (self.height * 0.45).min(320.0)];
        // Three quarters of a point a pixel at most: sharper than a screen shows it.
        let scale = (room[0] / width).min(room[1] / height).min(0.75);
        let alt = format!("{} {}", picture.name, picture.about);
        let tag = self.tags.add(Kind::Figure(alt), Some(within));
        self.blocks.push(PageBlock {
            height: height * scale + GAP,
            marks: vec![Mark::Picture {
                image,
                area: [left, 3.0, width * scale, height * scale],
                tag,
            }],
            keep: true,
            ..PageBlock::default()
        });
        let caption = self.runs(&[Run::Aside(picture.name.clone())], SMALL, room[0]);
        self.lines(caption, SMALL, left, within);
    }

    fn chart(&mut self, drawing: &'d Drawing) {
        let [width, height] = drawing.size;
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        self.space(GAP);
        self.heading(3, &drawing.title, Type::sized(10.0));
        let scale = (self.width / width)
            .min(self.height * 0.8 / height)
            .min(1.0);
        let tag = self
            .tags
            .add(Kind::Figure(drawing.description.clone()), None);
        self.blocks.push(PageBlock {
            height: height * scale + GAP,
            marks: vec![Mark::Chart {
                drawing,
                scale,
                tag,
            }],
            ..PageBlock::default()
        });
        self.space(GAP);
    }

    /// Runs of words as lines.
    pub(super) fn runs(&mut self, runs: &[Run], of: Type, width: f32) -> Vec<Line> {
        let mut pieces = Vec::with_capacity(runs.len());
        for run in runs {
            let mut piece = match run {
                Run::Plain(words) => piece(words, false, LIGHT.text),
                Run::Strong(words) => piece(words, true, LIGHT.text),
                Run::Aside(words) | Run::Struck(words) => piece(words, false, LIGHT.muted),
                Run::Link(_, words) => piece(words, false, LIGHT.accent),
            };
            piece.tint.struck = matches!(run, Run::Struck(_));
            if let Run::Link(anchor, _) = run {
                piece.tint.link = Some(self.links.len());
                self.links.push(anchor.clone());
            }
            pieces.push(piece);
        }
        self.typesetter.set(&pieces, of, width)
    }

    /// Lines as blocks, the first kept with the second.
    pub(super) fn lines(&mut self, lines: Vec<Line>, of: Type, left: f32, tag: TagId) {
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.into_iter().enumerate() {
            let mut marks = Vec::new();
            put(&mut marks, line, [left, of.baseline()], tag);
            self.blocks.push(PageBlock {
                height: of.leading,
                keep: at == 0 && last > 0,
                marks,
                ..PageBlock::default()
            });
        }
    }

    pub(super) fn space(&mut self, height: f32) {
        self.blocks.push(PageBlock {
            height,
            space: true,
            ..PageBlock::default()
        });
    }

    /// Which blocks are a table's head, for those below it.
    pub(super) fn head_from(&self, first: usize) -> Rc<Vec<usize>> {
        Rc::new((first..self.blocks.len()).collect())
    }
}

/// Puts a line's words among the marks.
pub(super) fn put(marks: &mut Vec<Mark<'_>>, line: Line, at: [f32; 2], tag: TagId) {
    let words = line.runs.into_iter();
    marks.extend(words.map(|run| Mark::Words { run, at, tag }));
}

fn piece(words: &str, strong: bool, ink: Rgb) -> Piece<'_> {
    let tint = Tint {
        ink,
        ..Tint::default()
    };
    Piece {
        words,
        strong,
        tint,
    }
}

/// The picture as pixels; `None` where it cannot be read or is larger than a page has use for.
fn decoded(bytes: &[u8]) -> Option<Image> {
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes));
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(16_384);
    limits.max_image_height = Some(16_384);
    reader.limits(limits);
    let picture = reader
        .with_guessed_format()
        .ok()?
        .decode()
        .ok()?
        .into_rgba8();
    let (width, height) = picture.dimensions();
    Some(Image::from_rgba8(picture.into_raw(), width, height))
}

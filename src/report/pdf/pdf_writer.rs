//! Pages as PDF: what the blocks hold is drawn, tagged and linked; every page gets its stamps and its foot.

use std::collections::HashMap;
use std::mem::ManuallyDrop;

use chrono::{Datelike, Timelike};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document as Pdf, SerializeSettings};

use super::blocks::{Mark, PageBlock};
use super::compose::Composed;
use super::pages::Placed;
use super::tags::{Kind, TagId, Tags, brief};
use super::typeset::{GlyphRun, Line, SMALL, Type, Typesetter};
use super::{MARGIN, chart};
use crate::report::document::{Anchor, Document};
use crate::report::export_request::Paper;
use crate::theme::paper::{LIGHT, Rgb};
use crate::words;

/// Where anchors are: the page, and how far down it.
type Places = HashMap<Anchor, (usize, f32)>;

/// A link on a page: where it is clicked, and where it leads.
pub(super) struct LinkArea {
    pub(super) area: [f32; 4],
    pub(super) to: Anchor,
    /// Its place in the structure; `None` within a figure, whose words say all.
    pub(super) tag: Option<TagId>,
}

/// Writes the pages down.
pub(super) fn write(
    document: &Document,
    composed: Composed<'_>,
    pages: &[Vec<Placed>],
    page: Paper,
) -> Result<Vec<u8>, String> {
    let Composed {
        blocks,
        links,
        mut tags,
        mut typesetter,
    } = composed;
    let places = places(&blocks, pages);
    let mut pdf = Pdf::new_with(SerializeSettings::default());
    for (number, placed) in pages.iter().enumerate() {
        let [width, height] = page.size();
        let size = PageSettings::from_wh(width, height).ok_or("The page has no size.")?;
        // A page and its surface assert things as they are dropped. Left undropped they cannot turn a panic
        // that unwinds through here into the end of the program; what that leaks is one page.
        let mut sheet = ManuallyDrop::new(pdf.start_page_with(size));
        let mut surface = ManuallyDrop::new(sheet.surface());
        let mut canvas = PageCanvas {
            surface: &mut surface,
            typesetter: &mut typesetter,
            tags: &mut tags,
            links: &links,
            places: &places,
            link_areas: Vec::new(),
        };
        for block in placed {
            if let Some(shown) = blocks.get(block.block) {
                canvas.block(shown, MARGIN[1] + block.y, block.repeated);
            }
        }
        canvas.edges(document, page, number, pages.len());
        let link_areas = canvas.link_areas;
        ManuallyDrop::into_inner(surface).finish();
        for link in link_areas {
            let Some((to, y)) = places.get(&link.to) else {
                continue;
            };
            let [x, top, width, height] = link.area;
            let Some(area) = Rect::from_xywh(x, top, width, height) else {
                continue;
            };
            let to = XyzDestination::new(*to, Point::from_xy(0.0, (MARGIN[1] + y - 12.0).max(0.0)));
            let target = Target::Destination(to.into());
            let annotation = Annotation::new_link(LinkAnnotation::new(area, target), None);
            match link.tag {
                Some(tag) => {
                    let leaf = sheet.add_tagged_annotation(annotation);
                    tags.drawn(tag, leaf);
                }
                None => sheet.add_annotation(annotation),
            }
        }
        ManuallyDrop::into_inner(sheet).finish();
    }
    pdf.set_outline(bookmarks(&blocks, pages));
    pdf.set_tag_tree(tags.finish());
    pdf.set_metadata(about(document));
    pdf.finish()
        .map_err(|why| format!("The pages could not be written ({why:?})."))
}

fn about(document: &Document) -> Metadata {
    let about = Metadata::new()
        .title(brief(&document.title))
        .language("en".to_owned())
        .creator("warroom".to_owned());
    let Some(made) = document.made else {
        return about;
    };
    let date = DateTime::new(made.year().clamp(0, 9999) as u16)
        .month(made.month() as u8)
        .day(made.day() as u8)
        .hour(made.hour() as u8)
        .minute(made.minute() as u8)
        .second(made.second() as u8)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    about.creation_date(date)
}

fn places(blocks: &[PageBlock<'_>], pages: &[Vec<Placed>]) -> Places {
    let mut places = Places::new();
    for (page, placed) in pages.iter().enumerate() {
        for block in placed.iter().filter(|block| !block.repeated) {
            let anchors = blocks
                .get(block.block)
                .map_or(&[][..], |block| &block.anchors);
            for anchor in anchors {
                places.entry(anchor.clone()).or_insert((page, block.y));
            }
        }
    }
    places
}

fn bookmarks(blocks: &[PageBlock<'_>], pages: &[Vec<Placed>]) -> Outline {
    let mut outline = Outline::new();
    for (page, placed) in pages.iter().enumerate() {
        for at in placed.iter().filter(|at| !at.repeated) {
            if let Some(words) = blocks.get(at.block).and_then(|block| block.bookmark) {
                let point = Point::from_xy(0.0, (MARGIN[1] + at.y - 12.0).max(0.0));
                let to = XyzDestination::new(page, point);
                outline.push_child(OutlineNode::new(brief(words), to));
            }
        }
    }
    outline
}

/// A page while it is drawn on.
pub(super) struct PageCanvas<'s, 'p> {
    pub(super) surface: &'s mut Surface<'p>,
    pub(super) typesetter: &'s mut Typesetter,
    tags: &'s mut Tags,
    links: &'s [Anchor],
    places: &'s Places,
    /// The links met so far.
    pub(super) link_areas: Vec<LinkArea>,
}

impl PageCanvas<'_, '_> {
    fn block(&mut self, block: &PageBlock<'_>, top: f32, repeated: bool) {
        for mark in &block.marks {
            match mark {
                Mark::Words { run, at, tag } => {
                    let at = [MARGIN[0] + at[0], top + at[1]];
                    if repeated {
                        self.aside(|canvas| canvas.run(run, at));
                    } else {
                        self.words(run, at, *tag);
                    }
                }
                Mark::Fill { area, ink } => {
                    let area = moved(*area, top);
                    self.aside(|canvas| canvas.fill(area, *ink));
                }
                Mark::Frame { area, ink } => {
                    let area = moved(*area, top);
                    self.aside(|canvas| canvas.frame(area, *ink));
                }
                Mark::PageOf { anchor, at, tag } => {
                    let number = self.places.get(anchor).map(|(page, _)| page + 1);
                    let words = number.map_or(String::new(), |number| number.to_string());
                    let line =
                        self.typesetter
                            .line(&words, false, LIGHT.muted, super::typeset::BODY);
                    let at = [MARGIN[0] + at[0] - line.width, top + at[1]];
                    self.tagged(*tag, |canvas| canvas.line(&line, at));
                }
                Mark::Picture { image, area, tag } => {
                    let [x, y, width, height] = moved(*area, top);
                    let Some(size) = Size::from_wh(width, height) else {
                        continue;
                    };
                    self.tagged(*tag, |canvas| {
                        canvas
                            .surface
                            .push_transform(&Transform::from_translate(x, y));
                        canvas.surface.draw_image(image.clone(), size);
                        canvas.surface.pop();
                    });
                }
                Mark::Chart {
                    drawing,
                    scale,
                    tag,
                } => self.tagged(*tag, |canvas| {
                    chart::draw(canvas, drawing, [MARGIN[0], top], *scale);
                }),
            }
        }
    }

    /// Words, as a link where they lead somewhere.
    fn words(&mut self, run: &GlyphRun, at: [f32; 2], tag: TagId) {
        let to = run.tint.link.and_then(|link| self.links.get(link));
        let Some(to) = to.filter(|to| self.places.contains_key(*to)) else {
            self.tagged(tag, |canvas| canvas.run(run, at));
            return;
        };
        let to = to.clone();
        let link = self.tags.add(Kind::Link, Some(tag));
        self.tagged(link, |canvas| canvas.run(run, at));
        let size = run.size;
        let area = [at[0] + run.x, at[1] - size, run.width, size * 1.3];
        let tag = Some(link);
        self.link_areas.push(LinkArea { area, to, tag });
    }

    /// Draws what is read aloud as part of that.
    fn tagged(&mut self, tag: TagId, draw: impl FnOnce(&mut Self)) {
        let leaf: Identifier = self
            .surface
            .start_tagged(ContentTag::Span(SpanTag::empty()));
        draw(self);
        self.surface.end_tagged();
        self.tags.drawn(tag, leaf);
    }

    /// Draws what is not read aloud.
    fn aside(&mut self, draw: impl FnOnce(&mut Self)) {
        let artifact = Artifact::with_kind(ArtifactType::Other);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        draw(self);
        self.surface.end_tagged();
    }

    /// The edges of every page: the stamps above, the title and the page number below.
    fn edges(&mut self, document: &Document, page: Paper, number: usize, pages: usize) {
        let [width, height] = page.size();
        let right = width - MARGIN[0];
        let stamps: Vec<&str> = document.stamps.iter().map(|stamp| stamp.word).collect();
        let of = Type::sized(9.0);
        if !stamps.is_empty() {
            let line = self
                .typesetter
                .line(&stamps.join("  ·  "), true, LIGHT.alarm, of);
            let at = [right - line.width, 34.0];
            let frame = [at[0] - 6.0, 22.0, line.width + 12.0, 17.0];
            self.aside(|canvas| {
                canvas.frame(frame, LIGHT.alarm);
                canvas.line(&line, at);
            });
        }
        let foot = height - 30.0;
        let words = format!("page {} of {pages}", number + 1);
        let count = self.typesetter.line(&words, false, LIGHT.muted, SMALL);
        let mut title = words::shortened(&document.title, 70);
        if !document.head.is_empty() {
            title = format!("{title}  ·  {}", document.head);
        }
        let title = self.typesetter.line(&title, false, LIGHT.muted, SMALL);
        self.aside(|canvas| {
            canvas.fill(
                [MARGIN[0], foot - 14.0, width - 2.0 * MARGIN[0], 0.5],
                LIGHT.rule,
            );
            canvas.line(&title, [MARGIN[0], foot]);
            canvas.line(&count, [right - count.width, foot]);
        });
    }

    pub(super) fn line(&mut self, line: &Line, at: [f32; 2]) {
        for run in &line.runs {
            self.run(run, at);
        }
    }

    fn run(&mut self, run: &GlyphRun, [x, y]: [f32; 2]) {
        let x = x + run.x;
        self.paint(run.tint.ink);
        let start = Point::from_xy(x, y);
        let (font, size) = (run.font.clone(), run.size);
        let text: &str = &run.text;
        self.surface
            .draw_glyphs(start, &run.glyphs, font, text, size, false);
        if run.tint.struck {
            let middle = y - run.size * 0.3;
            self.fill([x, middle, run.width, 0.7], run.tint.ink);
        }
    }

    /// Paints what follows with that.
    pub(super) fn paint(&mut self, ink: Rgb) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint: colour(ink).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }));
    }

    pub(super) fn fill(&mut self, area: [f32; 4], ink: Rgb) {
        self.paint(ink);
        self.rect(area);
    }

    fn frame(&mut self, area: [f32; 4], ink: Rgb) {
        self.pen(ink, 0.8, None);
        self.rect(area);
    }

    /// Draws the outline of what follows with that.
    pub(super) fn pen(&mut self, ink: Rgb, width: f32, dash: Option<krilla::paint::StrokeDash>) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: colour(ink).into(),
            width,
            dash,
            ..Stroke::default()
        }));
    }

    pub(super) fn rect(&mut self, [x, y, width, height]: [f32; 4]) {
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// True where something is at that place to lead to.
    pub(super) fn leads(&self, to: &Anchor) -> bool {
        self.places.contains_key(to)
    }
}

fn moved([x, y, width, height]: [f32; 4], top: f32) -> [f32; 4] {
    [MARGIN[0] + x, top + y, width, height]
}

pub(super) fn colour([red, green, blue]: Rgb) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

//! The board in short: the focus as the largest thing on the wall, and below it, in columns, what needs approval, who
//! holds what, and what is known. Set as large as everything fits; where not everything fits, by importance, and what
//! is not shown is counted.

use egui::{Pos2, Rect};

use super::below;
use super::blocks::{self, Block, Heading, Laid, Measure, Rows};
use super::contents;
use super::flow::{self, BlockSize, Columns, Placed};
use super::focus::Focus;
use super::pen::{Pen, Words};
use crate::board::wall::Wall;
use crate::incident::Time;
use crate::theme::type_scale;

/// How close together everything is set, from the roomiest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Density {
    /// Every line large.
    Roomy,
    /// Large what is read from every chair.
    Close,
    /// Large only the first line of that, a smaller focus, and names beside the lines.
    Small,
    /// The same; long texts are cut and lines left out where they must be.
    Short,
    /// Everything small and short, without what is below the focus: what needs approval comes before it.
    Bare,
}

/// Between two columns, in steps of the grid.
pub(super) const COLUMN_GAP: f32 = 12.0;

/// Draws it; `update` is true where the last update has no room in the footer. Returns whether it has room here.
pub(super) fn draw(
    pen: &Pen<'_>,
    wall: &Wall,
    now: Option<Time>,
    area: Rect,
    update: bool,
) -> bool {
    let blocks = contents::blocks(pen, wall, now, update);
    let page = |density| {
        let focus = Focus::of(pen, wall, area, density);
        Page::of(pen, &blocks, focus, area, density)
    };
    let roomy = [Density::Roomy, Density::Close, Density::Small];
    let (page, layout) = roomy
        .into_iter()
        .find_map(|density| {
            let page = page(density);
            let layout = page.whole()?;
            Some((page, layout))
        })
        .unwrap_or_else(|| {
            let short = page(Density::Short);
            let layout = short.short();
            if layout.placed.shown.first().is_some_and(|shown| *shown > 0) {
                return (short, layout);
            }
            let bare = page(Density::Bare);
            let layout = bare.short();
            (bare, layout)
        });
    let last = layout.placed.shown.last();
    let has_update = update && last.is_some_and(|shown| *shown > 0);
    let links = contents::links(pen, wall);
    let links = links.and_then(|links| page.rest(links, &layout.placed));
    page.paint(layout, links);
    has_update
}

/// What there is to be placed, and the room for it.
struct Page<'p> {
    pen: &'p Pen<'p>,
    blocks: &'p [Block],
    density: Density,
    focus: Focus,
    /// The room below the focus.
    rest: Rect,
    columns: Columns,
    /// The width of a column.
    width: f32,
}

/// Every line laid out, and which of them go where.
struct Layout {
    lines: Vec<Vec<Laid>>,
    placed: Placed,
    /// Counts what is shown nowhere.
    count: Option<Words>,
}

/// A block in the room that all others left, below them: it moves none of them and makes none smaller.
struct Rest {
    block: Block,
    column: usize,
    lines: Vec<Laid>,
}

impl<'p> Page<'p> {
    fn of(
        pen: &'p Pen<'p>,
        blocks: &'p [Block],
        focus: Focus,
        area: Rect,
        density: Density,
    ) -> Self {
        let grid = pen.scale.grid;
        let rest = below(area, focus.bottom + 4.0 * grid);
        let count = if pen.is_landscape() { 2 } else { 1 };
        let between = COLUMN_GAP * grid * (count as f32 - 1.0);
        Self {
            pen,
            blocks,
            density,
            focus,
            rest,
            columns: Columns {
                count,
                height: rest.height(),
                gap: 3.0 * grid,
            },
            width: (rest.width() - between) / count as f32,
        }
    }

    /// True where names are beside the lines, which takes less height.
    fn is_dense(&self) -> bool {
        !matches!(self.density, Density::Roomy | Density::Close)
    }

    /// How large a line is set: where room is short only the first line of what is read from every chair is large.
    fn size(&self, block: &Block, line: usize) -> f32 {
        let is_large = match self.density {
            Density::Roomy => true,
            Density::Close => block.is_primary,
            Density::Small | Density::Short => block.is_primary && line == 0,
            Density::Bare => false,
        };
        if is_large {
            self.pen.scale.body
        } else {
            self.pen.scale.small
        }
    }

    fn heading(&self, block: &Block) -> Heading {
        match block {
            block if block.is_table => Heading::None,
            _ if self.density == Density::Bare && self.columns.count > 1 => Heading::Beside,
            block if self.is_dense() && !block.is_primary => Heading::Beside,
            _ => Heading::Above,
        }
    }

    /// Where the words of a block's lines begin, from the left: beside names all of them in one column.
    fn from(&self, block: &Block) -> f32 {
        let own = |block: &Block| block.lead_width(self.pen, |at| self.size(block, at));
        let is_named = |block: &Block| match self.heading(block) {
            Heading::Beside => true,
            Heading::None => self.is_dense() && own(block) > 0.0,
            Heading::Above => false,
        };
        if !is_named(block) {
            return own(block);
        }
        let named = self.blocks.iter().filter(|block| is_named(block));
        let widths = named.map(|block| match self.heading(block) {
            Heading::Beside => block.beside_width(self.pen),
            _ => own(block),
        });
        widths.fold(0.0, f32::max)
    }

    fn lay(&self, block: usize, line: usize, rows: Rows) -> Laid {
        let of = &self.blocks[block];
        let measure = Measure {
            size: self.size(of, line),
            rows,
            is_lead_within: self.heading(of) == Heading::Beside,
        };
        let (line, room) = (&of.lines[line], (self.width, self.from(of)));
        Laid::of(self.pen, of, line, room, measure)
    }

    fn lay_all(&self, rows: Rows) -> Vec<Vec<Laid>> {
        let block = |(at, block): (usize, &Block)| {
            let lines = 0..block.lines.len();
            lines.map(|line| self.lay(at, line, rows)).collect()
        };
        self.blocks.iter().enumerate().map(block).collect()
    }

    fn sizes(&self, lines: &[Vec<Laid>]) -> Vec<BlockSize> {
        let blocks = self.blocks.iter().zip(lines);
        let sizes = blocks.map(|(block, lines)| self.block_size(block, self.heading(block), lines));
        sizes.collect()
    }

    fn block_size(&self, block: &Block, heading: Heading, lines: &[Laid]) -> BlockSize {
        let mut lines: Vec<_> = lines.iter().map(Laid::height).collect();
        let least = block.least_height(self.pen, heading);
        // What the first line is made higher by, the second has to its good.
        let more = lines.first().map_or(0.0, |first| (least - first).max(0.0));
        for (line, more) in lines.iter_mut().zip([more, -more]) {
            *line += more;
        }
        BlockSize {
            heading: heading.height(self.pen),
            lines,
            per_turn: block.per_turn,
            home: block.home,
        }
    }

    /// As many lines of a block as have room in what the others left, beside its name, which takes the least height; in the
    /// column that has room for more of them, its own where both do. Nothing where not one has.
    fn rest(&self, block: Block, placed: &Placed) -> Option<Rest> {
        let from = match self.heading(&block) {
            Heading::Beside => self.from(&block),
            Heading::Above | Heading::None => block.beside_width(self.pen),
        };
        let measure = Measure {
            size: self.pen.scale.small,
            rows: Rows::ROW,
            is_lead_within: false,
        };
        let lay = |line| Laid::of(self.pen, &block, line, (self.width, from), measure);
        let mut lines: Vec<_> = block.lines.iter().map(lay).collect();
        let size = [self.block_size(&block, Heading::Beside, &lines)];
        let shown = |column: usize| {
            let height = placed.left.get(column).copied().unwrap_or(0.0) - self.columns.gap;
            let room = Columns {
                count: 1,
                height,
                ..self.columns
            };
            flow::place(&size, room).shown[0]
        };
        let home = block.home.min(self.columns.count - 1);
        let column = (0..self.columns.count).max_by_key(|at| (shown(*at), *at == home))?;
        lines.truncate(shown(column));
        (!lines.is_empty()).then_some(Rest {
            block,
            column,
            lines,
        })
    }

    /// Everything as it is, if all of it has room.
    fn whole(&self) -> Option<Layout> {
        let lines = self.lay_all(Rows::WHOLE);
        let is_cut = lines.iter().flatten().any(Laid::is_cut)
            || self.blocks.iter().any(|block| block.beyond > 0);
        if is_cut || !self.focus.is_whole() {
            return None;
        }
        let placed = flow::place(&self.sizes(&lines), self.columns);
        placed.is_all().then_some(Layout {
            lines,
            placed,
            count: None,
        })
    }

    /// What has room, by importance: short at first, whole where room is left, counted where there is none. The most
    /// important line of all is as long as it can be before anything else has its place.
    fn short(&self) -> Layout {
        let mut layout = Layout {
            lines: self.lay_all(Rows::SHORT),
            placed: flow::place(&[], self.columns),
            count: None,
        };
        for rows in Rows::FIRST {
            if let Some(first) = layout.lines.first_mut().and_then(|lines| lines.first_mut()) {
                *first = self.lay(0, 0, rows);
            }
            self.place(&mut layout);
            if layout.placed.shown.first().is_some_and(|shown| *shown > 0) {
                break;
            }
        }
        self.make_room(&mut layout);
        self.lengthen(&mut layout);
        layout
    }

    /// Where something would only be counted, everything but what is read from every chair begins with one row a line: a
    /// row of what was found says more than how much there is. Kept only where it shows more.
    fn make_room(&self, layout: &mut Layout) {
        let shown = |placed: &Placed| {
            let blocks = self.blocks.iter().zip(&placed.shown);
            let shown = blocks.filter(|(block, shown)| !block.is_extra && **shown > 0);
            shown.count()
        };
        let all = self.blocks.iter().filter(|block| !block.is_extra).count();
        let before = shown(&layout.placed);
        if before == all {
            return;
        }
        let mut lines = Vec::new();
        for (at, (block, laid)) in self.blocks.iter().zip(&layout.lines).enumerate() {
            let rows = 0..laid.len();
            lines.push(if block.is_primary {
                laid.clone()
            } else {
                rows.map(|line| self.lay(at, line, Rows::ROW)).collect()
            });
        }
        let mut other = Layout {
            lines,
            placed: flow::place(&[], self.columns),
            count: None,
        };
        self.place(&mut other);
        if shown(&other.placed) > before {
            *layout = other;
        }
    }

    /// Places the lines, with room kept at the foot for the line that counts what is shown nowhere.
    fn place(&self, layout: &mut Layout) {
        let sizes = self.sizes(&layout.lines);
        let mut columns = self.columns;
        for rows in 0..=self.count_rows() {
            let reserved = rows as f32 * blocks::count_height(self.pen);
            columns.height = (self.columns.height - reserved).max(0.0);
            layout.placed = flow::place(&sizes, columns);
            layout.count = self.count(&layout.placed);
            if layout
                .count
                .as_ref()
                .is_none_or(|count| count.rows() <= rows)
            {
                break;
            }
        }
    }

    /// The most rows of the line that counts what is shown nowhere.
    fn count_rows(&self) -> usize {
        let fit = self.rest.height() / blocks::count_height(self.pen);
        (fit as usize).clamp(1, COUNT_ROWS)
    }

    /// Gives what room is left to the lines that were cut, the most important first.
    fn lengthen(&self, layout: &mut Layout) {
        let Layout { lines, placed, .. } = layout;
        for (block, line) in flow::turns(&self.sizes(lines)) {
            if line >= placed.shown[block] {
                continue;
            }
            let left = &mut placed.left[placed.column[block]];
            let before = lines[block][line].height();
            let longer = Rows::LONGER.into_iter().find_map(|rows| {
                let laid = self.lay(block, line, rows);
                let more = laid.height() - before;
                (more >= 0.0 && more <= *left).then_some((laid, more))
            });
            if let Some((laid, more)) = longer {
                *left -= more;
                lines[block][line] = laid;
            }
        }
    }

    /// What is shown nowhere and counted in no heading either.
    fn count(&self, placed: &Placed) -> Option<Words> {
        let blocks = self.blocks.iter().zip(&placed.shown);
        let hidden = blocks
            .filter(|(block, shown)| !block.is_extra && (**shown == 0 || block.is_table))
            .map(|(block, shown)| (block.name, block.hidden(*shown)))
            .filter(|(_, hidden)| *hidden > 0)
            .map(|(name, hidden)| format!("{name} {hidden}"));
        let focus = self.focus.hidden.iter().map(|name| (*name).to_owned());
        let hidden: Vec<_> = focus.chain(hidden).collect();
        (!hidden.is_empty()).then(|| {
            let words = format!("+ {}", hidden.join(" · "));
            let font = type_scale::strong(self.pen.scale.small);
            let runs = [(words.as_str(), font, self.pen.tokens.text_muted)];
            self.pen.lay(&runs, self.rest.width(), self.count_rows())
        })
    }

    fn paint(self, layout: Layout, rest: Option<Rest>) {
        let Layout {
            lines,
            placed,
            count,
        } = layout;
        let mut ends = vec![self.rest.top(); self.columns.count];
        for ((at, block), mut lines) in self.blocks.iter().enumerate().zip(lines) {
            let column = placed.column[at];
            lines.truncate(placed.shown[at]);
            let place = (column, &mut ends[column]);
            self.paint_block(block, self.heading(block), lines, place);
        }
        if let Some(Rest {
            block,
            column,
            lines,
        }) = rest
        {
            let place = (column, &mut ends[column]);
            self.paint_block(&block, Heading::Beside, lines, place);
        }
        if let Some(words) = count {
            let top = self.rest.bottom() - words.size().y;
            self.pen.paint(Pos2::new(self.rest.left(), top), words);
        }
        self.focus.paint(self.pen);
    }

    /// Paints the lines of a block that are shown, below what ends at `y` in that column.
    fn paint_block(
        &self,
        block: &Block,
        heading: Heading,
        lines: Vec<Laid>,
        (column, y): (usize, &mut f32),
    ) {
        if lines.is_empty() {
            return;
        }
        let pen = self.pen;
        let gap = COLUMN_GAP * pen.scale.grid;
        let left = self.rest.left() + column as f32 * (self.width + gap);
        if *y > self.rest.top() {
            *y += self.columns.gap;
        }
        let at = Pos2::new(left, *y);
        *y += heading.height(pen);
        let base = *y + lines.first().map_or(0.0, Laid::baseline);
        block.paint_heading(pen, at, heading, block.hidden(lines.len()), base);
        let least = *y + block.least_height(pen, heading);
        for laid in lines {
            *y = laid.paint(pen, Pos2::new(left, *y), self.width);
        }
        *y = y.max(least);
    }
}

/// Its most rows wherever there is room.
const COUNT_ROWS: usize = 4;

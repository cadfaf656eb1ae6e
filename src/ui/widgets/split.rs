//! Two parts of which the second has a size of its own and the first what is left, drawn in the order they are
//! read: Tab goes from one control to the next as they are drawn. The size is the one of the frame before; where
//! that is wrong, the frame is drawn again before anybody sees it.

use egui::{Align, Id, Layout, Rect, Ui, UiBuilder};

/// A region in two parts; draw [`first`](Self::first), then [`second`](Self::second).
#[must_use = "draw both parts"]
pub(in crate::ui) struct Split {
    kept: Id,
    size: Option<f32>,
    whole: Rect,
    across: bool,
}

impl Split {
    /// One part above, one below as tall as it is.
    pub(in crate::ui) fn above_below(ui: &Ui, name: &str) -> Self {
        Self::of(ui, name, false)
    }

    /// One part at the left, one at the right as wide as it is; each is centred in the row.
    pub(in crate::ui) fn left_right(ui: &Ui, name: &str) -> Self {
        Self::of(ui, name, true)
    }

    fn of(ui: &Ui, name: &str, across: bool) -> Self {
        let kept = Id::unique(("size of the second part", name));
        Self {
            kept,
            size: ui.data(|data| data.get_temp(kept)),
            whole: ui.available_rect_before_wrap(),
            across,
        }
    }

    /// The size of the second part, as it was drawn last.
    pub(in crate::ui) fn size(&self) -> Option<f32> {
        self.size
    }

    /// The edge between the two; where nothing is known yet, the second has everything.
    fn edge(&self) -> f32 {
        let Rect { min, max } = self.whole;
        let (start, end) = if self.across {
            (min.x, max.x)
        } else {
            (min.y, max.y)
        };
        self.size.map_or(start, |size| (end - size).max(start))
    }

    fn child(&self, area: Rect) -> UiBuilder {
        let builder = UiBuilder::new().max_rect(area);
        if self.across {
            builder.layout(Layout::left_to_right(Align::Center))
        } else {
            builder
        }
    }

    /// Draws the part that gives way.
    pub(in crate::ui) fn first<R>(&self, ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
        let area = if self.across {
            self.whole.with_max_x(self.edge())
        } else {
            self.whole.with_max_y(self.edge())
        };
        ui.scope_builder(self.child(area), contents).inner
    }

    /// Draws the part that has its size.
    pub(in crate::ui) fn second(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        // It may grow past the end while its new size is not known.
        let area = if self.across {
            let left = self.whole.with_min_x(self.edge());
            left.with_max_x(left.left() + self.whole.width())
        } else {
            let top = self.whole.with_min_y(self.edge());
            top.with_max_y(top.top() + self.whole.height())
        };
        let drawn = ui.new_child(self.child(area));
        let size = drawn_size(ui, drawn, contents, self.across);
        if self.size.is_none_or(|before| (before - size).abs() > 0.5) {
            ui.data_mut(|data| data.insert_temp(self.kept, size));
            ui.request_discard("a part has another size");
            ui.request_repaint();
        }
    }
}

/// Draws into a child that takes no more of its parent than is left there.
fn drawn_size(ui: &mut Ui, mut child: Ui, contents: impl FnOnce(&mut Ui), across: bool) -> f32 {
    contents(&mut child);
    let drawn = child.min_rect();
    ui.advance_cursor_after_rect(drawn.intersect(ui.max_rect()));
    if across {
        drawn.width()
    } else {
        drawn.height()
    }
}

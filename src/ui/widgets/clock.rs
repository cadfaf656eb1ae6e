//! A time and what it is the time of. Digits keep their width, so nothing beside a running clock moves.

use egui::{
    Color32, CornerRadius, FontId, Galley, Pos2, Response, Role, Sense, Ui, Vec2, Widget,
    WidgetInfo,
};
use std::sync::Arc;

use super::paint;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP_SMALL, HIT, TITLE};

/// A clock, a countdown or an elapsed time, given as text: formatting time is not its business.
#[must_use = "put it on a screen with `ui.add`"]
pub struct Clock<'a> {
    name: &'a str,
    time: &'a str,
    ink: Option<Color32>,
    sign: Option<&'a str>,
    large: bool,
    is_bare: bool,
    opens: bool,
}

impl<'a> Clock<'a> {
    /// `name` says what it is the time of, always with its zone or its unit ("UTC", "Elapsed").
    pub fn new(name: &'a str, time: &'a str) -> Self {
        Self {
            name,
            time,
            ink: None,
            sign: None,
            large: false,
            is_bare: false,
            opens: false,
        }
    }

    /// The one time of this region.
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// Without its name, which is spoken all the same: for where there is no room.
    pub fn bare(mut self, is_bare: bool) -> Self {
        self.is_bare = is_bare;
        self
    }

    /// Due soon or overdue: the whole of it in a meaning's ink, led by a sign so that colour is not alone.
    pub fn meaning(mut self, ink: Color32, sign: &'a str) -> Self {
        self.ink = Some(ink);
        self.sign = Some(sign);
        self
    }

    /// Opens something when it is pressed.
    pub fn opens(mut self) -> Self {
        self.opens = true;
        self
    }

    /// What is drawn, from left to right, each in its ink.
    fn parts(&self, ui: &Ui) -> Vec<(Arc<Galley>, Color32)> {
        let tokens = ui.tokens();
        let (name_font, time_font) = self.fonts();
        let name_ink = self.ink.unwrap_or(tokens.text_muted);
        let time_ink = self.ink.unwrap_or(tokens.text);
        let name = (!self.is_bare).then_some(self.name);
        let before = self.sign.into_iter().chain(name);
        let before = before.map(|part| (paint::line(ui, part, name_font.clone()), name_ink));
        let time = (paint::line(ui, self.time, time_font), time_ink);
        before.chain([time]).collect()
    }

    fn fonts(&self) -> (FontId, FontId) {
        let time = if self.large {
            type_scale::tabular_strong(TITLE)
        } else {
            type_scale::tabular(BODY)
        };
        (type_scale::regular(BODY), time)
    }
}

impl Widget for Clock<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let parts = self.parts(ui);
        let gaps = GAP_SMALL * (parts.len() - 1) as f32;
        let width = parts.iter().map(|(line, _)| line.size().x).sum::<f32>() + gaps;
        let (sense, role) = if self.opens {
            (Sense::click(), Role::Button)
        } else {
            (Sense::hover(), Role::Label)
        };
        let (area, response) = ui.allocate_exact_size(Vec2::new(width, HIT), sense);
        let spoken = format!("{} {}", self.name, self.time);
        response.widget_info(|| WidgetInfo::labeled(role, true, &spoken));
        paint::focus_ring(ui, &response, area, CornerRadius::same(4));

        // The two sizes stand on one baseline: that of the taller, centred.
        let below_middle = |line: &Galley| paint::baseline(line) - line.size().y / 2.0;
        let lowest = parts.iter().map(|(line, _)| below_middle(line));
        let baseline = area.center().y + lowest.fold(0.0, f32::max);
        let mut left = area.left();
        for (line, ink) in parts {
            let top = baseline - paint::baseline(&line);
            let width = line.size().x;
            ui.painter().galley(Pos2::new(left, top), line, ink);
            left += width + GAP_SMALL;
        }
        response
    }
}

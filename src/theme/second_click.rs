//! A click presses what whoever clicks has seen there. The second click of a double click presses only what the first one
//! pressed: a list that closes up, a card that becomes another or a menu that opens would else bring something new under
//! the pointer, and a tired hand would do two things where it meant one. What asked for something to be recorded is not
//! pressed again either. Nor is what comes under a pointer at rest by itself, until it has stood there for a moment: where
//! the Undo of one approval was, the next Approve may come. It does not know what was asked.

use egui::{Context, Event, Id, Plugin, PointerButton, Pos2, RawInput, Ui, ViewportId};

/// How long after a click a further one may be its second, in seconds; above what systems take for a double click. Whoever
/// presses what has stood there for less has not read it.
const DOUBLE: f64 = 0.5;

/// How far a hand at rest moves, in points.
const NEAR: f32 = 8.0;

/// Notes that the click of this frame did something, so that its second does not do it again.
pub fn asked(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(asked_at(), frame));
}

fn asked_at() -> Id {
    Id::unique("the frame in which a click asked for something")
}

/// The click before.
struct Click {
    widget: Id,
    place: Pos2,
    at: f64,
    frame: u64,
}

/// What is under a pointer.
struct Under {
    widget: Option<Id>,
    place: Pos2,
    /// When it came there by itself; long ago where the hand brought it there.
    came: f64,
}

/// Takes such clicks out of the input of the main window before anything sees them.
#[derive(Default)]
pub(super) struct SecondClick {
    last: Option<Click>,
    under: Option<Under>,
    /// When a key was pressed or something scrolled, which moves things for whoever looks on.
    moved: f64,
    /// True from a press that was taken out until its button is up.
    holds_back: bool,
}

impl SecondClick {
    /// True where a press here and now is no click of its own.
    fn is_second(&self, ctx: &Context, place: Pos2, now: f64) -> bool {
        let Some(last) = &self.last else {
            return false;
        };
        if now - last.at > DOUBLE || last.place.distance(place) > NEAR {
            return false;
        }
        let asked = ctx.data(|data| data.get_temp::<u64>(asked_at()));
        if asked.is_some_and(|frame| frame >= last.frame) {
            return true;
        }
        !is_at(ctx, last.widget, place)
    }

    /// True where what is pressed here and now has come there by itself a moment ago.
    fn has_just_come(&self, ctx: &Context, place: Pos2, now: f64) -> bool {
        let Some(under) = &self.under else {
            return false;
        };
        let rests = under.place.distance(place) <= NEAR && now - self.moved > DOUBLE;
        let is_gone = under
            .widget
            .is_some_and(|widget| !is_at(ctx, widget, place));
        rests && (now - under.came < DOUBLE || is_gone)
    }

    /// Notes what is under the pointer, and since when.
    fn look_under(&mut self, ui: &Ui) {
        let (place, now) = ui.input(|input| (input.pointer.latest_pos(), input.time));
        let widget = ui.viewport(|viewport| viewport.hits.click.as_ref().map(|hit| hit.id));
        let before = self.under.take();
        let before =
            before.filter(|under| place.is_some_and(|at| under.place.distance(at) <= NEAR));
        self.under = match (before, place) {
            (Some(before), _) if before.widget == widget => Some(before),
            (Some(before), _) => Some(Under {
                widget,
                came: now,
                ..before
            }),
            (None, Some(place)) => Some(Under {
                widget,
                place,
                came: f64::NEG_INFINITY,
            }),
            (None, None) => None,
        };
    }
}

/// True where this is what is on top here.
fn is_at(ctx: &Context, widget: Id, place: Pos2) -> bool {
    ctx.read_response(widget).is_some_and(|widget| {
        widget.interact_rect.contains(place) && ctx.layer_id_at(place) == Some(widget.layer_id)
    })
}

impl Plugin for SecondClick {
    fn debug_name(&self) -> &'static str {
        "second click"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if ui.viewport_id() != ViewportId::ROOT {
            return;
        }
        let clicked = ui.interaction_snapshot(|now| now.clicked);
        let (place, at) = ui.input(|input| (input.pointer.interact_pos(), input.time));
        if let (Some(widget), Some(place)) = (clicked, place) {
            let frame = ui.cumulative_frame_nr();
            self.last = Some(Click {
                widget,
                place,
                at,
                frame,
            });
        }
        self.look_under(ui);
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if input.viewport_id != ViewportId::ROOT {
            return;
        }
        let step = f64::from(input.predicted_dt);
        let now = input
            .time
            .unwrap_or_else(|| ctx.input(|input| input.time) + step);
        let mut events = std::mem::take(&mut input.events);
        events.retain(|event| match *event {
            Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                ..
            } => {
                if pressed {
                    self.holds_back =
                        self.is_second(ctx, pos, now) || self.has_just_come(ctx, pos, now);
                }
                let goes_on = !self.holds_back;
                self.holds_back &= pressed;
                goes_on
            }
            Event::Key { .. } | Event::MouseWheel { .. } => {
                self.moved = now;
                true
            }
            _ => true,
        });
        input.events = events;
    }
}

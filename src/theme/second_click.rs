//! The second click of a double click presses only what the first one pressed. A list that closes up, a card that becomes
//! another or a menu that opens would else bring something new under the pointer, and a tired hand would do two things
//! where it meant one. What asked for something to be recorded is not pressed again either. It does not know what was asked.

use egui::{Context, Event, Id, Plugin, PointerButton, Pos2, RawInput, Ui, ViewportId};

/// How long after a click a further one may be its second, in seconds; above what systems take for a double click.
const DOUBLE: f64 = 0.5;

/// How far from the first click, in points.
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

/// Takes such clicks out of the input of the main window before anything sees them.
#[derive(Default)]
pub(super) struct SecondClick {
    last: Option<Click>,
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
        let same = ctx.read_response(last.widget).is_some_and(|widget| {
            widget.interact_rect.contains(place) && ctx.layer_id_at(place) == Some(widget.layer_id)
        });
        !same
    }
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
                    self.holds_back = self.is_second(ctx, pos, now);
                }
                let goes_on = !self.holds_back;
                self.holds_back &= pressed;
                goes_on
            }
            _ => true,
        });
        input.events = events;
    }
}

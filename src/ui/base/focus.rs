//! The places the keyboard can be sent to by a command. Each is drawn in one panel under this id.

use egui::Id;

use super::field_key::FieldKey;

/// The log line.
pub fn log_line() -> Id {
    Id::unique("log line")
}

/// Where the log line was drawn last: its whole frame, kept in memory under this id.
pub fn log_line_area() -> Id {
    Id::unique("area of the log line")
}

/// What is behind an open sheet, in up to four pieces around the log line: it takes clicks and has no keyboard.
pub fn behind_sheet(piece: usize) -> Id {
    Id::unique(("behind the sheet", piece))
}

/// The find field above the timeline.
pub fn find() -> Id {
    Id::unique("timeline find")
}

/// The field above the timeline that leads to a time or a number.
pub fn go_to() -> Id {
    Id::unique("timeline go to")
}

/// Where an answer or a result is typed.
pub fn answer(key: &FieldKey) -> Id {
    Id::unique(("answer", key))
}

/// The first chart of the open sheet. Not a field: what is typed on it goes into the log line.
pub fn chart() -> Id {
    Id::unique("first chart of the sheet")
}

/// The grid of the open sheet. Not a field either.
pub fn grid() -> Id {
    Id::unique("grid of the sheet")
}

/// The first field of the open sheet. A text field in every sheet that has it, since it is asked by its id
/// whether words are typed in it.
pub fn sheet_field() -> Id {
    Id::unique("first field of the sheet")
}

/// A field of the sheet of the focus that it may open with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusField {
    /// What matters in the next minutes.
    Now,
    /// What comes in the hours ahead.
    Later,
    /// How the problem is tackled.
    Approach,
    /// A new issue.
    Issue,
}

impl FocusField {
    /// Has the sheet that opens now begin with this field.
    pub fn lead(self, ctx: &egui::Context) {
        let wished = Some((ctx.cumulative_frame_nr(), self));
        ctx.data_mut(|data| data.insert_temp(Self::kept(), wished));
    }

    /// The field it begins with while it opens: its first frame may only measure it.
    pub fn wished(ctx: &egui::Context) -> Option<Self> {
        let kept: Option<(u64, Self)> = ctx.data(|data| data.get_temp(Self::kept())).flatten();
        let frame = ctx.cumulative_frame_nr();
        kept.filter(|(at, _)| frame <= at + 2)
            .map(|(_, field)| field)
    }

    fn kept() -> Id {
        Id::unique("field the sheet of the focus opens with")
    }
}

/// How many hours or days an update's ETA is.
pub fn eta_range() -> Id {
    Id::unique("range of the update's ETA")
}

/// Where a new follow-up is typed.
pub fn follow_up() -> Id {
    Id::unique("new follow-up")
}

/// The region that is read aloud as it changes: at once, or when there is time.
pub fn announced(urgent: bool) -> Id {
    Id::unique(("announced", urgent))
}

/// The menu at the end of the top bar.
pub fn menu() -> Id {
    Id::unique("menu")
}

/// Sends the keyboard there. A quick click is pressed and released in one frame: a field drawn later in it takes that for a
/// press beside it and gives the keyboard up, until [`arrive`].
pub fn go(ctx: &egui::Context, place: Id) {
    ctx.memory_mut(|memory| memory.request_focus(place));
    if ctx.input(|input| input.pointer.any_click()) {
        ctx.data_mut(|data| data.insert_temp(clicked_to(), Some(place)));
    }
}

/// The same for a field that is drawn later in this frame: it would take the Enter that leads there for its own.
pub fn go_on(ctx: &egui::Context, place: Id) {
    ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
    go(ctx, place);
}

/// Sends the keyboard to where a click of this frame sent it, if nothing has it now. Call it once everything is drawn.
pub fn arrive(ctx: &egui::Context) {
    let place = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(clicked_to()));
    if let Some(place) = place.flatten()
        && ctx.memory(|memory| memory.focused().is_none())
    {
        ctx.memory_mut(|memory| memory.request_focus(place));
    }
}

fn clicked_to() -> Id {
    Id::unique("where a click sent the keyboard")
}

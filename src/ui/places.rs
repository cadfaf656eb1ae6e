//! The places the keyboard can be sent to by a command. Each is drawn in one panel under this id.

use egui::Id;

/// The log line.
pub fn log_line() -> Id {
    Id::unique("log line")
}

/// The find field above the timeline.
pub fn find() -> Id {
    Id::unique("find in timeline")
}

/// The first answer the gate's panel waits for: an ask's, else a question's.
pub fn first_answer() -> Id {
    Id::unique("first answer")
}

/// The first field of the open sheet.
pub fn sheet_field() -> Id {
    Id::unique("first field of the sheet")
}

/// The menu at the end of the top bar.
pub fn menu() -> Id {
    Id::unique("menu")
}

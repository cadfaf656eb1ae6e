//! Panics that end no window: work is run so that a panic in it becomes an error with its reason. Every
//! thread and every frame goes through [`caught`]. It cannot help against a second panic in a destructor
//! while the first unwinds: whoever holds values with such destructors must keep them from being dropped then.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// A panic that was caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    /// Its message.
    pub what: String,
    /// Where in the source it happened: `src/board/mod.rs:12`; empty where that is not known.
    pub place: String,
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.what.is_empty() {
            "a fault in the program"
        } else {
            &self.what
        };
        match self.place.as_str() {
            "" => f.write_str(what),
            place => write!(f, "{what}, at {place}"),
        }
    }
}

thread_local! {
    /// Where this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs that; a panic in it becomes an error. It is also printed to standard error, as panics are.
///
/// What the work has changed when it panics stays changed half-way: a caller that goes on using it must
/// make it again or say so. That is why `AssertUnwindSafe` is right here and nowhere else.
///
/// # Errors
/// The panic, with its message and place.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    keep_places();
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Panic {
        what: message(payload.as_ref()),
        place: PLACE.take(),
    })
}

/// Notes the place of every panic on its thread, beside what was done about panics before.
fn keep_places() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info
                .location()
                .map(|place| format!("{}:{}", place.file(), place.line()));
            // The thread may be ending, its own values gone already.
            _ = PLACE.try_with(|kept| kept.replace(place.unwrap_or_default()));
            before(info);
        }));
    });
}

fn message(payload: &(dyn Any + Send)) -> String {
    let words = payload.downcast_ref::<&str>().copied();
    words
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default()
        .to_owned()
}

//! The links on the board: setting one, and taking it off.

use crate::incident::{Intent, LinkIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::CLEAR;

/// `/link dashboard https://…`, `/link "on-call runbook" https://…`, `/link dashboard clear`.
pub(super) fn set(args: &mut Args<'_>) -> Result<Intent, LineError> {
    let name = args.quoted("its name, in quotes where it has several words")?;
    let intent = if args.take_word(CLEAR) {
        LinkIntent::Remove { name }
    } else {
        let url = args.need("an address, or clear", |word| Some(word.to_owned()))?;
        LinkIntent::Set { name, url }
    };
    args.end(Intent::Link(intent))
}

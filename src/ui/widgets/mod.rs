//! The small reusable parts of every screen. They know tokens, type and focus, and nothing of incidents.
//!
//! Each demands the name a screen reader speaks and a test finds, has a hit area of at least 24 points,
//! shows when the keyboard is on it, and takes its colours from the tokens.

mod banner;
mod button;
mod card;
mod chip;
mod clock;
mod enter_button;
mod field;
mod heading;
mod key_hint;
mod limit;
mod paint;
mod row;
mod scroll;
mod severity;
mod split;
mod status;
mod tabs;
mod text_button;
mod tooltip;

pub use banner::{Banner, Loudness};
pub use button::Button;
pub(super) use card::pinned_ui;
pub use card::{card_ui, titled_card_ui};
pub use chip::Chip;
pub use clock::Clock;
pub use enter_button::EnterButton;
pub use field::Field;
pub(in crate::ui) use field::hint_words;
pub(super) use field::{is_recorded_by_button, takes_enter};
pub use heading::{heading_ui, signed_heading_ui};
pub use key_hint::key_hint_ui;
pub(super) use limit::{kept_pastes, limited_ui, size, too_long_ui};
pub(super) use paint::{CORNERS, focus_ring};
pub(in crate::ui) use row::SIGN;
pub use row::{Pressed, Row};
pub(super) use scroll::{
    bars_beside, beside_bar, comes_with, more_below_ui, scroll_by_pages, scroll_ui, stands_under,
};
pub use severity::severity_ui;
pub(super) use split::Split;
pub use status::{long_status_ui, sign_ui, status_ui};
pub use tabs::Tabs;
pub use text_button::TextButton;
pub use tooltip::tooltip;

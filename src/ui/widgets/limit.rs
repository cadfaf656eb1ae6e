//! Text fields that take so many bytes and no more. What does not fit is refused as a whole, kept, and said to be:
//! nothing that is pasted or typed is ever cut.

use egui::text::CharIndex;
use egui::{Context, Id, Response, RichText, TextBuffer, Ui};
use std::any::TypeId;
use std::ops::Range;

use crate::theme::type_scale::{self, SMALL};
use crate::theme::{ThemeExt, signs};

/// The most bytes a field takes where nothing else is said: what one entry may carry.
pub(in crate::ui) const LONGEST: usize = 64 * 1024;

/// A text as a field edits it, with room for so many bytes.
pub(in crate::ui) struct Limited<'a> {
    text: &'a mut String,
    bytes: usize,
    /// The text before a selection was taken out to be replaced.
    before: Option<String>,
    /// What did not fit, each as it came: a key's character, a paste.
    refused: Vec<String>,
}

impl TextBuffer for Limited<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.text
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        let before = self.before.take();
        if self.text.len() + text.len() <= self.bytes {
            return self.text.insert_text(text, at);
        }
        // What was to be replaced stays.
        if let Some(before) = before {
            *self.text = before;
        }
        self.refused.push(text.to_owned());
        0
    }

    fn delete_char_range(&mut self, range: Range<CharIndex>) {
        // Taken out before every insertion, even where nothing is selected.
        self.before = (!range.is_empty()).then(|| self.text.clone());
        self.text.delete_char_range(range);
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Limited<'static>>()
    }
}

/// Why a field took nothing of what was put into it last.
#[derive(Clone, Default)]
struct Refused {
    why: String,
    /// The text it was said over; said no longer once that changes.
    over: String,
}

/// Draws a field over a text that takes so many bytes.
pub(in crate::ui) fn limited_ui(
    ui: &mut Ui,
    text: &mut String,
    bytes: usize,
    field: impl FnOnce(&mut Ui, &mut Limited<'_>) -> Response,
) -> Response {
    let mut limited = Limited {
        text,
        bytes,
        before: None,
        refused: Vec::new(),
    };
    let response = field(ui, &mut limited);
    let refused = limited.refused;
    let place = said_at(response.id);
    if !refused.is_empty() {
        let why = format!(
            "Not inserted: {} do not fit, this field takes {}. Nothing was cut.",
            size(refused.iter().map(String::len).sum()),
            size(bytes)
        );
        let over = text.clone();
        // What is typed comes one character at a time, however many of them in a frame; whoever types sees the reason.
        let pasted = refused
            .into_iter()
            .filter(|words| words.chars().nth(1).is_some());
        ui.data_mut(|data| {
            data.insert_temp(place, Refused { why, over });
            data.get_temp_mut_or_default::<Vec<String>>(pastes())
                .extend(pasted);
        });
        ui.request_repaint();
    } else if response.changed() || response.lost_focus() {
        ui.data_mut(|data| data.remove_temp::<Refused>(place));
    }
    response
}

/// Says below a field why it did not take what was put into it last.
pub(in crate::ui) fn too_long_ui(ui: &mut Ui, field: Id, text: &str) {
    let refused = ui.data(|data| data.get_temp::<Refused>(said_at(field)));
    if let Some(refused) = refused.filter(|refused| refused.over == text) {
        let words = format!("{} {}", signs::ALARM, refused.why);
        let words = RichText::new(words).font(type_scale::regular(SMALL));
        ui.label(words.color(ui.tokens().waiting.ink));
    }
}

/// What fields did not take since the last call, whole, the oldest first.
pub(in crate::ui) fn kept_pastes(ctx: &Context) -> Vec<String> {
    ctx.data_mut(|data| data.remove_temp(pastes()))
        .unwrap_or_default()
}

/// `200 bytes`, `20 KiB`, `1.5 MiB`.
pub(in crate::ui) fn size(bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    match bytes {
        0..2048 => format!("{bytes} bytes"),
        2048..MIB => format!("{} KiB", bytes.div_ceil(1024)),
        _ => format!("{:.1} MiB", bytes as f64 / MIB as f64),
    }
}

fn said_at(field: Id) -> Id {
    field.with("did not fit")
}

fn pastes() -> Id {
    Id::unique("pastes no field took")
}

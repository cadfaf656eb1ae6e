//! Keys as people press and read them. Knows keyboards, not commands.
//!
//! Digits are matched by where they lie, since some layouts need Shift for them. On macOS the Option
//! key writes characters (`#` and `~` among them), so chords with Alt are pressed with Control there.

use egui::{Event, InputState, Key, Modifiers};

/// A key and what is held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// What is modifier.
    pub modifier: Modifier,
    /// The key pressed.
    pub key: Key,
}

/// What is held while a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Nothing: a function key, Esc, or a key of the replay.
    Nothing,
    /// Shift alone.
    Shift,
    /// Alt; Control on macOS.
    Alt,
    /// Alt and Shift; Control and Shift on macOS.
    AltShift,
    /// Ctrl; Command on macOS.
    Ctrl,
    /// Ctrl and Shift; Command and Shift on macOS.
    CtrlShift,
}

/// How a key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Just now.
    Fresh,
    /// Modifier down until it repeated itself.
    Repeated,
}

impl Chord {
    /// A key by itself.
    pub const fn plain(key: Key) -> Self {
        Self {
            modifier: Modifier::Nothing,
            key,
        }
    }

    /// A key with Shift.
    pub const fn shift(key: Key) -> Self {
        Self {
            modifier: Modifier::Shift,
            key,
        }
    }

    /// A key with Alt.
    pub const fn alt(key: Key) -> Self {
        Self {
            modifier: Modifier::Alt,
            key,
        }
    }

    /// A key with Alt and Shift.
    pub const fn alt_shift(key: Key) -> Self {
        Self {
            modifier: Modifier::AltShift,
            key,
        }
    }

    /// A key with Ctrl.
    pub const fn ctrl(key: Key) -> Self {
        Self {
            modifier: Modifier::Ctrl,
            key,
        }
    }

    /// A key with Ctrl and Shift.
    pub const fn ctrl_shift(key: Key) -> Self {
        Self {
            modifier: Modifier::CtrlShift,
            key,
        }
    }

    /// True without Ctrl, Alt or Cmd; Shift alone does not count. Such a key is pressed by accident, or types.
    pub fn is_bare(self) -> bool {
        matches!(self.modifier, Modifier::Nothing | Modifier::Shift)
    }

    /// The chord as people read it: `Ctrl F`, `Alt C`, `F9`; on macOS `⌘ F`, `Control C`.
    pub fn words(self, mac: bool) -> String {
        let key = match self.key {
            Key::Enter => "⏎",
            Key::Escape => "Esc",
            Key::Slash => "/",
            Key::Questionmark => "?",
            Key::Plus => "+",
            Key::Equals => "=",
            Key::Minus => "−",
            Key::Comma => ",",
            key => key.name(),
        };
        let modifier = match (self.modifier, mac) {
            (Modifier::Nothing, _) => return key.to_owned(),
            (Modifier::Shift, _) => "Shift",
            (Modifier::Alt, false) => "Alt",
            (Modifier::Alt, true) => "Control",
            (Modifier::AltShift, false) => "Alt Shift",
            (Modifier::AltShift, true) => "Control Shift",
            (Modifier::Ctrl, false) => "Ctrl",
            (Modifier::Ctrl, true) => "⌘",
            (Modifier::CtrlShift, false) => "Ctrl Shift",
            (Modifier::CtrlShift, true) => "Shift ⌘",
        };
        format!("{modifier} {key}")
    }

    /// Takes the chord out of this frame's input, with the character it would have typed.
    pub fn take(self, input: &mut InputState, mac: bool) -> Option<Press> {
        let (at, press) = input
            .events
            .iter()
            .enumerate()
            .find_map(|(at, event)| match *event {
                Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    repeat,
                    modifiers,
                } if self.is(key, physical_key, modifiers, mac) => Some((
                    at,
                    if repeat {
                        Press::Repeated
                    } else {
                        Press::Fresh
                    },
                )),
                // The system delivers its own chord for copying as what it stands for.
                Event::Copy if self.is_copy(input.modifiers.shift) => Some((at, Press::Fresh)),
                _ => None,
            })?;
        input.events.remove(at);
        if matches!(input.events.get(at), Some(Event::Text(_))) {
            input.events.remove(at);
        }
        Some(press)
    }

    fn is_copy(self, shift: bool) -> bool {
        self.key == Key::C
            && match self.modifier {
                Modifier::Ctrl => !shift,
                Modifier::CtrlShift => shift,
                Modifier::Nothing | Modifier::Shift | Modifier::Alt | Modifier::AltShift => false,
            }
    }

    fn is(self, key: Key, physical: Option<Key>, modifier: Modifiers, mac: bool) -> bool {
        let pressed = key == self.key || (is_digit(self.key) && physical == Some(self.key));
        // Some layouts need Shift for these.
        let shift_is_free = matches!(
            self.key,
            Key::Slash | Key::Questionmark | Key::Plus | Key::Equals
        );
        pressed && self.modifier.is(modifier, mac, shift_is_free)
    }
}

impl Modifier {
    fn is(self, modifier: Modifiers, mac: bool, shift_is_free: bool) -> bool {
        let control = mac && modifier.ctrl;
        let command = modifier.command || (!mac && modifier.ctrl);
        let (alt, control_alone, main, shift) = match self {
            Self::Nothing => (false, false, false, false),
            Self::Shift => (false, false, false, true),
            Self::Alt => (!mac, mac, false, false),
            Self::AltShift => (!mac, mac, false, true),
            Self::Ctrl => (false, false, true, false),
            Self::CtrlShift => (false, false, true, true),
        };
        modifier.alt == alt
            && control == control_alone
            && command == main
            && (shift_is_free || modifier.shift == shift)
    }
}

fn is_digit(key: Key) -> bool {
    key.name().len() == 1 && key.name().starts_with(|c: char| c.is_ascii_digit())
}

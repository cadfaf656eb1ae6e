//! Colours by purpose: the names the rest of the program draws with. Decides no shapes and no sizes.
//!
//! A meaning is never colour alone: whoever draws a [`Signal`] adds a shape or a word.

use egui::{Color32, Theme};

use super::palette::{dark, light, wall, wall_high, wall_light};

/// One meaning, in the four ways a screen shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Text and icons, on any surface and on `tint`.
    pub ink: Color32,
    /// A solid badge or button.
    pub fill: Color32,
    /// Text on `fill`.
    pub on_fill: Color32,
    /// The wash behind a row, card or chosen chip; the ordinary text colours stay readable on it.
    pub tint: Color32,
}

/// The wall's themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WallTheme {
    /// For screens, and rooms that can be darkened.
    #[default]
    Dark,
    /// For bright rooms.
    Light,
    /// For weak projectors: black, white, and few strong colours.
    HighContrast,
}

impl WallTheme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::HighContrast];
}

/// Every colour of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// The window itself.
    pub background: Color32,
    /// Side panels and bars, slightly raised from the background.
    pub panel: Color32,
    /// Cards, buttons and chips at rest.
    pub raised: Color32,
    /// The same, with the pointer over it or held down.
    pub raised_hover: Color32,
    /// Where text is typed.
    pub field: Color32,
    /// Lines between regions. Decoration: nothing depends on seeing it.
    pub hairline: Color32,
    /// The edge of a control that has no fill of its own; at least 3:1 on background, field and panel.
    pub outline: Color32,

    /// Text.
    pub text: Color32,
    /// What accompanies it: names, labels, notes.
    pub text_muted: Color32,
    /// What is looked up: keys, numbers, hints. Still readable (4.5:1).
    pub text_faint: Color32,

    /// Focus, selection, the one primary button.
    pub accent: Signal,
    /// The ring around what the keyboard talks to.
    pub focus_ring: Color32,
    /// Behind selected text and the selected row.
    pub selection: Color32,

    /// Severity 1 (worst) to 5, in that order.
    pub severities: [Signal; 5],
    /// Needs approval, or falls due.
    pub waiting: Signal,
    /// Done without Command's approval, overdue, or not saved.
    pub alarm: Signal,
    /// Done, confirmed, saved.
    pub done: Signal,
    /// A decision.
    pub decision: Signal,
    /// A key moment.
    pub key: Signal,
    /// A tag or a reference.
    pub tag: Signal,

    /// Under menus and dialogs.
    pub shadow: Color32,
    /// Over the room behind a sheet: it steps back, and can still be made out.
    pub scrim: Color32,
}

impl Tokens {
    /// The set for the recorder's window in `theme`.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Dark => &DARK,
            Theme::Light => &LIGHT,
        }
    }

    /// The wall's set, dark, every text at least 7:1.
    pub fn wall() -> &'static Self {
        Self::of_wall(WallTheme::Dark)
    }

    /// The wall's set in one of its themes, every text at least 7:1.
    pub fn of_wall(theme: WallTheme) -> &'static Self {
        match theme {
            WallTheme::Dark => &WALL,
            WallTheme::Light => &WALL_LIGHT,
            WallTheme::HighContrast => &WALL_HIGH,
        }
    }

    /// A drill, in every window and on the wall (R26). Not the colour of what needs approval: a drill has that too.
    pub fn drill(&self) -> Signal {
        self.decision
    }

    /// The signal of a severity, 1 (worst) to 5; numbers outside are drawn as the nearest.
    pub fn severity(&self, level: u8) -> Signal {
        let index = usize::from(level.clamp(1, 5)) - 1;
        self.severities[index]
    }

    /// Every surface that text may be on, with its name, worst contrast last.
    pub fn surfaces(&self) -> [(&'static str, Color32); 5] {
        [
            ("background", self.background),
            ("field", self.field),
            ("panel", self.panel),
            ("raised", self.raised),
            ("raised_hover", self.raised_hover),
        ]
    }

    /// Every meaning, with its name.
    pub fn signals(&self) -> [(&'static str, Signal); 12] {
        let [sev1, sev2, sev3, sev4, sev5] = self.severities;
        [
            ("accent", self.accent),
            ("severity 1", sev1),
            ("severity 2", sev2),
            ("severity 3", sev3),
            ("severity 4", sev4),
            ("severity 5", sev5),
            ("waiting", self.waiting),
            ("alarm", self.alarm),
            ("done", self.done),
            ("decision", self.decision),
            ("key", self.key),
            ("tag", self.tag),
        ]
    }
}

const fn signal(ink: Color32, fill: Color32, on_fill: Color32, tint: Color32) -> Signal {
    Signal {
        ink,
        fill,
        on_fill,
        tint,
    }
}

const DARK: Tokens = {
    use dark as p;
    let red = signal(p::RED, p::RED, p::RED_INK, p::RED_WASH);
    let amber = signal(p::AMBER, p::AMBER, p::AMBER_INK, p::AMBER_WASH);
    let yellow = signal(p::YELLOW, p::YELLOW, p::YELLOW_INK, p::YELLOW_WASH);
    let sky = signal(p::SKY, p::SKY, p::BLUE_INK, p::SKY_WASH);
    Tokens {
        background: p::INK_900,
        panel: p::INK_850,
        raised: p::INK_800,
        raised_hover: p::INK_750,
        field: p::INK_950,
        hairline: p::INK_750,
        outline: p::INK_500,
        text: p::FOG_100,
        text_muted: p::FOG_300,
        text_faint: p::FOG_400,
        accent: signal(p::BLUE, p::BLUE, p::BLUE_INK, p::BLUE_WASH),
        focus_ring: p::BLUE,
        selection: p::BLUE_WASH,
        severities: [
            red,
            signal(p::ORANGE, p::ORANGE, p::ORANGE_INK, p::ORANGE_WASH),
            yellow,
            sky,
            signal(p::FOG_300, p::INK_700, p::FOG_100, p::SLATE_WASH),
        ],
        waiting: amber,
        alarm: red,
        done: signal(p::GREEN, p::GREEN, p::GREEN_INK, p::GREEN_WASH),
        decision: signal(p::VIOLET, p::VIOLET, p::VIOLET_INK, p::VIOLET_WASH),
        key: yellow,
        tag: sky,
        shadow: p::SHADOW,
        scrim: p::SCRIM,
    }
};

const LIGHT: Tokens = {
    use light as p;
    let red = signal(p::RED, p::RED, p::PAPER_0, p::RED_WASH);
    let amber = signal(p::AMBER, p::AMBER_FILL, p::AMBER_INK, p::AMBER_WASH);
    let yellow = signal(p::YELLOW, p::YELLOW_FILL, p::YELLOW_INK, p::YELLOW_WASH);
    let sky = signal(p::SKY, p::SKY, p::PAPER_0, p::SKY_WASH);
    Tokens {
        background: p::PAPER_50,
        panel: p::PAPER_100,
        raised: p::PAPER_200,
        raised_hover: p::PAPER_300,
        field: p::PAPER_0,
        hairline: p::PAPER_300,
        outline: p::INK_400,
        text: p::INK_900,
        text_muted: p::INK_600,
        text_faint: p::INK_500,
        accent: signal(p::BLUE, p::BLUE, p::PAPER_0, p::BLUE_WASH),
        focus_ring: p::BLUE,
        selection: p::BLUE_WASH,
        severities: [
            red,
            signal(p::ORANGE, p::ORANGE, p::PAPER_0, p::ORANGE_WASH),
            yellow,
            sky,
            signal(p::INK_500, p::PAPER_400, p::INK_900, p::SLATE_WASH),
        ],
        waiting: amber,
        alarm: red,
        done: signal(p::GREEN, p::GREEN, p::PAPER_0, p::GREEN_WASH),
        decision: signal(p::VIOLET, p::VIOLET, p::PAPER_0, p::VIOLET_WASH),
        key: yellow,
        tag: sky,
        shadow: p::SHADOW,
        scrim: p::SCRIM,
    }
};

const WALL: Tokens = {
    use wall as p;
    let red = signal(p::RED, p::RED, p::BLACK, p::RED_WASH);
    let amber = signal(p::AMBER, p::AMBER, p::BLACK, p::AMBER_WASH);
    let yellow = signal(p::YELLOW, p::YELLOW, p::BLACK, p::YELLOW_WASH);
    let sky = signal(p::SKY, p::SKY, p::BLACK, p::SKY_WASH);
    Tokens {
        background: p::BLACK,
        panel: p::INK_850,
        raised: p::INK_850,
        raised_hover: p::INK_800,
        field: p::BLACK,
        hairline: p::INK_700,
        outline: dark::INK_500,
        text: p::WHITE,
        text_muted: p::FOG_300,
        text_faint: p::FOG_300,
        accent: signal(p::BLUE, p::BLUE, p::BLACK, p::BLUE_WASH),
        focus_ring: p::BLUE,
        selection: p::BLUE_WASH,
        severities: [
            red,
            signal(p::ORANGE, p::ORANGE, p::BLACK, p::ORANGE_WASH),
            yellow,
            sky,
            signal(p::FOG_300, p::INK_700, p::WHITE, p::SLATE_WASH),
        ],
        waiting: amber,
        alarm: red,
        done: signal(p::GREEN, p::GREEN, p::BLACK, p::GREEN_WASH),
        decision: signal(p::VIOLET, p::VIOLET, p::BLACK, p::VIOLET_WASH),
        key: yellow,
        tag: sky,
        shadow: dark::SHADOW,
        scrim: dark::SCRIM,
    }
};

const WALL_LIGHT: Tokens = {
    use wall_light as p;
    let red = signal(p::RED, p::RED, p::WHITE, p::RED_WASH);
    let amber = signal(p::AMBER, p::AMBER, p::WHITE, p::AMBER_WASH);
    let yellow = signal(p::YELLOW, p::YELLOW, p::WHITE, p::YELLOW_WASH);
    let sky = signal(p::SKY, p::SKY, p::WHITE, p::SKY_WASH);
    Tokens {
        background: p::WHITE,
        panel: p::PAPER_100,
        raised: p::PAPER_100,
        raised_hover: p::PAPER_200,
        field: p::WHITE,
        hairline: p::PAPER_300,
        outline: light::INK_400,
        text: p::BLACK,
        text_muted: p::INK_600,
        text_faint: p::INK_600,
        accent: signal(p::BLUE, p::BLUE, p::WHITE, p::BLUE_WASH),
        focus_ring: p::BLUE,
        selection: p::BLUE_WASH,
        severities: [
            red,
            signal(p::ORANGE, p::ORANGE, p::WHITE, p::ORANGE_WASH),
            yellow,
            sky,
            signal(p::INK_600, p::INK_600, p::WHITE, p::SLATE_WASH),
        ],
        waiting: amber,
        alarm: red,
        done: signal(p::GREEN, p::GREEN, p::WHITE, p::GREEN_WASH),
        decision: signal(p::VIOLET, p::VIOLET, p::WHITE, p::VIOLET_WASH),
        key: yellow,
        tag: sky,
        shadow: light::SHADOW,
        scrim: light::SCRIM,
    }
};

const WALL_HIGH: Tokens = {
    use wall_high as p;
    let red = signal(p::RED, p::RED, p::BLACK, p::BLACK);
    let amber = signal(p::AMBER, p::AMBER, p::BLACK, p::BLACK);
    let white = signal(p::WHITE, p::WHITE, p::BLACK, p::BLACK);
    let blue = signal(p::BLUE, p::BLUE, p::BLACK, p::BLACK);
    Tokens {
        background: p::BLACK,
        panel: p::INK_900,
        raised: p::INK_900,
        raised_hover: p::INK_900,
        field: p::BLACK,
        hairline: p::WHITE,
        outline: p::WHITE,
        text: p::WHITE,
        text_muted: p::WHITE,
        text_faint: p::WHITE,
        accent: blue,
        focus_ring: p::BLUE,
        selection: p::BLACK,
        severities: [red, amber, amber, blue, white],
        waiting: amber,
        alarm: red,
        done: signal(p::GREEN, p::GREEN, p::BLACK, p::BLACK),
        decision: blue,
        key: amber,
        tag: blue,
        shadow: dark::SHADOW,
        scrim: dark::SCRIM,
    }
};

//! The bundled faces and the families made of them. Scripts they lack are left to the system's fonts.

use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily};

const INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const INTER_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
const INTER_TABULAR: &[u8] = include_bytes!("../../assets/fonts/InterTabular-Regular.otf");
const INTER_TABULAR_SEMIBOLD: &[u8] =
    include_bytes!("../../assets/fonts/InterTabular-SemiBold.otf");
const JETBRAINS_MONO: &[u8] = include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf");
const SIGNS: &[u8] = include_bytes!("../../assets/fonts/WarroomSigns.ttf");

static SEMIBOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("semibold".into()));
static TABULAR: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("tabular".into()));
static TABULAR_SEMIBOLD: LazyLock<FontFamily> =
    LazyLock::new(|| FontFamily::Name("tabular semibold".into()));

/// A face as a page needs it: its bytes, and whether it is the heavier weight.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// The font file.
    pub bytes: &'static [u8],
    /// True for the heavier weight.
    pub strong: bool,
}

/// The faces for running text on a page.
pub const SANS: [Face; 2] = [
    Face {
        bytes: INTER,
        strong: false,
    },
    Face {
        bytes: INTER_SEMIBOLD,
        strong: true,
    },
];

/// The face for what is kept letter for letter.
pub const MONO: Face = Face {
    bytes: JETBRAINS_MONO,
    strong: false,
};

/// The face with the program's signs.
pub const SIGN: Face = Face {
    bytes: SIGNS,
    strong: false,
};

/// The heavier of the two weights.
pub(super) fn semibold() -> FontFamily {
    SEMIBOLD.clone()
}

/// Digits of one width, regular weight.
pub(super) fn tabular() -> FontFamily {
    TABULAR.clone()
}

/// Digits of one width, heavier weight.
pub(super) fn tabular_semibold() -> FontFamily {
    TABULAR_SEMIBOLD.clone()
}

/// Every family, our faces first and egui's own last.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let egui_own: Vec<String> = fonts
        .families
        .remove(&FontFamily::Proportional)
        .unwrap_or_default();

    for (name, bytes) in [
        ("Inter", INTER),
        ("Inter SemiBold", INTER_SEMIBOLD),
        ("Inter Tabular", INTER_TABULAR),
        ("Inter Tabular SemiBold", INTER_TABULAR_SEMIBOLD),
        ("JetBrains Mono", JETBRAINS_MONO),
        ("Warroom Signs", SIGNS),
    ] {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }

    let families: [(FontFamily, &[&str]); 5] = [
        (FontFamily::Proportional, &["Inter"]),
        (semibold(), &["Inter SemiBold"]),
        (tabular(), &["Inter Tabular", "Inter"]),
        (
            tabular_semibold(),
            &["Inter Tabular SemiBold", "Inter SemiBold"],
        ),
        (FontFamily::Monospace, &["JetBrains Mono", "Inter"]),
    ];
    for (family, faces) in families {
        let ours = faces.iter().chain(&["Warroom Signs", "JetBrains Mono"]);
        let ours = ours.map(|face| (*face).to_owned());
        let chain = ours.chain(egui_own.iter().cloned()).collect();
        fonts.families.insert(family, chain);
    }
    fonts
}

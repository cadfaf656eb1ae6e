//! What the tokens promise: contrast, signs that exist, digits that stand still, and a window that rests.

use egui::{Color32, Context, FontFamily, FontId, Theme};
use warroom::theme::paper::{self, Rgb};
use warroom::theme::{self, ThemeExt, Tokens, WallTheme, signs, type_scale};

/// A theme's name, its tokens, and the contrast its text must reach.
fn sets() -> [(&'static str, &'static Tokens, f32); 5] {
    [
        ("dark", Tokens::of(Theme::Dark), 4.5),
        ("light", Tokens::of(Theme::Light), 4.5),
        ("wall", Tokens::wall(), 7.0),
        ("wall, light", Tokens::of_wall(WallTheme::Light), 7.0),
        (
            "wall, high contrast",
            Tokens::of_wall(WallTheme::HighContrast),
            7.0,
        ),
    ]
}

#[test]
fn text_reads_on_every_surface() {
    for (set, tokens, least) in sets() {
        for (surface, ground) in tokens.surfaces() {
            for (name, ink) in texts(tokens) {
                reads(ink, ground, least, &format!("{set}: {name} on {surface}"));
            }
        }
    }
}

#[test]
fn every_meaning_reads_on_every_surface_and_on_its_own() {
    for (set, tokens, least) in sets() {
        for (name, signal) in tokens.signals() {
            for (surface, ground) in tokens.surfaces() {
                reads(
                    signal.ink,
                    ground,
                    least,
                    &format!("{set}: {name} on {surface}"),
                );
            }
            reads(
                signal.ink,
                signal.tint,
                least,
                &format!("{set}: {name} on its tint"),
            );
            reads(
                signal.on_fill,
                signal.fill,
                least,
                &format!("{set}: text on {name}"),
            );
        }
    }
}

#[test]
fn ordinary_text_reads_on_every_tint_and_on_the_selection() {
    for (set, tokens, least) in sets() {
        let tints = tokens.signals().map(|(name, signal)| (name, signal.tint));
        for (ground_name, ground) in tints.into_iter().chain([("selection", tokens.selection)]) {
            for (name, ink) in texts(tokens) {
                reads(
                    ink,
                    ground,
                    least,
                    &format!("{set}: {name} on the tint of {ground_name}"),
                );
            }
        }
    }
}

#[test]
fn the_edge_of_a_control_and_the_focus_ring_can_be_seen() {
    for (set, tokens, _) in sets() {
        let grounds = [tokens.background, tokens.field, tokens.panel];
        for ground in grounds {
            reads(tokens.outline, ground, 3.0, &format!("{set}: outline"));
        }
        for (surface, ground) in tokens.surfaces() {
            reads(
                tokens.focus_ring,
                ground,
                3.0,
                &format!("{set}: focus ring on {surface}"),
            );
        }
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "measures colours, draws with none"
)]
fn a_page_reads_by_day_and_by_night() {
    let colour = |[r, g, b]: Rgb| Color32::from_rgb(r, g, b);
    for (set, page) in [("light", paper::LIGHT), ("dark", paper::DARK)] {
        for (surface, ground) in [("page", page.background), ("panel", page.panel)] {
            for (name, ink) in [
                ("text", page.text),
                ("muted", page.muted),
                ("accent", page.accent),
                ("done", page.done),
                ("waiting", page.waiting),
                ("alarm", page.alarm),
            ] {
                let what = format!("{set}: {name} on {surface}");
                reads(colour(ink), colour(ground), 4.5, &what);
            }
        }
    }
}

#[test]
fn contrast_is_measured_as_the_guidelines_define_it() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
}

#[test]
fn every_sign_is_in_the_bundled_fonts_in_every_weight() {
    let ctx = installed(Theme::Dark);
    for font in fonts() {
        for sign in signs::ALL {
            let has = ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, sign));
            assert!(has, "{sign} is missing from {:?}", font.family);
        }
    }
}

#[test]
fn names_and_words_of_european_languages_are_drawn_by_the_bundled_fonts() {
    let ctx = installed(Theme::Dark);
    let words =
        "Łukasz Ñandú Ægir Ødegård Şule Ţuţu Ελένη Ольга – — “„”’ … × ± ≤ ≥ ≈ ≠ € £ µs °C ½ №";
    for font in fonts() {
        let has = ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, words));
        assert!(has, "{:?} lacks one of {words}", font.family);
    }
}

#[test]
fn digits_of_a_clock_have_one_width() {
    let ctx = installed(Theme::Dark);
    for font in [
        type_scale::tabular(14.0),
        type_scale::tabular_strong(18.0),
        type_scale::mono(14.0),
    ] {
        let width = |text: &str| {
            let text = text.to_owned();
            let line =
                ctx.fonts_mut(|f| f.layout_no_wrap(text, font.clone(), Color32::PLACEHOLDER));
            line.size().x
        };
        let still = width("00:00:00");
        for time in ["11:11:11", "14:47:41", "23:59:59", "08:36:02"] {
            assert!(
                (width(time) - still).abs() < 0.01,
                "{time} moves in {:?}",
                font.family
            );
        }
    }
}

#[test]
fn a_resting_window_has_nothing_to_animate_and_no_key_that_quits() {
    for look in [Theme::Dark, Theme::Light] {
        let ctx = installed(look);
        let style = ctx.style_of(look);
        assert!(style.animation_time.abs() < f32::EPSILON);
        assert!(!style.visuals.text_cursor.blink);
        assert!(style.spacing.interact_size.min_elem() >= type_scale::HIT);
        ctx.options(|options| assert!(options.quit_shortcuts.is_empty()));
    }
}

#[test]
fn the_tokens_follow_the_style_in_force() {
    let dark = installed(Theme::Dark);
    assert_eq!(dark.tokens(), Tokens::of(Theme::Dark));
    assert_eq!(installed(Theme::Light).tokens(), Tokens::of(Theme::Light));
    assert_eq!(theme::wall_style().visuals.tokens(), Tokens::wall());
}

#[test]
fn the_wall_is_legible_by_its_scale_alone() {
    for height in [720.0, 768.0, 1080.0, 2160.0] {
        let scale = type_scale::WallScale::of(height);
        assert!(scale.small >= height / 36.0 && scale.body >= height / 24.0);
        assert!(scale.headline > scale.title && scale.title > scale.body);
    }
}

#[test]
fn the_icon_decodes() {
    let icon = theme::icon().expect("assets/warroom.png is a PNG");
    assert_eq!((icon.width, icon.height), (256, 256));
    assert!(icon.rgba.chunks_exact(4).any(|pixel| pixel[3] == 255));
}

fn texts(tokens: &Tokens) -> [(&'static str, Color32); 3] {
    [
        ("text", tokens.text),
        ("text_muted", tokens.text_muted),
        ("text_faint", tokens.text_faint),
    ]
}

fn fonts() -> [FontId; 5] {
    [
        type_scale::regular(14.0),
        type_scale::strong(14.0),
        type_scale::tabular(14.0),
        type_scale::tabular_strong(14.0),
        FontId::new(14.0, FontFamily::Monospace),
    ]
}

/// A context as the program sets it up, after a first frame.
fn installed(look: Theme) -> Context {
    let ctx = Context::default();
    theme::install(&ctx);
    ctx.set_theme(look);
    let mut frame = ctx.run_ui(egui::RawInput::default(), |_| {});
    frame.textures_delta.clear();
    ctx
}

#[track_caller]
fn reads(ink: Color32, ground: Color32, least: f32, what: &str) {
    let got = contrast(ink, ground);
    assert!(got >= least, "{what}: {got:.2}, at least {least} wanted");
}

/// The contrast ratio of WCAG 2, 1 to 21.
fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    assert!(
        colour.is_opaque(),
        "contrast is defined between opaque colours"
    );
    let linear = |channel: u8| {
        let channel = f32::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

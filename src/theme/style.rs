//! One `egui::Style` from one set of tokens, so that egui's own widgets look like ours.

use std::collections::BTreeMap;

use egui::{
    Color32, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2, Visuals,
    style::{
        Interaction, ScrollAnimation, ScrollStyle, Selection, Spacing, TextCursorStyle,
        WidgetVisuals, Widgets,
    },
};

use super::{
    tokens::Tokens,
    type_scale::{self, BODY, GAP, GRID, HIT, MARGIN, RADIUS, SMALL, TITLE},
};

/// The style drawn with `tokens`; `theme` says which of egui's two it starts from.
pub(super) fn of(tokens: &Tokens, theme: Theme) -> Style {
    Style {
        text_styles: text_styles(),
        spacing: spacing(),
        interaction: interaction(),
        visuals: visuals(tokens, theme),
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..theme.default_style()
    }
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, type_scale::regular(SMALL)),
        (TextStyle::Body, type_scale::regular(BODY)),
        (TextStyle::Button, type_scale::regular(BODY)),
        (TextStyle::Heading, type_scale::strong(TITLE)),
        (TextStyle::Monospace, type_scale::mono(BODY)),
    ]
    .into()
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: Vec2::new(GAP, GRID),
        window_margin: Margin::same(MARGIN as i8),
        button_padding: Vec2::new(3.0 * GRID, GRID),
        menu_margin: Margin::same(GAP as i8),
        interact_size: Vec2::new(HIT, HIT),
        scroll: ScrollStyle {
            bar_width: GAP,
            // Seen at rest too: where something is cut off, there is more.
            floating_width: GRID,
            dormant_handle_opacity: 0.5,
            ..ScrollStyle::floating()
        },
        ..Spacing::default()
    }
}

fn interaction() -> Interaction {
    Interaction {
        // A label that can be selected takes the pointer from the row it stands on.
        selectable_labels: false,
        ..Interaction::default()
    }
}

fn visuals(tokens: &Tokens, theme: Theme) -> Visuals {
    Visuals {
        override_text_color: None,
        weak_text_color: Some(tokens.text_muted),
        widgets: widgets(tokens),
        selection: Selection {
            bg_fill: tokens.accent.tint,
            stroke: Stroke::new(1.5, tokens.focus_ring),
        },
        hyperlink_color: tokens.accent.ink,
        faint_bg_color: tokens.panel,
        extreme_bg_color: tokens.field,
        text_edit_bg_color: Some(tokens.field),
        code_bg_color: tokens.raised,
        warn_fg_color: tokens.waiting.ink,
        error_fg_color: tokens.alarm.ink,
        window_fill: tokens.panel,
        window_stroke: Stroke::new(1.0, tokens.hairline),
        window_corner_radius: CornerRadius::same(RADIUS),
        menu_corner_radius: CornerRadius::same(RADIUS),
        window_shadow: shadow(tokens.shadow),
        popup_shadow: shadow(tokens.shadow),
        window_highlight_topmost: false,
        panel_fill: tokens.background,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(2.0, tokens.focus_ring),
            // A blinking cursor would repaint a resting window twice a second.
            blink: false,
            ..TextCursorStyle::default()
        },
        image_loading_spinners: false,
        ..theme.default_visuals()
    }
}

fn shadow(color: Color32) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color,
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let at_rest = WidgetVisuals {
        bg_fill: tokens.raised,
        weak_bg_fill: tokens.raised,
        bg_stroke: Stroke::NONE,
        fg_stroke: Stroke::new(1.0, tokens.text),
        corner_radius: CornerRadius::same(RADIUS),
        expansion: 0.0,
    };
    let hovered = WidgetVisuals {
        bg_fill: tokens.raised_hover,
        weak_bg_fill: tokens.raised_hover,
        ..at_rest
    };
    Widgets {
        noninteractive: WidgetVisuals {
            bg_fill: tokens.background,
            weak_bg_fill: tokens.background,
            bg_stroke: Stroke::new(1.0, tokens.hairline),
            ..at_rest
        },
        inactive: WidgetVisuals {
            // The box of a checkbox has no other edge.
            bg_stroke: Stroke::new(1.0, tokens.outline),
            ..at_rest
        },
        hovered: WidgetVisuals {
            bg_stroke: Stroke::new(1.0, tokens.outline),
            ..hovered
        },
        // Pressed, or focused by the keyboard: both show the ring.
        active: WidgetVisuals {
            bg_stroke: Stroke::new(1.5, tokens.focus_ring),
            ..hovered
        },
        open: hovered,
    }
}

//! The widgets by name and role: what a screen reader is told, what the keyboard reaches, what a click does.

use egui::{Key, Modifiers, Role, Theme, Ui};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use warroom::{
    theme::{ThemeExt, signs, type_scale::HIT},
    ui::widgets::{
        Banner, Button, Chip, Clock, Field, Loudness, Tabs, TextButton, heading_ui, severity_ui,
        status_ui,
    },
};

use crate::support::looks::dressed;

fn show<'a, State: 'a>(
    state: State,
    draw: impl FnMut(&mut Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    let mut harness = dressed(Theme::Dark, [600, 400]).build_ui_state(draw, state);
    harness.run();
    harness
}

#[test]
fn a_button_is_called_by_its_name_without_its_key() {
    let mut harness = show(0, |ui, clicks| {
        if ui
            .add(Button::primary("Confirm restart").key("Alt C"))
            .clicked()
        {
            *clicks += 1;
        }
    });
    let button = harness.get_by_role_and_label(Role::Button, "Confirm restart");
    button.click();
    harness.run();
    assert_eq!(*harness.state(), 1);
}

#[test]
fn a_button_is_reached_and_pressed_by_keyboard_alone() {
    let mut harness = show(0, |ui, clicks| {
        ui.add(Button::secondary("Refuse…"));
        if ui.add(Button::quiet("Hold")).clicked() {
            *clicks += 1;
        }
    });
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Refuse…").is_focused());
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), 1);
}

#[test]
fn the_keyboards_place_can_be_seen() {
    let mut harness = show((), |ui, ()| {
        ui.add(Button::primary("Record"));
    });
    let at_rest = harness.render().expect("drawn");
    harness.get_by_label("Record").focus();
    harness.run();
    let focused = harness.render().expect("drawn");
    assert_ne!(at_rest, focused);
}

#[test]
fn a_disabled_button_says_so_and_does_nothing() {
    let mut harness = show(0, |ui, clicks| {
        if ui.add_enabled(false, Button::primary("Confirm")).clicked() {
            *clicks += 1;
        }
    });
    let button = harness.get_by_label("Confirm");
    assert!(button.accesskit_node().is_disabled());
    button.click();
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_tooltip_tells_the_key() {
    let mut harness = show((), |ui, ()| {
        ui.add(
            Button::secondary("Wall")
                .key("F9")
                .tip("Put the wall on another screen"),
        );
    });
    harness.get_by_label("Wall").hover();
    harness.run_steps(8);
    harness.get_by_label("Put the wall on another screen");
    harness.get_by_label("F9");
}

#[test]
fn a_chip_tells_whether_it_is_chosen() {
    let mut harness = show(false, |ui, chosen| {
        if ui.add(Chip::toggle("Outside", *chosen)).clicked() {
            *chosen = !*chosen;
        }
        ui.add(Chip::one_of("TBD", true));
    });
    harness.get_by_role_and_label(Role::RadioButton, "TBD");
    harness
        .get_by_role_and_label(Role::CheckBox, "Outside")
        .click();
    harness.run();
    assert!(*harness.state());
    let chip = harness.get_by_label("Outside");
    assert_eq!(
        chip.accesskit_node().toggled(),
        Some(egui::accesskit::Toggled::True)
    );
}

#[test]
fn choosing_a_chip_or_a_tab_moves_nothing() {
    let width = |chosen: bool| {
        let harness = show((), |ui, ()| {
            ui.add(Chip::toggle("Outside", chosen));
            Tabs::new().tab(true, "Actions", Some(9)).show(ui, chosen);
        });
        ["Outside", "Actions"].map(|name| harness.get_by_label(name).rect())
    };
    assert_eq!(width(true), width(false));
}

#[test]
fn a_tab_is_chosen_by_its_name_whatever_its_count() {
    let mut harness = show('a', |ui, tab| {
        let tabs = Tabs::new()
            .tab('a', "All", None)
            .tab('d', "Decisions", Some(6));
        if let Some(chosen) = tabs.show(ui, *tab) {
            *tab = chosen;
        }
    });
    harness
        .get_by_role_and_label(Role::Tab, "Decisions")
        .click();
    harness.run();
    assert_eq!(*harness.state(), 'd');
}

#[test]
fn a_field_is_found_by_its_label_and_takes_text() {
    let mut harness = show(String::new(), |ui, text| {
        Field::line("Link", text).hint("https://…").show(ui);
    });
    let field = harness.get_by_role_and_label(Role::TextInput, "Link");
    field.focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Link")
        .type_text("https://example.org");
    harness.run();
    assert_eq!(harness.state(), "https://example.org");
}

#[test]
fn a_paragraph_takes_several_lines_and_refuses_as_a_whole_what_does_not_fit() {
    let mut harness = show(String::new(), |ui, text| {
        Field::paragraph("Change", text, 3).longest(8).show(ui);
    });
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Change")
        .focus();
    harness.run();
    harness.get_by_label("Change").type_text("one");
    harness.key_press_modifiers(Modifiers::NONE, Key::Enter);
    harness.get_by_label("Change").type_text("two three");
    harness.run();
    assert_eq!(harness.state(), "one\n", "nothing is cut");
    harness.get_by_label_contains("Not inserted: 9 bytes do not fit, this field takes 8 bytes");
    harness.get_by_label("Change").type_text("two");
    harness.run();
    assert_eq!(harness.state(), "one\ntwo");
}

#[test]
fn a_banner_says_what_happened_and_reports_the_answer() {
    let mut harness = show(None, |ui, taken| {
        let banner = Banner::new(Loudness::Alarm, "Nobody holds Command.")
            .detail("Nothing can be confirmed.")
            .action("Take Command…", None)
            .action("Later", Some("Esc"));
        if let Some(action) = banner.show(ui) {
            *taken = Some(action);
        }
    });
    harness.get_by_role_and_label(Role::Alert, "Nobody holds Command.");
    harness.get_by_label("Nothing can be confirmed.");
    harness.get_by_label("Later").click();
    harness.run();
    assert_eq!(*harness.state(), Some(1));
}

#[test]
fn clocks_headings_and_badges_speak() {
    let harness = show((), |ui, ()| {
        let due = ui.tokens().waiting.ink;
        ui.add(Clock::new("Next update in", "04:12").meaning(due, signs::DUE));
        heading_ui(ui, "Asks", "1 running");
        severity_ui(ui, 1);
    });
    harness.get_by_label("Next update in 04:12");
    harness.get_by_role_and_label(Role::Heading, "Asks");
    harness.get_by_label("Severity 1");
}

#[test]
fn a_button_that_shows_only_a_sign_still_has_a_name() {
    let harness = show((), |ui, ()| {
        ui.add(Button::sign(signs::FAILED, "Close preview"));
        let done = ui.tokens().done.ink;
        status_ui(ui, signs::STEADY, "Recorded", done);
    });
    harness.get_by_role_and_label(Role::Button, "Close preview");
    harness.get_by_label("Recorded");
}

#[test]
fn a_running_clock_moves_nothing_beside_it() {
    let right = |time: &str| {
        let harness = show((), |ui, ()| {
            ui.horizontal(|ui| {
                ui.add(Clock::new("Elapsed", time).large());
                ui.add(Button::quiet("Beside"));
            });
        });
        harness.get_by_label("Beside").rect()
    };
    assert_eq!(right("02:14:07"), right("11:11:11"));
}

#[test]
fn everything_that_can_be_clicked_is_large_enough() {
    let mut words = String::new();
    let harness = show((), move |ui, ()| {
        ui.add(Button::primary("A"));
        ui.add(Button::quiet("B"));
        ui.add(Chip::toggle("C", false));
        ui.add(Chip::one_of("D", true));
        Tabs::new().tab((), "E", None).show(ui, ());
        Field::line("F", &mut words).show(ui);
    });
    for name in ["A", "B", "C", "D", "E"] {
        let size = harness.get_by_label(name).rect().size();
        assert!(size.min_elem() >= HIT, "{name} is {size:?}");
    }
    let field = harness.get_by_role_and_label(Role::TextInput, "F").rect();
    assert!(field.height() >= HIT);
}

/// All the letters painted.
fn painted(harness: &Harness<'_, ()>) -> String {
    let shapes = harness.output().shapes.iter();
    let texts = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) => Some(&text.galley.rows),
        _ => None,
    });
    texts.flatten().map(|row| row.text()).collect()
}

#[test]
fn a_cut_name_ends_in_one_ellipsis() {
    let mut cut = 0;
    for width in 30..260 {
        let harness = show((), move |ui, ()| {
            ui.set_max_width(width as f32);
            ui.add(TextButton::new(
                "Restart the tier… one rack… at a time, and wait…",
            ));
            ui.add(TextButton::new("Restart the tier… one rack… at a time, and wait…").rows(2));
        });
        let words = painted(&harness);
        assert!(!words.contains("……"), "{width}: {words}");
        cut += usize::from(!words.ends_with("and wait…"));
    }
    assert!(cut > 50, "{cut}");
}

#[test]
fn tabs_with_counts_stand_on_one_line_and_shorten_the_counts_where_they_must() {
    let harness = show((), |ui, ()| {
        ui.set_max_width(412.0);
        let tabs = Tabs::new()
            .tab(0, "Update", None)
            .tab(1, "Questions", None)
            .state("3/5")
            .tab(2, "Evidence", None)
            .state("124 new")
            .tab(3, "People", None)
            .state("31")
            .tab(4, "Retro", None)
            .state("128");
        tabs.show(ui, 1);
    });
    let top = |name: &str| harness.get_by_role_and_label(Role::Tab, name).rect().top();
    assert_eq!(top("Update").to_bits(), top("Retro").to_bits());
    assert!(painted(&harness).contains("99+"));
    let evidence = harness.get_by_role_and_label(Role::Tab, "Evidence");
    assert_eq!(evidence.value().as_deref(), Some("124 new"));
}

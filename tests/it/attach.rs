//! Attaching through the real window: pasted, dropped, typed; the bytes beside the incident before the entry.

use crate::support::dropped::Dropped;
use crate::walkthrough::{Recorder, fought};
use egui::{Color32, ColorImage, Event, Key, Modifiers};
use std::sync::Arc;
use warroom::incident::evidence::{Evidence, FileRef};
use warroom::journal::Disk;
use warroom::journal::files::{Attachments, FileState, place_of};

fn line(li: &Recorder) -> egui_kittest::kittest::AccessKitNode<'_> {
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    li.harness.get_by_label("Log line").accesskit_node()
}

fn last(li: &Recorder) -> (Evidence, FileRef) {
    let evidence = li.incident().evidence.last().expect("evidence").clone();
    let file = evidence.file.clone().expect("with a file");
    (evidence, file)
}

fn pastes_a_picture(li: &mut Recorder) {
    let picture = ColorImage::filled([40, 30], Color32::TRANSPARENT);
    li.harness.event(Event::PasteImage(Arc::new(picture)));
    li.harness.step();
    li.settles();
}

#[test]
fn a_pasted_screenshot_is_kept_as_png_under_the_words_in_the_log_line() {
    let mut li = fought();
    li.types("@mo = the lag of db2 since two");
    pastes_a_picture(&mut li);
    let (evidence, file) = last(&li);
    assert_eq!(evidence.text, "the lag of db2 since two");
    assert_eq!(evidence.by.as_str(), "mo");
    assert!(
        file.name.starts_with("screenshot-2026-11-22-"),
        "{}",
        file.name
    );
    let picture = std::fs::read(place_of(&li.file(), &file)).expect("kept");
    let picture = image::load_from_memory(&picture).expect("a PNG");
    assert_eq!((picture.width(), picture.height()), (40, 30));
    assert_eq!(
        line(&li).value().unwrap_or_default(),
        "",
        "cleared once recorded"
    );
}

#[test]
fn without_words_the_files_name_tells_of_it() {
    let mut li = fought();
    pastes_a_picture(&mut li);
    let (evidence, file) = last(&li);
    assert_eq!(evidence.text, file.name);
}

#[test]
fn a_half_typed_command_is_not_about_the_picture_and_stays() {
    for words in ["/done 1 it is b", "% private words", "? who has the keys"] {
        let mut li = fought();
        li.types(words);
        pastes_a_picture(&mut li);
        let (evidence, file) = last(&li);
        assert_eq!(evidence.text, file.name);
        assert_eq!(line(&li).value().as_deref(), Some(words));
    }
}

#[test]
fn dropped_files_are_each_kept() {
    let mut li = fought();
    for name in ["a.log", "b.log"] {
        let path = li.folder.path().join(name);
        std::fs::write(&path, name).expect("written");
        li.harness
            .input_mut()
            .dropped_files
            .push(Arc::new(Dropped(path)));
    }
    li.harness.step();
    li.settles();
    let names: Vec<_> = li.incident().evidence.iter().rev().take(2).collect();
    for evidence in names {
        let file = evidence.file.as_ref().expect("a file");
        let attachments = Attachments::of(std::sync::Arc::new(Disk), &li.file());
        assert_eq!(attachments.look(file), FileState::Sound);
    }
}

#[test]
fn a_typed_path_that_leads_nowhere_gives_the_line_back_with_the_reason() {
    use egui_kittest::kittest::Queryable as _;
    let mut li = fought();
    li.enters("/attach nowhere.png the lag");
    assert_eq!(
        line(&li).value().as_deref(),
        Some("/attach nowhere.png the lag")
    );
    li.harness
        .get_by_label_contains("There is no file nowhere.png");
    assert!(li.incident().evidence.iter().all(|e| e.file.is_none()));
}

#[test]
fn a_typed_path_is_attached_with_its_words() {
    let mut li = fought();
    let path = li.folder.path().join("disk full.log");
    std::fs::write(&path, "no space left").expect("written");
    li.enters(&format!("/attach \"{}\" the first error", path.display()));
    let (evidence, file) = last(&li);
    assert_eq!(
        (evidence.text.as_str(), file.name.as_str()),
        ("the first error", "disk full.log")
    );
}

#[test]
fn a_closed_incident_takes_no_picture_and_says_so() {
    use egui_kittest::kittest::Queryable as _;
    let mut li = fought();
    li.enters("/close enough for tonight");
    pastes_a_picture(&mut li);
    li.harness.get_by_label_contains("Nothing was attached");
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(li.incident().evidence.iter().all(|e| e.file.is_none()));
}

/// Keeps a file of that name and content, as if it had been dropped on the window.
fn drops(li: &mut Recorder, name: &str, bytes: &[u8]) {
    let path = li.folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    li.harness
        .input_mut()
        .dropped_files
        .push(Arc::new(Dropped(path)));
    li.harness.step();
    li.settles();
}

/// Goes to the newest entry with the keyboard and presses Enter.
fn opens_the_newest(li: &mut Recorder) {
    li.harness
        .ctx
        .memory_mut(|memory| memory.request_focus(warroom::ui::panels::timeline::id()));
    li.presses(Modifiers::NONE, Key::End);
    li.presses(Modifiers::NONE, Key::Enter);
    li.settles();
}

/// A graph as people paste it.
fn graph() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(900, 420, |x, y| {
        let load = 300 - (x / 4) % 210 - if x > 600 { 60 } else { 0 };
        match (y > load, x % 100 == 0 || y % 70 == 0) {
            (true, _) => image::Rgb([70, 130, 210]),
            (false, true) => image::Rgb([70, 74, 84]),
            (false, false) => image::Rgb([24, 27, 33]),
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG");
    bytes.into_inner()
}

#[test]
fn enter_on_an_entry_shows_its_picture_and_esc_goes_back_to_the_entries() {
    use egui_kittest::kittest::Queryable as _;
    let mut li = fought();
    li.types("@mo = lag of db2 since two");
    drops(&mut li, "lag.png", &graph());
    opens_the_newest(&mut li);
    li.harness.get_by_label_contains("900 × 420 pixels");
    li.harness.get_by_label("Actual size").click();
    li.settles();
    li.harness.get_by_label("Fit into the window");
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(li.harness.query_by_label("Fit into the window").is_none());
    let focused = li.harness.ctx.memory(egui::Memory::focused);
    assert_eq!(focused, Some(warroom::ui::panels::timeline::id()));
}

#[test]
fn a_text_file_is_shown_line_by_line() {
    use egui_kittest::kittest::Queryable as _;
    let mut li = fought();
    let lines: Vec<_> = (1..=20_000)
        .map(|n| format!("line {n} of the log"))
        .collect();
    drops(&mut li, "server.log", lines.join("\n").as_bytes());
    opens_the_newest(&mut li);
    li.harness.get_by_label("line 1 of the log");
    assert!(li.harness.query_by_label("line 9000 of the log").is_none());
}

#[test]
fn a_file_that_is_missing_or_changed_says_so_in_its_place() {
    use egui_kittest::kittest::Queryable as _;
    for (content, words) in [
        (
            None,
            "▲ lag.png is missing from the incident's folder of files.",
        ),
        (
            Some("altered"),
            "▲ lag.png was changed after it was attached.",
        ),
    ] {
        let mut li = fought();
        drops(&mut li, "lag.png", &graph());
        let (_, file) = last(&li);
        let place = place_of(&li.file(), &file);
        match content {
            None => std::fs::remove_file(&place).expect("removed"),
            Some(other) => std::fs::write(&place, other).expect("altered"),
        }
        opens_the_newest(&mut li);
        li.harness.get_by_label(words);
    }
}

#[test]
fn what_is_no_picture_though_its_name_says_so_is_said_too() {
    use egui_kittest::kittest::Queryable as _;
    let mut li = fought();
    drops(&mut li, "lag.png", b"not a picture");
    opens_the_newest(&mut li);
    li.harness
        .get_by_label_contains("lag.png is not a picture warroom can read");
}

#[test]
fn the_sheet_of_a_file_looks_right() {
    use crate::support::looks::save;
    for (name, bytes, look) in [
        ("lag.png", graph(), "file-picture"),
        (
            "server.log",
            include_bytes!("attach.rs").to_vec(),
            "file-text",
        ),
        ("core.bin", vec![0; 4_000], "file-other"),
    ] {
        let mut li = fought();
        li.types("@mo = what we saw at two");
        drops(&mut li, name, &bytes);
        opens_the_newest(&mut li);
        save(&mut li.harness, look, egui::Theme::Dark);
        li.presses(Modifiers::NONE, Key::Escape);
        save(
            &mut li.harness,
            &format!("{look}-timeline"),
            egui::Theme::Dark,
        );
    }
}

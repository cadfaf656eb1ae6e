//! The matrix of evidence and hypotheses: its width is the evidence's, as far as the hypotheses leave it (R28).

use egui::Theme;
use egui_kittest::kittest::{Queryable as _, by};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{Story, busy};

/// A room with long evidence and so many hypotheses.
fn weighing(hypotheses: usize) -> Story {
    let mut story = busy();
    for line in [
        "= Replication lag went from 4 s to 38 minutes within one minute of the deploy of build 4812",
        "= pg_basebackup waits for a checkpoint that never ends, with max_wal_senders at 3 of 3",
    ] {
        story.types("eva", line);
    }
    for nth in 1..=hypotheses {
        story.types(
            "eva",
            &format!("~ cause {nth}: the replica cannot keep up with spam"),
        );
    }
    story.types("eva", "/support H1 E1");
    story
}

#[test]
fn the_evidence_has_all_the_width_that_the_hypotheses_leave() {
    for look in [Theme::Dark, Theme::Light] {
        for &size in RECORDER_SIZES {
            for many in [1, 3, 12] {
                let mut desk = Desk::on(weighing(many));
                desk.ui.sheet = Some(Sheet::Matrix);
                let mut room = screen(look, size, desk, |ui, desk| desk.draw(ui, room_ui));
                room.run();
                let grid = room
                    .get_by_label("Matrix of evidence and hypotheses")
                    .rect();
                let cells = room.query_all(by().role(egui::Role::Cell));
                let cells: Vec<_> = cells.map(|cell| cell.rect()).collect();
                let right = cells.iter().map(egui::Rect::right).fold(0.0, f32::max);
                let left = cells.iter().map(egui::Rect::left).fold(f32::MAX, f32::min);
                let bar = 16.0;
                assert!(
                    (grid.right() - right) < bar,
                    "{size:?} {many}: {grid:?} {right}"
                );
                assert!(left - grid.left() > 400.0, "{size:?} {many}: {left}");
                assert!(many > 1 || left - grid.left() > 800.0, "{size:?}: {left}");
                save(&mut room, &format!("sheet-matrix-{many}"), look);
            }
        }
    }
}

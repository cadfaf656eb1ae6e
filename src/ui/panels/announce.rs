//! What is read aloud to those who cannot look, as it comes up: two regions of the window that show nothing and that
//! assistive technology follows. What is said is `board`'s matter.

use egui::Ui;
use egui::accesskit::Live;

use crate::board::announce::Announcer;
use crate::incident::text::visible;
use crate::ui::base::focus;
use crate::ui::base::view::View;

/// What was said last, and what there is to say next.
#[derive(Clone, Debug, Default)]
pub struct Announcements {
    announcer: Announcer,
    /// What was said last when there was time.
    polite: String,
    /// What was said last at once.
    urgent: String,
}

/// Says what has come up since the last frame. A replay is silent: nothing of it happens now. Why a line is refused is said
/// below that line, at once.
pub(in crate::ui) fn announce_ui(ui: &Ui, view: &View<'_>, state: &mut Announcements) {
    if view.replay.is_none() {
        let (incident, recorded) = (view.incident, view.record.recorded);
        let new = state.announcer.newly(incident, view.now, recorded);
        let told = |urgent: bool| {
            let these = new.iter().filter(|one| one.urgent == urgent);
            let words: Vec<_> = these.map(|one| visible(&one.words).into_owned()).collect();
            words.join(". ")
        };
        for (said, words) in [
            (&mut state.polite, told(false)),
            (&mut state.urgent, told(true)),
        ] {
            if !words.is_empty() {
                *said = words;
            }
        }
    }
    let regions = [
        (false, egui::Role::Status, Live::Polite, &state.polite),
        (true, egui::Role::Alert, Live::Assertive, &state.urgent),
    ];
    for (urgent, role, live, words) in regions {
        ui.accesskit_node_builder(focus::announced(urgent), |node| {
            node.set_role(role);
            node.set_live(live);
            node.set_label(words.as_str());
        });
    }
}

//! Obligations through the whole window, by keys alone: what is read at the end is the file's and the board's (R34).

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use warroom::app::Start;
use warroom::board::Board;
use warroom::board::urgency::{Item, Part};
use warroom::incident::obligation::Standing;
use warroom::incident::{Incident, Span, Time};

use crate::support::window::{Window, two_o_clock, until};

/// Tab until the keyboard is in the field or button of that name.
fn tabs_to(li: &mut Window, name: &str) {
    for _ in 0..80 {
        let here = li
            .harness
            .query_all_by_label(name)
            .any(|node| node.accesskit_node().is_focused());
        if here {
            return;
        }
        li.presses(Modifiers::NONE, Key::Tab);
    }
    panic!("no Tab leads to “{name}”");
}

fn standing(incident: &Incident, at: usize, now: Time) -> Standing {
    incident.obligation_standing(&incident.obligations[at], now)
}

#[test]
fn a_report_is_owed_counted_down_and_filed_by_keys_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    let opened = li.incident().opened;
    li.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::Y);
    assert!(li.shows("Obligations"));
    tabs_to(&mut li, "What has to be reported");
    li.types("gdpr").presses(Modifiers::NONE, Key::Enter);
    until("added", || !li.incident().obligations.is_empty());
    // Far off, it is on its sheet and not on the board; near, both count down.
    let near = |now| {
        let board = Board::of(li.incident(), now);
        board
            .urgency()
            .filter(|item| matches!(item, Item::Obligation(_)))
            .count()
    };
    assert_eq!(near(opened + Span::hours(1)), 0);
    assert_eq!(near(opened + Span::hours(49)), 1);
    assert_eq!(
        Board::of(li.incident(), opened + Span::hours(49)).count_in(Part::Obligation),
        1
    );
    tabs_to(&mut li, "Owner of D1");
    li.types("Mo Adler").presses(Modifiers::NONE, Key::Enter);
    tabs_to(&mut li, "Evidence and reference, or why not, D1");
    // Enter alone files nothing that names no evidence: the same field takes the reason why not.
    li.types("portal 4711").presses(Modifiers::NONE, Key::Enter);
    li.settles();
    assert!(li.incident().obligations[0].end.is_none());
    tabs_to(&mut li, "Filed D1");
    li.presses(Modifiers::NONE, Key::Enter);
    until("filed", || li.incident().obligations[0].end.is_some());
    li.settles();
    let now = opened + Span::hours(1);
    assert_eq!(
        standing(li.incident(), 0, now),
        Standing::Met(Some(opened + Span::hours(72)))
    );
    let one = &li.incident().obligations[0];
    assert_eq!(
        one.owner.as_ref().map(warroom::incident::Handle::as_str),
        Some("mo-adler")
    );
    assert_eq!(
        one.end.as_ref().map(|end| end.text.as_str()),
        Some("portal 4711")
    );
    assert!(li.shows("met: filed"));
    // The file says the same to whoever opens it next.
    let file = li.file();
    let text = std::fs::read_to_string(file).expect("the file");
    for name in ["ObligationAdded", "ObligationOwnerSet", "ObligationFiled"] {
        assert!(text.contains(name), "{name} is not in the file");
    }
}

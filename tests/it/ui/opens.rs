//! What shows a fact opens it, and what comes and goes above moves nothing below.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warroom::incident::id::{ActionId, StakeholderId};
use warroom::incident::stakeholder::ContactWay;
use warroom::incident::{Intent, StakeholderIntent};
use warroom::ui::base::pending::words_of;
use warroom::ui::base::sheet::Sheet;

use super::room::room;
use crate::support::desk::Desk;
use crate::support::story::{busy, empty, handle};

#[test]
fn the_number_of_an_action_opens_what_its_words_open() {
    let mut harness = room(busy());
    harness.get_by_label("A1").click();
    harness.run();
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Action(ActionId(1))));
}

/// R33: nobody is offered to propose what the words say there is not.
#[test]
fn a_failed_action_whose_rollback_is_none_offers_none() {
    let mut story = empty();
    for (by, line) in [
        ("ana", "/command @ana"),
        ("mo", "> drop the queue; rollback: None."),
        ("ana", "/approve 1"),
        ("mo", "/start 1"),
        ("mo", "/failed 1 it hangs"),
    ] {
        story.types(by, line);
    }
    assert!(Desk::on(story).board().rollbacks.is_empty());
}

/// R14: a slip on the board can be taken back; what was said in words was meant.
#[test]
fn one_press_that_somebody_was_told_can_be_undone_for_a_while() {
    let mut story = busy();
    story.types("ana", "/stakeholder 2 the bank's desk");
    let tell = |note: &str| {
        Intent::Stakeholder(StakeholderIntent::Tell {
            stakeholder: StakeholderId(1),
            how: Some(ContactWay::Phone),
            note: note.to_owned(),
            contact: None,
        })
    };
    let waits = |note| words_of(&story.incident, &tell(note), &handle("li"));
    let words = "S1 told by phone: the bank's desk";
    assert_eq!(waits("").as_deref(), Some(words));
    assert_eq!(waits("two hours"), None);
}

/// The timeline stays where it is while what people are on comes and goes.
#[test]
fn the_strip_of_the_roles_does_not_shrink_under_the_pointer() {
    let mut story = empty();
    story.types("ana", "/command @ana");
    let mut harness = room(story);
    let says = |harness: &mut Harness<'_, Desk>, line: &str| {
        harness.state_mut().story.types("li", line);
        harness.run();
        harness.get_by_label_contains("Timeline, ").rect().top()
    };
    let before = says(&mut harness, "nothing yet");
    let asked = says(&mut harness, "/ask @ana 10m how old is the backup?");
    assert!(
        asked > before,
        "what somebody is on stands below their name"
    );
    let answered = says(&mut harness, "/answer K1 six hours");
    assert!((answered - asked).abs() < 0.5, "{answered} {asked}");
}

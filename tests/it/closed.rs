//! A closed incident says that it is closed where people would type, and what is still recorded (R31, R34).

use crate::support::window::{Window, two_o_clock};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warroom::app::Start;

/// What the empty log line says.
fn hint(li: &Window) -> String {
    let line = li.harness.get_by_label("Log line");
    let hint = line.accesskit_node().placeholder().map(str::to_owned);
    hint.unwrap_or_default()
}

#[test]
fn the_log_line_of_a_closed_incident_says_how_it_is_reopened_and_invites_no_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s").enters("/command @ana");
    assert!(hint(&li).starts_with("What happens:"));
    li.enters("/close enough for tonight");
    let closed = "The incident is closed. To add entries, reopen it: /reopen why";
    assert_eq!(hint(&li), closed);
    li.enters("/reopen it is back");
    assert!(hint(&li).starts_with("What happens:"));
}

#[test]
fn a_report_still_owed_is_named_in_the_log_line_of_a_closed_incident_and_can_be_filed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s")
        .enters("/command @ana")
        .enters("/obligation tell the bank; within: 4h after classification")
        .enters("/close enough for tonight");
    assert!(hint(&li).ends_with("; /filed D1 is still recorded"));
    li.enters("/filed D1 reference 4711");
    assert!(li.incident().obligations[0].end.is_some());
    assert!(hint(&li).ends_with("/reopen why"));
}

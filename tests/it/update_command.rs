//! `warroom update`: drafted, sent, and got out again from the command line (R18-R21).

use crate::support::warroom::Scratch;

fn room() -> (Scratch, String) {
    let scratch = Scratch::new();
    let file = scratch.path("o.warroom");
    scratch
        .run(&["new", &file, "--name", "Checkout 502s", "--severity", "2"])
        .succeeds();
    let lines = [
        "* db1 was removed",
        "= half of all orders fail",
        "% the vendor is slow",
    ];
    for line in lines {
        scratch.run(&["log", &file, line]).succeeds();
    }
    (scratch, file)
}

#[test]
fn a_draft_tells_each_audience_what_may_reach_it_and_records_nothing() {
    let (scratch, file) = room();
    let before = std::fs::read(&file).expect("the file");
    let draft = |audience: &str| {
        let run = scratch.run(&["update", &file, "--audience", audience, "--draft"]);
        run.succeeds()
    };
    let (inside, outside) = (draft("internal"), draft("external"));
    assert!(inside.contains("half of all orders fail"), "{inside}");
    // As in the window, nothing is drafted for those outside: they get what may be chosen.
    assert!(
        outside.starts_with("Nothing is drafted for external"),
        "{outside}"
    );
    assert!(outside.contains("- db1 was removed"), "{outside}");
    assert!(
        !format!("{inside}{outside}").contains("vendor"),
        "a private note left"
    );
    assert_eq!(std::fs::read(&file).expect("the file"), before);
}

#[test]
fn what_is_sent_can_be_got_out_again_in_every_form_with_what_changed() {
    let (scratch, file) = room();
    let send = |text: &str, eta: &str| {
        scratch
            .run(&["update", &file, "--send", text, "--eta", eta])
            .succeeds();
    };
    send("We are looking into failed orders", "tbd");
    send("We are restoring failed orders", "6-10h");
    let update = |arguments: &[&str]| {
        let all: Vec<&str> = ["update", &file]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        scratch.run(&all)
    };
    let last = update(&["--last"]).succeeds();
    assert!(
        last.contains("restoring") && last.contains("6–10 hours"),
        "{last}"
    );
    assert!(
        update(&["--number", "U1"])
            .succeeds()
            .contains("looking into")
    );
    assert!(
        update(&["--last", "--format", "slack"])
            .succeeds()
            .starts_with("*Checkout 502s*")
    );
    let history = update(&["--history"]).succeeds();
    assert!(
        history.find("looking") < history.find("restoring"),
        "{history}"
    );
    let differences = update(&["--list"]).succeeds();
    assert!(
        differences.contains("[-looking into-]{+restoring+}"),
        "{differences}"
    );
    // Nobody told the executives anything, and no update has that number.
    assert!(
        update(&["--last", "--audience", "executives"])
            .fails(2)
            .contains("Nothing was sent")
    );
    assert!(
        update(&["--number", "U9"])
            .fails(2)
            .contains("no update U9")
    );
}

/// R21: what was sent stays; another one corrects it and says which.
#[test]
fn a_correction_names_the_update_it_corrects() {
    let (scratch, file) = room();
    let send = |text: &str, corrects: &[&str]| {
        let arguments = ["update", &file, "--send", text].into_iter();
        let all: Vec<&str> = arguments.chain(corrects.iter().copied()).collect();
        scratch.run(&all)
    };
    send("One order in ten fails", &[]).succeeds();
    let refused = send("One order in three fails", &["--corrects", "U7"]);
    assert!(refused.fails(2).contains("corrects one that was not sent"));
    send("One order in three fails", &["--corrects", "U1"]).succeeds();
    let last = scratch.run(&["update", &file, "--last"]).succeeds();
    assert!(last.contains("Correction of: update 1"), "{last}");
    let history = scratch.run(&["update", &file, "--history"]).succeeds();
    assert!(history.contains("U2 · corrects U1"), "{history}");
}

#[test]
fn an_update_without_a_text_or_without_a_wish_is_refused() {
    let (scratch, file) = room();
    assert!(
        scratch
            .run(&["update", &file, "--send", " "])
            .fails(2)
            .contains("says nothing")
    );
    scratch.run(&["update", &file]).fails(2);
    scratch
        .run(&["update", &file, "--last", "--format", "fax"])
        .fails(2);
}

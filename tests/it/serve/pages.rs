//! What the pages show, read as text: every section of the board in every state, the timeline and what is found in it.

use super::{Served, snapshot_of};
use crate::support::story::{Story, busy, crowded, empty, handle};
use warroom::incident::{ActionIntent, Intent, Role, RoleIntent, Span};

/// A page with each tag on a line of its own, without what differs from run to run.
fn told(served: &Served, path: &str) -> String {
    let page = served.page(path);
    assert_eq!(page.status, 200);
    let html = page.text();
    let (_, main) = html.split_once("<main").expect("the main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    format!("<main{main}").replace("><", ">\n<")
}

/// Everything at once: an unapproved action, an overdue update, Command vacant, a lapsed approval.
fn alarming() -> Story {
    let mut story = crowded();
    story.says(
        "mo",
        Intent::Action(ActionIntent::RecordUnapproved {
            text: "restarted the database <b>".to_owned(),
            who: None,
        }),
    );
    story.says(
        "ana",
        Intent::Role(RoleIntent::Leave {
            role: Role::Command,
            person: handle("ana"),
        }),
    );
    story.now += Span::hours(3);
    story
}

#[test]
fn the_board_of_an_incident_that_has_just_begun() {
    insta::assert_snapshot!("serve_board_empty", told(&Served::of(&empty()), "/"));
}

#[test]
fn the_board_at_its_busiest() {
    insta::assert_snapshot!("serve_board_busy", told(&Served::of(&busy()), "/"));
}

#[test]
fn the_board_where_everything_is_wrong_at_once() {
    let story = alarming();
    let served = Served::of(&story);
    let mut snapshot = snapshot_of(&story);
    snapshot.wall.trouble = Some("3 entries are not recorded: the disk is full".to_owned());
    snapshot.stale = "no answer from the file for 12 s".to_owned();
    served.server.show(snapshot);
    let shown = || told(&served, "/");
    crate::support::window::until("shown", || shown().contains("the disk is full"));
    insta::assert_snapshot!("serve_board_alarming", shown());
}

/// R35: who is away or has left is marked wherever something is expected of them.
#[test]
fn the_board_tells_of_errands_the_deputy_and_who_is_away() {
    let mut story = busy();
    story
        .types("ana", "/errand @eva food for eight")
        .types("ana", "/deputy @li")
        .types("ana", "/away @mo lunch")
        .types("ana", "/leave @eva");
    let page = told(&Served::of(&story), "/");
    for words in [
        "food for eight",
        "Eva Lind (left)",
        "deputy: Li Wen",
        "Mo Adeyemi (away)",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn the_timeline_and_what_is_found_in_it() {
    let served = Served::of(&busy());
    insta::assert_snapshot!("serve_timeline", told(&served, "/timeline"));
    let found = told(&served, "/timeline?find=REPLICATION");
    assert!(
        found.contains("<mark>replication</mark>") || found.contains("<mark>Replication</mark>"),
        "{found}"
    );
    assert!(told(&served, "/timeline?find=no+such+word").contains("0 of "));
}

#[test]
fn a_long_timeline_comes_in_pages_that_keep_what_is_looked_for() {
    let mut story = busy();
    for n in 0..450 {
        story.notes("mo", &format!("note number {n} about häuser"));
    }
    let served = Served::of(&story);
    let first = told(&served, "/timeline?find=hauser&look=dark");
    assert!(first.contains("450 of ") && first.contains("note number 449 "));
    assert!(
        first.contains("/timeline?look=dark&amp;find=hauser&amp;skip=200"),
        "{first}"
    );
    assert!(!first.contains("note number 249 "));
    let last = told(&served, "/timeline?find=hauser&skip=400");
    assert!(
        last.contains("note number 0 ") && last.contains(">Newer<") && !last.contains(">Older<")
    );
}

#[test]
fn without_script_a_page_reloads_by_itself_until_somebody_stops_it() {
    let served = Served::of(&busy());
    let page = served.page("/").text();
    assert!(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>"));
    assert!(page.contains("href=\"/?still=1\""));
    let still = served.page("/?still=1&look=contrast").text();
    assert!(!still.contains("http-equiv=\"refresh\""));
    assert!(still.contains("<html lang=\"en\" class=\"contrast\">"));
    assert!(still.contains("As of <time"));
}

#[test]
fn the_style_sheet_has_the_three_sets_of_colours_and_only_those() {
    let served = Served::of(&empty());
    let sheet = served.page("/board.css").text();
    for part in [
        "prefers-color-scheme:dark",
        "prefers-contrast:more",
        ":root.contrast",
    ] {
        assert!(sheet.contains(part), "{part}");
    }
    let (_, layout) = sheet
        .rsplit_once(":root.contrast")
        .expect("the layout after the colours");
    let (_, layout) = layout.split_once('\n').expect("a line of its own");
    assert!(
        !layout.contains('#') || !layout.contains("rgb("),
        "colours come from the theme"
    );
    for used in layout.split("var(").skip(1) {
        let (name, _) = used.split_once(')').expect("its end");
        assert!(
            sheet.contains(&format!("{name}:rgb(")),
            "{name} is no colour of the theme"
        );
    }
}

#[test]
fn what_is_known_stands_on_the_board_impact_hypotheses_and_findings() {
    let mut story = busy();
    story.script(
        "mo /impact affected Checkout and search
        mo /impact users Every customer in the EU
        mo ~ The replica was never in sync
        eva ~ <b>Somebody</b> is spamming
        mo /ruleout H2 the logs are clean
        mo = The newest copy is from 17:20
        mo = Struck later",
    );
    for n in 3..13 {
        story.types("eva", &format!("= Finding of the number {n}"));
    }
    let served = Served::of(&story);
    let page = told(&served, "/");
    insta::assert_snapshot!(
        "serve_board_known",
        page.split("<div class=\"known\">")
            .nth(1)
            .expect("its part")
    );
    assert!(
        page.contains("Save what is left, then restore from a copy"),
        "the approach"
    );
}

//! The wall, read from its real layout (what has room is whole, what has none is counted: `layout`; which lines have
//! room: `flow`): every word large enough, inside the screen, over no other, in every size, theme
//! and state of an incident. Pictures go to `target/looks`.

mod flow;
mod layout;
mod links;
mod stopped;

use egui::{Context, FullOutput, Pos2, RawInput, Rect, Shape, Vec2, epaint::TextShape};
use warroom::board::Board;
use warroom::board::record::{RecordState, Saved};
use warroom::board::wall::Wall;
use warroom::incident::focus::Horizon;
use warroom::incident::{
    ActionIntent, FocusIntent, Intent, IssueIntent, NoteIntent, Role, RoleIntent, Severity, Span,
    Time,
};
use warroom::line;
use warroom::session::demo;
use warroom::theme::{self, WallTheme};
use warroom::wall::{WallOptions, WallView, picture, wall_ui};

use crate::support::looks::{Size, folder};
use crate::support::story::{Story, at, busy, crowded, empty, handle};

/// Screens and projectors, wide, square and upright.
const SIZES: [Size; 5] = [
    [1280, 720],
    [1920, 1080],
    [3840, 2160],
    [1024, 768],
    [1080, 1920],
];

/// A wall and what it is called.
struct Case {
    name: &'static str,
    wall: Wall,
    view: WallView,
    options: WallOptions,
    now: Time,
}

fn wall_of(story: &Story, record: &RecordState) -> Wall {
    let board = Board::of(&story.incident, story.now);
    Wall::of(&story.incident, &board, record)
}

fn case(name: &'static str, story: &Story) -> Case {
    Case {
        name,
        wall: wall_of(story, &RecordState::default()),
        view: WallView::Overview,
        options: WallOptions::default(),
        now: story.now,
    }
}

/// Everybody at once, nothing recorded, the file silent, the update late.
fn alarming() -> Case {
    let mut story = crowded();
    let leaves = Intent::Role(RoleIntent::Leave {
        role: Role::Command,
        person: handle("ana"),
    });
    story.says("ana", leaves);
    story.now += Span::hours(3);
    let record = RecordState {
        saved: Saved::NotRecorded {
            entries: 3,
            why: "the disk is full (No space left on device, and then some more words)".into(),
            hint: "make room".into(),
        },
        ..RecordState::default()
    };
    Case {
        wall: wall_of(&story, &record),
        options: WallOptions {
            stale: "no answer from the file for 12 s: the share is gone".to_owned(),
            frozen: Some(story.now),
            inset: 0.05,
            ..WallOptions::default()
        },
        ..case("alarming", &story)
    }
}

/// One person for everything, a drill, and a focus that goes on and on.
fn wordy() -> Case {
    let name = "Checkout, search and the mobile applications are all down in every region we have";
    let mut story = Story::opened(name, Some(Severity::Sev2), true);
    let who = "Maximiliane von und zu Hohenlohe-Langenburg-Schillingsfürst";
    story.joins("max", who, Role::Command);
    for role in [Role::Recorder, Role::Comms, Role::Research, Role::Support] {
        let (person, from) = (handle("max"), None);
        story.says("max", Intent::Role(RoleIntent::Take { role, person, from }));
    }
    for horizon in [Horizon::Now, Horizon::Later] {
        let text =
            "find out why the load balancers in the second region drain every node ".repeat(6);
        story.says("max", Intent::Focus(FocusIntent::Set { horizon, text }));
    }
    story.says(
        "max",
        Intent::Issue(IssueIntent::Note {
            text: "Load balancers drain every node they should keep, and keep the rest".into(),
            reason: String::new(),
        }),
    );
    case("wordy", &story)
}

/// The demonstration at its busiest moment: what a wall shows most of the time.
fn demonstration() -> Story {
    let now = "2026-11-22T15:00:00Z".parse().expect("a moment");
    let (incident, _) = demo::play(false, now).expect("the script keeps the rules");
    Story::of(incident, now)
}

/// Somebody types a line into the log, and the rules allow it.
fn types(story: &mut Story, by: &str, text: &str) {
    let context = line::Context::new(story.now, &story.incident);
    let read = line::read(text, &context).expect("a line of the grammar");
    let line::Wants::Intent(intent) = read.wants else {
        panic!("{text} is for the window");
    };
    story.says(by, intent);
}

/// People of the full room beside the five of `busy`: long names, and names of other scripts.
const MORE_PEOPLE: [(&str, &str); 10] = [
    (
        "max",
        "Maximiliane von und zu Hohenlohe-Langenburg-Schillingsfürst",
    ),
    ("tanaka", "田中 太郎"),
    ("wang", "王小明"),
    ("muh", "محمد بن عبد الله الهاشمي"),
    ("noa", "נועה בן־דוד"),
    ("olek", "Олександра Шевченко-Коваленко"),
    ("priya", "Priya Venkataraman-Subramaniam"),
    ("joao", "João Guimarães d'Almeida"),
    ("kim", "김하늘"),
    ("ab", "Abena"),
];

/// Fourteen actions wait, fifteen people are there, six asks run, everything is known that can be known.
fn full() -> Story {
    let mut story = busy();
    for (n, (who, name)) in MORE_PEOPLE.into_iter().enumerate() {
        let role = [Role::Research, Role::Comms, Role::Support][n % 3];
        story.joins(who, name, role);
    }
    for n in 1..=13 {
        let text = format!(
            "Fail over shard {n} of the session store to the standby in the other region, one rack at a time"
        );
        story.proposes(
            "mo",
            &text,
            "sessions on that shard are logged out",
            "fail back",
        );
    }
    for n in 1..=5 {
        types(
            &mut story,
            "ana",
            &format!(
                "/ask @max {n}m How many rows were written after the snapshot, by table and tenant ({n})?"
            ),
        );
    }
    for n in 1..=8 {
        types(
            &mut story,
            "eva",
            &format!(
                "= Finding {n}: the dump in the bucket is empty, 9.2 binaries against a 9.6 server #backup"
            ),
        );
    }
    for n in 1..=4 {
        types(
            &mut story,
            "mo",
            &format!("~ Cause {n}: files of earlier tries are left in the data directory"),
        );
    }
    types(&mut story, "mo", "/ruleout H1 it waited for a checkpoint");
    types(
        &mut story,
        "raj",
        "/impact affected pushing, pulling and signing in, in every region",
    );
    types(&mut story, "raj", "/impact users about 5,037");
    types(
        &mut story,
        "raj",
        "/impact communication status page, then a public report",
    );
    story.now += Span::seconds(90);
    story
}

/// A busy evening with a finding that Command has not seen, and two checklists, one of a later step.
fn with_checklist() -> Story {
    let mut story = busy();
    for line in [
        "= the bucket is empty",
        "/checklist Data loss; step: containment; tasks: stop every write | tell the users",
        "/checklist Mail; step: 5; tasks: warn the list",
    ] {
        types(&mut story, "mo", line);
    }
    story
}

fn cases() -> Vec<Case> {
    let night = busy();
    let update = "[DRILL] GitLab.com database (INC-2017-01-31)\nThe primary's data was removed by mistake; \
        the site stays offline while a copy is restored.\nImpact: nobody can push, pull or sign in\nETA: 6–10 hours\n\
        Next update: 2017-02-01 00:30 CET";
    vec![
        case("empty", &empty()),
        case("busy", &night),
        case("crowded", &crowded()),
        case("demo", &demonstration()),
        case("checklist", &with_checklist()),
        case("full", &full()),
        case("links", &links::with_links(with_checklist(), 3)),
        case("many-links", &links::with_links(busy(), 12)),
        wordy(),
        alarming(),
        Case {
            view: WallView::Timeline,
            ..case("timeline", &night)
        },
        Case {
            view: WallView::Update {
                text: update.to_owned(),
            },
            ..case("update", &night)
        },
        Case {
            view: WallView::Message {
                text: "Break until 23:50, then we decide about the restore".to_owned(),
                until: Some(at("23:50")),
            },
            ..case("message", &night)
        },
        Case {
            options: WallOptions {
                frozen: Some(night.now),
                ..WallOptions::default()
            },
            ..case("frozen", &night)
        },
        Case {
            view: WallView::Timeline,
            ..case("full-timeline", &full())
        },
    ]
}

/// One frame of the wall at that size.
fn painted(case: &Case, size: Size) -> FullOutput {
    let ctx = Context::default();
    theme::install(&ctx);
    let input = || RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, extent(size))),
        ..RawInput::default()
    };
    let frame = || {
        ctx.run_ui(input(), |ui| {
            wall_ui(ui, &case.wall, &case.view, &case.options, case.now);
        })
    };
    frame().textures_delta.clear();
    let mut output = frame();
    output.textures_delta.clear();
    output
}

fn extent([width, height]: Size) -> Vec2 {
    Vec2::new(width as f32, height as f32)
}

/// Every word painted, with what it is clipped to.
fn words(output: &FullOutput) -> Vec<(&TextShape, Rect)> {
    fn gather<'a>(shape: &'a Shape, clip: Rect, found: &mut Vec<(&'a TextShape, Rect)>) {
        match shape {
            Shape::Text(text) if !text.galley.text().trim().is_empty() => found.push((text, clip)),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, clip, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &output.shapes {
        gather(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

#[test]
fn every_word_is_large_enough_whole_and_by_itself() {
    let mut wrong = Vec::new();
    for case in cases() {
        for size in SIZES {
            let output = painted(&case, size);
            let words = words(&output);
            let place = format!("{} at {}x{}", case.name, size[0], size[1]);
            assert!(words.len() > 4, "{place} shows hardly anything");
            let screen = Rect::from_min_size(Pos2::ZERO, extent(size));
            let least = screen.size().min_elem() / 36.0 - 0.01;
            for (at, (text, clip)) in words.iter().enumerate() {
                let said = text.galley.text();
                let bounds = text.visual_bounding_rect();
                let small = text
                    .galley
                    .job
                    .sections
                    .iter()
                    .any(|run| run.format.font_id.size < least);
                if small {
                    wrong.push(format!("{place}: too small: {said}"));
                }
                if !screen.contains_rect(bounds) || !clip.contains_rect(bounds) {
                    wrong.push(format!("{place}: cut off at {bounds}: {said}"));
                }
                for (other, _) in &words[at + 1..] {
                    let both = bounds.intersect(other.visual_bounding_rect());
                    if both.width() > 1.0 && both.height() > 1.0 {
                        wrong.push(format!("{place}: {said} lies over {}", other.galley.text()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_matters_most_is_a_twenty_fourth_of_the_shorter_side() {
    let case = case("busy", &busy());
    for size in SIZES {
        let output = painted(&case, size);
        let least = size[0].min(size[1]) as f32 / 24.0 - 0.01;
        for wanted in [
            "Stop every write",
            "GitLab.com",
            "Ana Ruiz",
            "Copy the 17:20",
            "Next update",
        ] {
            let found = words(&output)
                .into_iter()
                .find(|(text, _)| text.galley.text().contains(wanted));
            let (text, _) = found.unwrap_or_else(|| panic!("no {wanted} at {size:?}"));
            let run = text.galley.job.sections.first().expect("a run");
            assert!(run.format.font_id.size >= least, "{wanted} at {size:?}");
        }
    }
}

#[test]
fn a_frozen_wall_says_so_in_large_words_and_shows_no_clock_that_stands_still() {
    for mut case in cases() {
        let running = |output: &FullOutput| {
            let said = words(output).into_iter();
            let said = said.map(|(text, _)| text.galley.text().to_owned());
            said.collect::<Vec<_>>()
        };
        for size in SIZES {
            case.options.frozen = Some(case.now);
            let output = painted(&case, size);
            let frozen = words(&output);
            let band = frozen.iter().find(|(text, _)| {
                let words = text.galley.text();
                words.contains("Wall frozen since")
            });
            let (band, _) = band.unwrap_or_else(|| panic!("{} at {size:?}", case.name));
            let run = band.galley.job.sections.first().expect("a run");
            let least = size[0].min(size[1]) as f32 / 24.0 - 0.01;
            assert!(run.format.font_id.size >= least);
            // A second later nothing but a clock would have moved, and there is none.
            let before = running(&output);
            case.now += Span::seconds(61);
            assert_eq!(before, running(&painted(&case, size)), "{}", case.name);
            case.now -= Span::seconds(61);
        }
    }
}

#[test]
fn private_words_never_reach_the_wall() {
    let mut story = busy();
    story.says(
        "li",
        Intent::Note(NoteIntent::Note {
            text: "the password of the backup bucket".to_owned(),
            key: false,
            private: true,
        }),
    );
    let wall = wall_of(&story, &RecordState::default());
    assert!(!format!("{wall:?}").contains("password"));
    assert!(!wall.spoken(story.now).join("\n").contains("password"));
}

#[test]
fn the_wall_is_told_in_sentences_as_well() {
    let story = busy();
    let wall = wall_of(&story, &RecordState::default());
    insta::assert_snapshot!("wall_spoken", wall.spoken(story.now).join("\n"));
}

#[test]
fn a_picture_of_a_senseless_size_is_refused() {
    let case = case("busy", &busy());
    for size in [(0, 0), (100, 1080), (1920, 100_000)] {
        let refused = picture(&case.wall, &case.view, &case.options, case.now, size);
        assert!(
            refused.is_err_and(|why| why.contains("pixels a side")),
            "{size:?}"
        );
    }
}

/// R27, R37: what Command has not seen yet, and what a checklist wants next; each goes once it is seen or ticked.
#[test]
fn an_unseen_finding_and_the_next_task_of_a_checklist_are_on_the_wall() {
    let mut story = with_checklist();
    let wall = |story: &Story| wall_of(story, &RecordState::default());
    assert!(wall(&story).findings[0].is_unseen);
    let said = |story: &Story| wall(story).spoken(story.now).join("\n");
    assert!(said(&story).contains("not seen by Command: the bucket is empty"));
    assert!(said(&story).contains("C1 Data loss: 0 of 2 ticked, next: stop every write"));
    assert!(!said(&story).contains("C2 Mail"), "its step is not entered");
    let shown = case("checklist", &story);
    let output = painted(&shown, [1920, 1080]);
    let painted = words(&output).into_iter();
    let painted: String = painted.map(|(text, _)| text.galley.text()).collect();
    assert!(painted.contains("stop every write"), "{painted}");
    types(&mut story, "mo", "/tick C1.1");
    types(&mut story, "ana", "/seen");
    assert!(!wall(&story).findings[0].is_unseen);
    assert!(said(&story).contains("1 of 2 ticked, next: tell the users"));
    types(&mut story, "mo", "/tick C1.2");
    assert!(wall(&story).checklists.is_empty());
}

#[test]
fn pictures_of_the_wall() {
    let save = |case: &Case, [width, height]: Size, name: &str| {
        let png = picture(
            &case.wall,
            &case.view,
            &case.options,
            case.now,
            (width, height),
        );
        let file = folder().join(format!("{name}-{width}x{height}.png"));
        std::fs::create_dir_all(folder()).expect("target can be written");
        std::fs::write(file, png.expect("a picture")).expect("target can be written");
    };
    for mut case in cases() {
        for size in SIZES.into_iter().filter(|[width, _]| *width < 3000) {
            save(&case, size, &format!("wall-{}", case.name));
        }
        for (theme, name) in [
            (WallTheme::Light, "light"),
            (WallTheme::HighContrast, "high-contrast"),
        ] {
            if theme == WallTheme::HighContrast && !matches!(case.name, "busy" | "alarming") {
                continue;
            }
            case.options.theme = theme;
            save(&case, [1280, 720], &format!("wall-{}-{name}", case.name));
        }
    }
}

/// R10: whatever the wall shows and whatever else waits.
#[test]
fn an_unapproved_action_is_pinned_whole_on_the_wall_until_acknowledged() {
    let mut story = crowded();
    let text = "fail over to db2";
    story.says(
        "mo",
        Intent::Action(ActionIntent::Propose {
            text: text.to_owned(),
            who: None,
            risk: None,
            back: None,
            kind: None,
            after: None,
            undoes: None,
        }),
    );
    let text = "restarted every load balancer of the second region by hand because the sessions hung and nobody answered";
    story.says(
        "mo",
        Intent::Action(ActionIntent::RecordUnapproved {
            text: text.to_owned(),
            who: None,
        }),
    );
    let board = Board::of(&story.incident, story.now);
    assert_eq!(board.waiting.len(), 14);
    let first = board.gate().next().expect("something is at the gate").id;
    assert_eq!(
        board.unacknowledged.last().map(|card| card.id),
        story.incident.actions.last().map(|a| a.id)
    );
    assert_eq!(first, board.unacknowledged[0].id);
    let sights = [
        WallView::Overview,
        WallView::Timeline,
        WallView::Update {
            text: "an update".to_owned(),
        },
        WallView::Message {
            text: "a break".to_owned(),
            until: None,
        },
    ];
    for view in sights {
        let case = Case {
            view,
            ..case("unapproved", &story)
        };
        for size in [[1280, 720], [1920, 1080]] {
            let output = painted(&case, size);
            let words = words(&output);
            let pinned = words
                .iter()
                .find(|(shape, _)| shape.galley.text().contains(text));
            let (shape, _) = pinned.unwrap_or_else(|| panic!("{:?} at {size:?}", case.view));
            assert!(!shape.galley.elided, "{:?} at {size:?}", case.view);
            assert!(shape.galley.text().contains("unapproved"));
        }
    }
    let ids: Vec<_> = board.unacknowledged.iter().map(|card| card.id).collect();
    for action in ids {
        let note = String::new();
        story.says(
            "ana",
            Intent::Action(ActionIntent::Acknowledge { action, note }),
        );
    }
    let output = painted(&case("acknowledged", &story), [1280, 720]);
    let words = words(&output);
    assert!(
        !words
            .iter()
            .any(|(shape, _)| shape.galley.text().contains("unapproved"))
    );
}

/// R32
#[test]
fn a_lapsed_approval_is_said_on_the_wall() {
    let mut story = Story::opened("Checkout", None, false);
    story.joins("ana", "Ana", Role::Command);
    let text = "restart db1".to_owned();
    let (who, risk, back) = (None, None, None);
    story.says(
        "mo",
        Intent::Action(ActionIntent::Propose {
            text,
            who,
            risk,
            back,
            kind: None,
            after: None,
            undoes: None,
        }),
    );
    let action = story.incident.actions[0].id;
    story.says(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        }),
    );
    let said = |story: &Story| {
        wall_of(story, &RecordState::default())
            .spoken(story.now)
            .join("\n")
    };
    assert!(
        said(&story).contains("Approved, not started: A1 restart db1"),
        "nobody may take it for under way"
    );
    story.now += Span::minutes(31);
    assert!(said(&story).contains("Needs approval: A1 approval lapsed: 30 min over · restart db1"));
}

//! R18, R19: a series of updates for each public case, made from its timeline by keyboard in the real window as the rows
//! come in. Beyond a person's own words each update costs three keys at most. The snapshots list what was pressed, typed
//! and sent.

use chrono::{DateTime, Utc};
use egui::{Key, Modifiers};
use std::fmt::Write as _;
use warroom::app::Start;
use warroom::incident::Zone;
use warroom::incident::update::Audience;
use warroom::report::channel::{Form, Frame, update_text};
use warroom::session::clock::FixedClock;

use crate::support::window::Window;

/// The most keys of an update beside what the person typed.
const MOST_KEYS: usize = 3;

/// What somebody does at the keyboard.
#[derive(Clone, Copy)]
enum Does {
    /// Presses a key with what is held down, called so.
    Press(Modifiers, Key, &'static str),
    /// Types words of their own.
    Types(&'static str),
}
use Does::Types;

const OPENS: Does = Does::Press(Modifiers::COMMAND, Key::U, "Ctrl U");
const TEMPLATE: Does = Does::Press(Modifiers::ALT, Key::U, "Alt U");
const ENTER: Does = Does::Press(Modifiers::NONE, Key::Enter, "Enter");
const SENDS: Does = Does::Press(Modifiers::COMMAND, Key::Enter, "Ctrl Enter");

/// A case: the rows of its timeline, and after which of them somebody tells the world.
struct Case {
    name: &'static str,
    rows: &'static str,
    told: &'static [(usize, &'static [Does])],
    /// The row at which it was over.
    resolved: usize,
}

const CLOUDFLARE: Case = Case {
    name: "Cloudflare 2019-07-02",
    rows: include_str!("../fixtures/cases/cloudflare-2019-07-02/timeline.csv"),
    resolved: 23,
    told: &[
        (9, &[TEMPLATE, SENDS]),
        (
            19,
            &[
                Types("/eta 1h"),
                ENTER,
                Types(
                    "Traffic is back to normal since 14:09. The cause is found, a fix is being tested.",
                ),
                SENDS,
            ],
        ),
        (24, &[TEMPLATE, SENDS]),
    ],
};

const GITHUB: Case = Case {
    name: "GitHub 2018-10-21",
    rows: include_str!("../fixtures/cases/github-2018-10-21/timeline.csv"),
    resolved: 35,
    told: &[
        (9, &[TEMPLATE, SENDS]),
        (
            18,
            &[
                OPENS,
                Types(
                    "We are about to fail over an internal database. Until then some of what you see is old.",
                ),
                SENDS,
            ],
        ),
        (
            22,
            &[
                Types("/eta 2h"),
                ENTER,
                Types("The first databases are restored, the large ones still load."),
                SENDS,
            ],
        ),
        (
            26,
            &[
                Types("/eta tbd"),
                ENTER,
                Types(
                    "Our estimate of two hours was wrong: the databases catch up more slowly than we thought.",
                ),
                SENDS,
            ],
        ),
        (
            31,
            &[
                OPENS,
                Types(
                    "The databases are in step again. Webhooks and Pages builds are worked off next.",
                ),
                SENDS,
            ],
        ),
        (36, &[TEMPLATE, SENDS]),
    ],
};

const GITLAB: Case = Case {
    name: "GitLab 2017-01-31",
    rows: include_str!("../fixtures/cases/gitlab-2017-01-31/timeline.csv"),
    resolved: 39,
    told: &[
        (6, &[TEMPLATE, SENDS]),
        (
            19,
            &[
                OPENS,
                Types("GitLab.com is offline for emergency maintenance of a database."),
                SENDS,
            ],
        ),
        (
            26,
            &[
                Types("/eta 6-10h"),
                ENTER,
                Types(
                    "We deleted production data by accident and restore it from a copy. About six hours of data are lost.",
                ),
                SENDS,
            ],
        ),
        (
            31,
            &[
                OPENS,
                Types("The copy is under way and slower than we hoped."),
                SENDS,
            ],
        ),
        (
            39,
            &[
                TEMPLATE,
                Types(
                    "GitLab.com is up again. Six hours of data are lost; thank you for your patience.",
                ),
                SENDS,
            ],
        ),
    ],
};

/// Somebody who records the case as it comes in.
struct Comms {
    li: Window,
    said: String,
    keys: usize,
}

impl Comms {
    fn does(&mut self, what: Does) {
        match what {
            Does::Types(words) => {
                _ = writeln!(self.said, "typed     {words}");
                self.li.types(words);
            }
            Does::Press(held, key, name) => {
                self.keys += 1;
                _ = writeln!(self.said, "key       {name}");
                self.li.presses(held, key);
            }
        }
    }

    /// Makes one update, and says what went out.
    fn tells(&mut self, how: &[Does]) {
        let before = self.li.incident().updates.len();
        self.keys = 0;
        for what in how {
            self.does(*what);
        }
        let incident = self.li.incident();
        assert_eq!(incident.updates.len(), before + 1, "{}", self.said);
        assert!(self.keys <= MOST_KEYS, "{} keys:\n{}", self.keys, self.said);
        let sent = &incident.updates[before];
        let frame = Frame {
            zone: Zone::UTC,
            drill: false,
            at: sent.at,
        };
        for audience in Audience::BOTH {
            let text = update_text(&sent.content, audience, Form::Plain, frame);
            assert!(!text.is_empty(), "{} is left out", audience.name());
            for line in text.lines() {
                _ = writeln!(self.said, "{}  {line}", audience.name());
            }
        }
        _ = writeln!(self.said, "          {} keys\n", self.keys);
    }
}

/// The case as it went on, with its updates.
fn told(case: &Case) -> String {
    let mut table = csv::Reader::from_reader(case.rows.as_bytes());
    let rows: Vec<_> = table.records().map(|row| row.expect("a row")).collect();
    let time = |at: &str| at.parse::<DateTime<Utc>>().expect("a time");
    let folder = tempfile::tempdir().expect("a folder");
    let clock = FixedClock::at(time(&rows[0][0]));
    let mut li = Window::open(folder.path(), Start::Home, &clock);
    li.enters(case.name);
    li.enters("/severity 1");
    let mut comms = Comms {
        li,
        said: String::new(),
        keys: 0,
    };
    for (row, at) in rows.iter().zip(1..) {
        let happened = time(&row[0]);
        let mut line = format!("@{} {}", &row[1], row[2].replace('\n', " "));
        if happened < clock.now() {
            line = format!("{} {line}", &row[0]);
        } else {
            clock.set(happened);
        }
        comms.li.types(&line).presses(Modifiers::NONE, Key::Enter);
        if at == case.resolved {
            let n = comms.li.incident().entries().last().expect("a row").n();
            comms.li.types(&format!("/key resolved {n}"));
            comms.li.presses(Modifiers::NONE, Key::Enter);
        }
        if let Some((_, how)) = case.told.iter().find(|(after, _)| *after == at) {
            _ = writeln!(
                comms.said,
                "{} after: {}",
                clock.now().format("%H:%M"),
                row[2].replace('\n', " ")
            );
            comms.tells(how);
        }
    }
    comms.said
}

/// R19
#[test]
fn the_updates_of_the_cloudflare_case_cost_three_keys_at_most() {
    insta::assert_snapshot!(told(&CLOUDFLARE));
}

/// R19
#[test]
fn the_updates_of_the_github_case_cost_three_keys_at_most() {
    insta::assert_snapshot!(told(&GITHUB));
}

/// R19
#[test]
fn the_updates_of_the_gitlab_case_cost_three_keys_at_most() {
    insta::assert_snapshot!(told(&GITLAB));
}

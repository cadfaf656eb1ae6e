//! The board as pieces of a page, from the snapshot the wall draws and nothing else: what is private is not in it.
//! A piece holds moments instead of running clocks, so that it changes only with the board, or when a time is up.

use super::Snapshot;
use super::html::{at, block, clock, clock_with, first_of, sign, text};
use crate::board::steps::StepState;
use crate::board::wall::{ActionLine, ChecklistLine, HypothesisLine, Wall};
use crate::incident::hypothesis::Verdict;
use crate::incident::link::is_web;
use crate::incident::{Role, Span, Status, Time, time};
use crate::theme::signs;
use crate::words;
use std::fmt::Write as _;

/// One piece of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Its name on the page.
    pub(super) id: &'static str,
    /// What it holds; empty where there is nothing to show.
    pub(super) html: String,
}

/// How many there are.
pub(super) const SECTIONS: usize = 15;

/// How many findings stand on the board; the others are in the timeline.
const FINDINGS: usize = 8;

/// All of them, in reading order.
pub(super) fn sections(snapshot: &Snapshot, now: Time) -> [Section; SECTIONS] {
    let wall = &snapshot.wall;
    let section = |id, html| Section { id, html };
    [
        section("alarms", alarms(wall, &snapshot.stale, now)),
        section("head", head(wall)),
        section("updates", updates(wall, now)),
        section("focus", focus(wall)),
        section("steps", steps(wall)),
        section("approval", approval(wall)),
        section("asks", asks(wall, now)),
        section("questions", questions(wall)),
        section("impact", impact(wall)),
        section("hypotheses", hypotheses(wall)),
        section("findings", findings(wall)),
        section("roles", roles(wall)),
        section("errands", errands(wall) + &checklists(wall)),
        section("under-way", under_way(wall)),
        section("moments", moments(wall)),
    ]
}

/// What must not be overlooked (R7, R10, R25).
fn alarms(wall: &Wall, stale: &str, now: Time) -> String {
    let alarm = |class: &str, words: &str, clock: &str| {
        let shown = if class == "bad" {
            signs::ALARM
        } else {
            signs::DUE
        };
        format!(
            "<li class=\"{class}\">{}<span>{words}</span> {clock}</li>",
            sign(shown)
        )
    };
    let mut items = Vec::new();
    items.extend(
        wall.trouble
            .iter()
            .map(|trouble| alarm("bad", &text(trouble), "")),
    );
    if !stale.is_empty() {
        let words = format!("The laptop that serves this may be behind: {}", text(stale));
        items.push(alarm("due", &words, ""));
    }
    let mut roles = wall.roles.iter();
    if roles.any(|line| line.is_loud && line.role == Role::Command) {
        items.push(alarm("bad", "Command is vacant", ""));
    }
    items.extend(wall.unacknowledged.iter().map(|line| {
        let words = format!(
            "<b>{}</b> {}: {}",
            text(&line.number),
            line.unapproved_words(),
            text(&line.text)
        );
        alarm("bad", &words, &clock("since", line.since))
    }));
    // Reports that are owed and near, or overdue (R34).
    items.extend(wall.obligations.iter().filter_map(|line| {
        let (_, overdue) = line.countdown(now)?;
        let owner = line.owner.as_deref().unwrap_or("no owner");
        let (number, name) = (text(&line.number), text(&line.name));
        let words = format!("<b>{number}</b> {name} · {}", text(owner));
        Some(if overdue {
            alarm(
                "bad",
                &format!("{words} · overdue"),
                &clock("since", line.due),
            )
        } else {
            alarm(
                "due",
                &format!("{words} · due in"),
                &clock("until", line.due),
            )
        })
    }));
    items.extend(wall.to_tell_words().map(|words| {
        let names = text(&wall.to_tell.join(", "));
        alarm("due", &format!("{words}: {names}"), "")
    }));
    if items.is_empty() {
        return String::new();
    }
    format!("<ul aria-label=\"Alarms\">{}</ul>", items.concat())
}

/// Severity, name, ID, Command and the incident's clock.
fn head(wall: &Wall) -> String {
    let mut badges = String::new();
    if wall.drill {
        badges.push_str("<span class=\"badge decision\">DRILL</span> ");
    }
    if wall.status == Status::Closed {
        badges.push_str("<span class=\"badge done\">CLOSED</span> ");
    }
    if let Some(severity) = wall.severity {
        let level = severity.number();
        _ = write!(
            badges,
            "<span class=\"badge sev{level}\">{severity}</span> "
        );
    }
    let id = wall.id.as_deref().map(|id| {
        let id = text(id);
        format!(" <span class=\"id\">{id}</span>")
    });
    let zone = text(&wall.zone.label(wall.start.at));
    let from = wall.start.from.name();
    let began = at(wall.start.at, wall.zone);
    let elapsed = match wall.ended {
        Some(ended) => format!(
            "<span class=\"elapsed\">{}</span> <span class=\"aside\">since {from} {began}, to {} {zone}</span>",
            wall.elapsed(ended),
            at(ended, wall.zone)
        ),
        None => format!(
            "<span class=\"elapsed\">{}</span> <span class=\"aside\">since {from} {began} {zone}</span>",
            clock("elapsed", wall.start.at)
        ),
    };
    let command = wall.roles.iter().find(|line| line.role == Role::Command);
    let command = command.map(|line| match line.people.as_slice() {
        [] => format!("{}<b class=\"bad\">vacant</b>", sign(signs::ALARM)),
        people => format!("<b>{}</b>", text(&people.join(", "))),
    });
    format!(
        "<h1>{badges}<span class=\"name\">{}</span>{}</h1><p class=\"line\"><span>Command {}</span> <span>{elapsed}</span></p>",
        text(&wall.name),
        id.unwrap_or_default(),
        command.unwrap_or_default(),
    )
}

/// The next update, and the last one.
fn updates(wall: &Wall, now: Time) -> String {
    let zone = wall.zone;
    let next = wall.next_update.map(|due| due.at).map(|due| {
        let when = format!(
            "<span class=\"aside\">due {} {}</span>",
            at(due, zone),
            text(&zone.label(due))
        );
        if due < now {
            format!(
                "<p class=\"next over\">{}<b>Update overdue {}</b> {when}</p>",
                sign(signs::ALARM),
                clock("since", due)
            )
        } else {
            format!(
                "<p class=\"next\">{}<b>Next update {}</b> {when}</p>",
                sign(signs::DUE),
                clock("until", due)
            )
        }
    });
    let last = wall.last_update.as_ref().map_or_else(
        || "<p class=\"aside\">No update sent yet</p>".to_owned(),
        |update| {
            let eta = update.eta.as_ref().map(|eta| {
                let eta = text(eta);
                format!(" <span class=\"aside\">ETA {eta}</span>")
            });
            format!(
                "<p>Last update {}: {}{}</p>",
                at(update.at, zone),
                text(&update.change),
                eta.unwrap_or_default()
            )
        },
    );
    format!("<h2>Updates</h2>{}{last}", next.unwrap_or_default())
}

/// What is happening now, what comes later, the approach, and the issue it is about.
fn focus(wall: &Wall) -> String {
    let now = wall.focus.as_ref().map_or_else(
        || "<p class=\"now none\">No focus is set</p>".to_owned(),
        |focus| format!("<p class=\"now\">{}</p>", text(focus)),
    );
    let mut aside = String::new();
    if let Some(later) = &wall.later {
        _ = write!(
            aside,
            "<p><span class=\"aside\">Later</span> {}</p>",
            text(later)
        );
    }
    if let Some(approach) = &wall.approach {
        _ = write!(
            aside,
            "<p><span class=\"aside\">Approach</span> {}</p>",
            text(approach)
        );
    }
    if let Some(issue) = &wall.issue {
        let parked = match wall.parked {
            0 => String::new(),
            parked => format!(" <span class=\"aside\">{parked} parked</span>"),
        };
        _ = write!(
            aside,
            "<p><span class=\"aside\">Issue</span> {}{parked}</p>",
            text(issue)
        );
    }
    let links = wall.links.iter().filter(|(_, url)| is_web(url));
    let links = links.map(|(name, url)| {
        format!(
            "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a> ",
            text(url),
            text(name)
        )
    });
    let links: String = links.collect();
    if !links.is_empty() {
        _ = write!(aside, "<p><span class=\"aside\">Links</span> {links}</p>");
    }
    format!("<h2>Focus now</h2>{now}{aside}")
}

/// The six steps.
fn steps(wall: &Wall) -> String {
    let items: Vec<_> = wall
        .steps
        .iter()
        .map(|(step, state)| {
            let (class, shown, words) = match state {
                StepState::Current => ("current", signs::RUNNING, "current step"),
                StepState::Answered => ("visited", signs::DONE, "answered"),
                StepState::Visited => ("skipped", signs::OPEN, "left with open questions"),
                StepState::Skipped => ("skipped", "", "skipped"),
                StepState::Ahead => ("ahead", "", "not yet"),
            };
            let current = match state {
                StepState::Current => " aria-current=\"step\"",
                _ => "",
            };
            format!(
                "<li class=\"{class}\"{current}>{}{} <span class=\"unseen\">({words})</span></li>",
                sign(shown),
                step.short_name()
            )
        })
        .collect();
    format!("<h2 class=\"unseen\">Steps</h2><ol>{}</ol>", items.concat())
}

/// What waits for Command.
fn approval(wall: &Wall) -> String {
    let items: Vec<_> = wall
        .waiting
        .iter()
        .map(|line| {
            let (shown, why) = match line {
                line if line.on_hold => (signs::HOLD, "on hold"),
                line if line.lapsed.is_some() => (signs::ALARM, "waiting"),
                _ => (signs::WAITING, "waiting"),
            };
            let since = at(line.since, wall.zone);
            let aside = format!("{why} {} · since {since}", clock("since", line.since));
            action("due", shown, line, &format!("{aside}{}", details(line)))
        })
        .collect();
    if items.is_empty() && wall.unacknowledged.is_empty() {
        return format!(
            "<h2>Needs approval</h2><p class=\"aside\">{}Nothing needs approval</p>",
            sign(signs::DONE)
        );
    }
    block("Needs approval", &items)
}

/// An action with who does it.
fn action(class: &str, shown: &str, line: &ActionLine, aside: &str) -> String {
    let words = match &line.who {
        Some(who) => format!("{} · {who}", line.words()),
        None => line.words(),
    };
    item(class, shown, &line.number, &words, aside)
}

/// What Command must know of an action to approve it; what nobody said is said to be missing (R8).
fn details(line: &ActionLine) -> String {
    let detail = |name: &str, said: &Option<String>| match said {
        Some(said) => format!("<br>{name}: <span class=\"given\">{}</span>", text(said)),
        None => format!("<br>{name}: none said"),
    };
    let mut details = String::new();
    if let Some(reason) = line.reason.as_ref().filter(|_| line.on_hold) {
        details.push_str(&detail("On hold", &Some(reason.clone())));
    }
    if let Some(undoes) = &line.undoes {
        _ = write!(details, "<br>{}", text(&words::capitalised(undoes)));
    }
    for (name, said) in [
        ("Kind", &line.kind),
        ("Risk", &line.risk),
        ("Rollback", &line.back),
    ] {
        details.push_str(&detail(name, said));
    }
    if let Some(after) = &line.after {
        _ = write!(details, "<br>Only after {}", text(after));
    }
    if line.objections > 0 {
        let objections = words::count(line.objections as u64, "objection");
        _ = write!(details, "<br>{objections}");
    }
    details
}

/// Who was asked for what, and how long they have.
fn asks(wall: &Wall, now: Time) -> String {
    let items: Vec<_> = wall
        .asks
        .iter()
        .map(|ask| {
            let due = at(ask.due, wall.zone);
            if time::between(now, ask.due) < Span::zero() {
                let aside = format!("overdue {} · due {due}", clock("since", ask.due));
                item("bad", signs::ALARM, &ask.who, &ask.text, &aside)
            } else {
                let aside = format!("{}due {due}", clock_with("until", ask.due, " left · "));
                item("due", signs::DUE, &ask.who, &ask.text, &aside)
            }
        })
        .collect();
    block("Asks", &items)
}

fn questions(wall: &Wall) -> String {
    let items: Vec<_> = wall
        .questions
        .iter()
        .map(|(number, words)| item("plain", "", number, words, ""))
        .collect();
    block("Open questions", &items)
}

/// The impact as far as it is known.
fn impact(wall: &Wall) -> String {
    if wall.impact.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = wall
        .impact
        .iter()
        .map(|line| {
            format!(
                "<div><dt>{}</dt><dd>{}</dd></div>",
                line.fact.name(),
                text(&line.text)
            )
        })
        .collect();
    format!("<h2>Impact</h2><dl>{}</dl>", rows.concat())
}

/// What may be the cause; what was ruled out stays in sight (R28).
fn hypotheses(wall: &Wall) -> String {
    let one = |line: &HypothesisLine| {
        let (class, shown) = match line.verdict {
            Verdict::Supported => ("done", signs::DONE),
            Verdict::Open => ("plain", signs::OPEN),
            Verdict::RuledOut => ("out", signs::FAILED),
        };
        item(class, shown, &line.number, &line.text, line.verdict.words())
    };
    let items: Vec<_> = wall.hypotheses.iter().map(one).collect();
    block("Hypotheses", &items)
}

/// What was found, the newest first.
fn findings(wall: &Wall) -> String {
    let shown = wall.findings.iter().take(FINDINGS);
    let items: Vec<_> = shown
        .map(|line| {
            let found = at(line.at, wall.zone);
            let aside = if line.is_unseen {
                format!("not seen by Command · {found}")
            } else {
                found
            };
            item("accent", "", &line.number, &line.text, &aside)
        })
        .collect();
    let list = first_of("Findings", wall.findings.len(), &items);
    match wall.findings.len().saturating_sub(FINDINGS) {
        0 => list,
        more => format!("{list}<p class=\"aside\">{more} more in the timeline</p>"),
    }
}

/// Who holds what.
fn roles(wall: &Wall) -> String {
    let rows: Vec<_> = wall
        .roles
        .iter()
        .map(|line| {
            let people = match line.people.as_slice() {
                [] => format!("<span class=\"bad\">{}vacant</span>", sign(signs::ALARM)),
                people => text(&people.join(", ")),
            };
            let work = match line.work.as_str() {
                "" => String::new(),
                work => format!(" <span class=\"aside\">{}</span>", text(work)),
            };
            let offered = line.offered_to.as_deref().map(|to| {
                let to = text(to);
                format!(" <span class=\"aside\">offered to {to}</span>")
            });
            format!(
                "<div><dt>{}</dt><dd>{people}{}{work}</dd></div>",
                line.role.name(),
                offered.unwrap_or_default()
            )
        })
        .collect();
    format!("<h2>Roles</h2><dl>{}</dl>", rows.concat())
}

/// Who sees to what the room needs, such as food.
fn errands(wall: &Wall) -> String {
    let items: Vec<_> = wall
        .errands
        .iter()
        .map(|errand| {
            let who = errand.who.as_deref().unwrap_or("nobody yet");
            let aside = format!("{} · {}", text(who), clock("since", errand.since));
            item("plain", "", &errand.number, &errand.text, &aside)
        })
        .collect();
    block("Errands", &items)
}

/// What a team does in an incident of this kind, and what of it comes next (R37).
fn checklists(wall: &Wall) -> String {
    let one = |list: &ChecklistLine| {
        let words = format!("{}: {}", list.name, list.next);
        let stands = format!("{} of {} ticked", list.ticked, list.tasks);
        item("plain", "", &list.number, &words, &stands)
    };
    let items: Vec<_> = wall.checklists.iter().map(one).collect();
    block("Checklists", &items)
}

/// What is approved: nobody may take an approved action for one that is being done (R9).
fn under_way(wall: &Wall) -> String {
    let one = |line: &ActionLine| {
        let (shown, aside) = if line.started {
            (
                signs::RUNNING,
                format!("under way {}", clock("since", line.since)),
            )
        } else {
            (signs::DONE, "approved, not started".to_owned())
        };
        let undoes = line.undoes.iter().map(|undoes| format!("{undoes} · "));
        action(
            "done",
            shown,
            line,
            &format!("{}{aside}", undoes.collect::<String>()),
        )
    };
    let items: Vec<_> = wall.under_way.iter().map(one).collect();
    block("Approved actions", &items)
}

fn moments(wall: &Wall) -> String {
    let items: Vec<_> = wall
        .key_moments
        .iter()
        .map(|(when, words)| {
            format!(
                "<li class=\"key\">{} <span>{}</span></li>",
                at(*when, wall.zone),
                text(words)
            )
        })
        .collect();
    block("Key moments", &items)
}

/// A line of a list: its sign, what it begins with, its words, and what is said about it (markup already).
fn item(class: &str, shown: &str, lead: &str, words: &str, aside: &str) -> String {
    let aside = match aside {
        "" => String::new(),
        aside => format!(" <span class=\"aside\">{aside}</span>"),
    };
    format!(
        "<li class=\"{class}\">{}<b>{}</b> <span>{}</span>{aside}</li>",
        sign(shown),
        text(lead),
        text(words)
    )
}

//! What the overview shows below the focus, as blocks in their order of importance. Knows no sizes.

use super::blocks::{Block, Line, Look, Part, Said};
use super::due_clock;
use super::pen::Pen;
use crate::board::countdown;
use crate::board::wall::{ActionLine, RoleLine, Wall};
use crate::incident::hypothesis::Verdict;
use crate::incident::link::short_address;
use crate::incident::step::ImpactFact;
use crate::incident::text::on_one_line;
use crate::incident::time;
use crate::incident::{Role, Span, Time};
use crate::theme::signs;

/// The column of what is to be done.
const TO_DO: usize = 0;
/// The column of who is here and what is known.
const KNOWN: usize = 1;

/// The most lines of a block that are laid out; more never fit and are only counted.
const MOST_LINES: usize = 14;

/// How many overdue asks come before what is less important, each whole.
const MOST_OVERDUE: usize = 4;

/// Everything but the focus, the most important block first. `now` is nothing on a frozen wall.
/// `update` is true where the last update has no room in the footer.
pub(super) fn blocks(pen: &Pen<'_>, wall: &Wall, now: Option<Time>, update: bool) -> Vec<Block> {
    let waiting = wall.waiting.iter();
    let is_over = |due: Time| now.is_some_and(|now| due < now);
    let overdue = wall.asks.iter().filter(|ask| is_over(ask.due)).count();
    let mut blocks = vec![
        calm(pen, wall),
        Block {
            is_primary: true,
            per_turn: 2,
            ..block(
                "Needs approval",
                TO_DO,
                waiting.map(|action| waiting_line(pen, action, now)),
            )
        },
        Block {
            is_table: true,
            is_primary: true,
            per_turn: usize::MAX,
            ..block(
                "Roles",
                KNOWN,
                wall.roles.iter().map(|line| role(pen, line)),
            )
        },
        Block {
            per_turn: overdue.clamp(2, MOST_OVERDUE),
            overdue,
            ..block("Asks", TO_DO, asks(pen, wall, now))
        },
        block("Approved", TO_DO, approved(pen, wall)),
        Block {
            per_turn: ImpactFact::ALL.len(),
            ..block("Impact", KNOWN, impact(pen, wall))
        },
        block("Findings", KNOWN, findings(pen, wall)),
        block("Hypotheses", KNOWN, hypotheses(pen, wall)),
        block("Checklists", TO_DO, checklists(pen, wall)),
        block("Questions", TO_DO, questions(pen, wall)),
        block("Key moments", KNOWN, moments(pen, wall)),
    ];
    if update {
        blocks.push(Block {
            is_extra: true,
            ..block("Last update", TO_DO, last_update(pen, wall))
        });
    }
    blocks.retain(|block| !block.lines.is_empty());
    blocks
}

/// The most links on the wall: they are reminders, and the laptop and the board in a browser have all of them.
const MOST_LINKS: usize = 6;

/// The links on the board, for whatever room the other blocks leave; nothing where there are none.
pub(super) fn links(pen: &Pen<'_>, wall: &Wall) -> Option<Block> {
    let lines = wall.links.iter().map(|(name, url)| {
        let name = format!("{}  ", on_one_line(name));
        let address = on_one_line(short_address(url));
        line(pen, String::new(), vec![plain(&name), muted(address)])
    });
    let shown = lines.take(MOST_LINKS).collect::<Vec<_>>();
    let beyond = wall.links.len() - shown.len();
    let block = Block {
        beyond,
        is_extra: true,
        ..block("Links", KNOWN, shown.into_iter())
    };
    (!block.lines.is_empty()).then_some(block)
}

fn block(name: &'static str, home: usize, lines: impl Iterator<Item = Line>) -> Block {
    let mut lines = lines;
    let shown: Vec<_> = lines.by_ref().take(MOST_LINES).collect();
    Block {
        name,
        lines: shown,
        beyond: lines.count(),
        is_table: false,
        is_primary: false,
        is_extra: false,
        per_turn: 1,
        overdue: 0,
        home,
    }
}

/// A line of words behind a lead.
fn line(pen: &Pen<'_>, lead: String, words: Vec<Part>) -> Line {
    Line {
        lead,
        lead_ink: pen.tokens.text,
        said: Said::Words(words),
        details: Vec::new(),
        trail: String::new(),
        trail_ink: pen.tokens.text_muted,
    }
}

fn plain(text: &str) -> Part {
    (text.to_owned(), Look::Plain)
}

fn muted(text: String) -> Part {
    (text, Look::Muted)
}

/// That nothing needs approval, where nothing does; nobody has to count it.
fn calm(pen: &Pen<'_>, wall: &Wall) -> Block {
    let is_calm = wall.waiting.is_empty() && wall.unacknowledged.is_empty();
    let words = muted(format!("{} Nothing needs approval", signs::DONE));
    let line = is_calm.then(|| line(pen, String::new(), vec![words]));
    Block {
        is_table: true,
        is_primary: true,
        is_extra: true,
        ..block("", TO_DO, line.into_iter())
    }
}

/// What needs approval, with what Command must know to give it: who, the risk, the rollback.
fn waiting_line(pen: &Pen<'_>, action: &ActionLine, now: Option<Time>) -> Line {
    let signal = pen.tokens.waiting;
    let sign = match action {
        action if action.on_hold => signs::HOLD,
        action if action.lapsed.is_some() => signs::ALARM,
        _ => signs::WAITING,
    };
    let mut words = Vec::new();
    if let Some(lapsed) = &action.lapsed {
        words.push((format!("{lapsed} · "), Look::Signal(signal.ink)));
    }
    words.push(plain(&action.text));
    words.extend(by(action));
    let detail = |name: &str, said: &Option<String>| match said {
        Some(said) => vec![muted(format!("{name}: ")), plain(said)],
        None => vec![(format!("{name}: none said"), Look::Signal(signal.ink))],
    };
    let mut details = vec![
        detail("Kind", &action.kind),
        detail("Risk", &action.risk),
        detail("Rollback", &action.back),
    ];
    if let Some(undoes) = &action.undoes {
        details.insert(0, vec![plain(&crate::words::capitalised(undoes))]);
    }
    if let Some(after) = &action.after {
        details.push(vec![muted(format!("Only after {after}"))]);
    }
    if action.objections > 0 {
        let words = crate::words::count(action.objections as u64, "objection");
        details.push(vec![(words, Look::Signal(signal.ink))]);
    }
    if action.on_hold {
        let why = action.reason.as_ref();
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        details.insert(0, vec![(format!("On hold{why}"), Look::Signal(signal.ink))]);
    }
    Line {
        lead_ink: signal.ink,
        details,
        trail: now.map_or_else(String::new, |now| {
            countdown(time::between(action.since, now).max(Span::zero()))
        }),
        trail_ink: signal.ink,
        ..line(pen, format!("{sign} {}", action.number), words)
    }
}

/// A space at which no row ends.
const KEPT: &str = "\u{a0}";

/// Who does an action, behind its words and on one row.
fn by(action: &ActionLine) -> Option<Part> {
    let who = action.who.as_ref()?;
    let who = if who.chars().count() <= LONG_NAME {
        who.replace(' ', KEPT)
    } else {
        who.clone()
    };
    Some(muted(format!(" ·{KEPT}{who}")))
}

fn asks(pen: &Pen<'_>, wall: &Wall, now: Option<Time>) -> impl Iterator<Item = Line> {
    wall.asks.iter().map(move |ask| {
        let left = now.map(|now| time::between(now, ask.due));
        let (trail, trail_ink) = left.map_or_else(Default::default, |left| due_clock(pen, left));
        let who = (format!("{}  ", short_name(wall, &ask.who)), Look::Strong);
        let words = vec![who, plain(&ask.text)];
        Line {
            trail,
            trail_ink,
            ..line(pen, String::new(), words)
        }
    })
}

/// The longest name that leaves room on its row for what is said of somebody.
const LONG_NAME: usize = 24;

/// A name as long as it is or, where it is very long and nobody else in the room begins like it, its first word.
fn short_name<'n>(wall: &Wall, name: &'n str) -> &'n str {
    let first = |name: &'n str| name.split_whitespace().next().unwrap_or(name);
    let people = wall.roles.iter().flat_map(|line| &line.people);
    let is_shared = people
        .filter(|other| *other != name)
        .any(|other| other.split_whitespace().next() == Some(first(name)));
    if is_shared || name.chars().count() <= LONG_NAME {
        name
    } else {
        first(name)
    }
}

/// Nobody across the room may take an approved action for one that is being done.
fn approved(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    wall.under_way.iter().map(|action| {
        let (sign, mut words) = if action.started {
            (signs::RUNNING, Vec::new())
        } else {
            let words = (
                "not started · ".to_owned(),
                Look::Signal(pen.tokens.done.ink),
            );
            (signs::DONE, vec![words])
        };
        words.push(plain(&action.text));
        words.extend(by(action));
        let undoes = action.undoes.as_ref();
        words.extend(undoes.map(|undoes| muted(format!(" · {undoes}"))));
        Line {
            lead_ink: pen.tokens.done.ink,
            ..line(pen, format!("{sign} {}", action.number), words)
        }
    })
}

fn impact(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    wall.impact.iter().map(|fact| {
        let name = match fact.fact {
            ImpactFact::Affected => "Affected",
            ImpactFact::Users => "Users",
            ImpactFact::Communication => "Communication",
        };
        let words = vec![muted(format!("{name}: ")), plain(&fact.text)];
        line(pen, String::new(), words)
    })
}

fn hypotheses(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    wall.hypotheses.iter().map(|one| {
        let (sign, ink) = match one.verdict {
            Verdict::Supported => (signs::DONE, pen.tokens.done.ink),
            Verdict::Open => (signs::OPEN, pen.tokens.text),
            Verdict::RuledOut => (signs::FAILED, pen.tokens.text_muted),
        };
        let words = match one.verdict {
            Verdict::Open => vec![plain(&one.text)],
            Verdict::Supported => vec![
                ("supported · ".to_owned(), Look::Signal(ink)),
                plain(&one.text),
            ],
            Verdict::RuledOut => vec![muted(format!("ruled out · {}", one.text))],
        };
        Line {
            lead_ink: ink,
            ..line(pen, format!("{sign} {}", one.number), words)
        }
    })
}

fn findings(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    let found = wall.findings.iter();
    found.map(|one| {
        let words = vec![plain(&one.text)];
        if !one.is_unseen {
            return line(pen, one.number.clone(), words);
        }
        // A quiet signal: its number in colour, and no words that would take room from it.
        Line {
            lead_ink: pen.tokens.accent.ink,
            ..line(pen, format!("{} {}", signs::OPEN, one.number), words)
        }
    })
}

fn checklists(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    wall.checklists.iter().map(|list| {
        let stands = format!(" · {} of {} · next: ", list.ticked, list.tasks);
        let words = vec![plain(&list.name), muted(stands), plain(&list.next)];
        line(pen, list.number.clone(), words)
    })
}

fn questions(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    let open = wall.questions.iter();
    open.map(|(number, text)| line(pen, number.clone(), vec![plain(text)]))
}

fn moments(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    wall.key_moments.iter().map(|(at, text)| Line {
        lead_ink: pen.tokens.text_muted,
        ..line(pen, wall.zone.clock(*at), vec![plain(text)])
    })
}

fn last_update(pen: &Pen<'_>, wall: &Wall) -> impl Iterator<Item = Line> {
    wall.last_update.iter().map(|update| Line {
        lead_ink: pen.tokens.text_muted,
        ..line(pen, wall.zone.clock(update.at), vec![plain(&update.change)])
    })
}

/// Who holds a role: everybody who has room, and how many more; then to whom it is offered, or what the one
/// person is on.
fn role(pen: &Pen<'_>, held: &RoleLine) -> Line {
    let lead = held.role.name().to_owned();
    let mut more = Vec::new();
    if let Some(to) = &held.offered_to {
        let words = format!(" {} {to}, to accept", signs::TO);
        more.push((words, Look::Signal(pen.tokens.waiting.ink)));
    } else if held.people.len() == 1 && !held.work.is_empty() {
        more.push(muted(format!(" · {}", held.work)));
    }
    let said = if held.people.is_empty() {
        // As in the window: an alarm only where nothing can be approved.
        let (sign, signal) = match held.role {
            Role::Command => (signs::ALARM, pen.tokens.alarm),
            _ => (signs::WAITING, pen.tokens.waiting),
        };
        Said::Words(vec![(format!("{sign} nobody"), Look::Signal(signal.ink))])
    } else {
        Said::People(held.people.clone(), more)
    };
    Line {
        lead_ink: pen.tokens.text_muted,
        said,
        ..line(pen, lead, Vec::new())
    }
}

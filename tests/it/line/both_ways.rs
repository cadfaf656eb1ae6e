//! Text to intent and back. Every random case prints its seed where it fails.

use super::print::print;
use super::samples::sorts::sort;
use super::samples::{Maker, SORTS_WITH_A_LINE};
use super::{at, handle, room};
use fastrand::Rng;
use std::collections::BTreeSet;
use warroom::incident::text::is_blank;
use warroom::incident::{Incident, Intent, NoteIntent};
use warroom::line::{self, Context, Line, Wants};

const CASES: u64 = 2_000;

fn context(incident: &Incident) -> Context<'_> {
    Context::new(at("2026-11-22T13:40:30Z"), incident)
}

/// Words without any sign of the grammar.
fn tame(rng: &mut Rng) -> String {
    let words = [
        "lag",
        "is",
        "back",
        "söndag",
        "データ",
        "(db2)",
        "56.4",
        "%,",
        "whom: it",
        "#db",
        "so; then",
    ];
    let chosen: Vec<_> = (0..rng.usize(1..6))
        .map(|_| words[rng.usize(..words.len())])
        .collect();
    format!("said {}", chosen.join(" "))
}

/// The grammar's own pieces, and characters that are hard on a parser.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", " ", "\n", "  ", ";", ":", "\\", "@", "#", "/", "=", "~", "?", "!", ">", "+", "*", "%",
    "-", "14:32", "-7m", "25:99", "2026-11-22", "T14:32Z", "+01:00", "mo", "@mo", "@ana", "m", "A3",
    "3", "#12", "2.1", ".1", "E1", "H1", "K2", "Q1", "O1", "F1", "I2", "10m", "1h20m", "risk:",
    "; risk: x", "; back:", "; who: @mo", "; due: 2026-12-01", "\nsource: y", ";\nrisk: z", "; inside: i", "; noeta: both", "reason:", "eta",
    "3h", "tbd", "both", "inside", "clear", "all", "done", "yes", "from", "to", "support",
    "command", "research", "detected", "next", "İx", "ß", "\u{200B}", "\u{202E}", "é", "e\u{301}",
    "👩‍🚒", "\r\n", "\u{85}", "\u{3000}", "−5m", "/confirm", "/ask", "/park", "/unconfirmed", "/key",
    "/update", "/handover", "/evidence", "/followup", "/since", "/snooze", "/join", "/switch",
    "/focus", "/step", "/answer", "/correct", "/no-such", "log", "99999999999999999999", "0",
];

/// What a line may begin with, so that every command meets wild arguments.
fn opening(rng: &mut Rng) -> String {
    let commands = line::COMMANDS.len();
    match rng.usize(..commands + 12) {
        nth if nth < commands => format!("/{} ", line::COMMANDS[nth].name),
        nth => [
            "= ",
            "> ",
            "+ ",
            "/correct 1 ",
            "/update 3h ",
            "/draft both eta 3h ",
        ]
        .get(nth - commands)
        .map(|text| (*text).to_owned())
        .unwrap_or_default(),
    }
}

/// Words made of such pieces.
fn wild(rng: &mut Rng) -> String {
    (0..rng.usize(1..12))
        .map(|_| PIECES[rng.usize(..PIECES.len())])
        .collect()
}

/// Wild words as an entry may carry them: not blank, nothing around them.
fn wild_words(rng: &mut Rng) -> String {
    loop {
        let words = wild(rng).trim().to_owned();
        if !is_blank(&words) {
            return words;
        }
    }
}

fn line_of(intent: Intent, maker: &mut Maker<'_>) -> Line {
    Line {
        happened: maker.rng.bool().then(|| maker.past()),
        who: maker.rng.bool().then(|| handle("mia")),
        wants: intent.into(),
        unknown: Vec::new(),
    }
}

/// Prints a line, reads it back, and gives the text; panics where that does not give the same.
fn there_and_back(line: &Line, context: &Context<'_>, seed: u64) -> Option<String> {
    let text = print(line, context)?;
    let read = line::read(&text, context)
        .unwrap_or_else(|error| panic!("seed {seed}: “{text}” does not read: {error}"));
    assert_eq!(
        (read.happened, &read.who, &read.wants),
        (line.happened, &line.who, &line.wants),
        "seed {seed}: “{text}”"
    );
    Some(text)
}

#[test]
fn whatever_has_a_line_prints_and_reads_back_as_itself() {
    let incident = room();
    let context = context(&incident);
    let mut sorts = BTreeSet::new();
    for seed in 0..CASES / 20 {
        let mut rng = Rng::with_seed(seed);
        let mut maker = Maker {
            rng: &mut rng,
            state: &incident,
            words: tame,
        };
        for intent in maker.all() {
            sorts.insert(sort(&intent));
            let line = line_of(intent, &mut maker);
            let text = there_and_back(&line, &context, seed);
            assert!(text.is_some(), "seed {seed}: no line for {line:?}");
        }
    }
    assert_eq!(
        sorts.len(),
        SORTS_WITH_A_LINE,
        "every sort but opening and ending an import: {sorts:?}"
    );
}

#[test]
fn notes_decisions_hypotheses_and_questions_may_hold_any_words() {
    let incident = room();
    let context = context(&incident);
    for seed in 0..CASES {
        let mut rng = Rng::with_seed(seed);
        let mut maker = Maker {
            rng: &mut rng,
            state: &incident,
            words: wild_words,
        };
        for intent in maker.said().into_iter().take(6) {
            let line = line_of(intent, &mut maker);
            let text = there_and_back(&line, &context, seed);
            assert!(text.is_some(), "seed {seed}: no line for {line:?}");
        }
    }
}

#[test]
fn wild_words_never_print_as_something_else() {
    let incident = room();
    let context = context(&incident);
    let mut printed = 0;
    for seed in 0..CASES / 20 {
        let mut rng = Rng::with_seed(seed);
        let mut maker = Maker {
            rng: &mut rng,
            state: &incident,
            words: wild_words,
        };
        for intent in maker.all() {
            let line = line_of(intent, &mut maker);
            printed += usize::from(there_and_back(&line, &context, seed).is_some());
        }
    }
    assert!(printed > 3_000, "only {printed} had a line");
}

#[test]
fn whatever_reads_prints_and_reads_back_as_itself() {
    let incident = room();
    let context = context(&incident);
    let mut read = 0;
    for seed in 0..CASES * 10 {
        let mut rng = Rng::with_seed(seed);
        let text = opening(&mut rng) + &wild(&mut rng);
        if let Ok(line) = line::read(&text, &context) {
            read += 1;
            let printed = there_and_back(&line, &context, seed);
            assert!(
                printed.is_some(),
                "seed {seed}: “{text}” reads as {line:?} and has no line"
            );
        }
    }
    assert!(read > CASES, "only {read} were lines");
}

#[test]
fn every_line_in_the_window_has_one_as_well() {
    let incident = room();
    let context = context(&incident);
    for text in [
        "/find lag #db",
        "/find",
        "/since 14:32",
        "/since",
        "/since all",
        "/since U3",
        "/since O1",
        "/since handover",
        "/since @mo",
        "/since 12",
        "/export html",
        "/export",
        "/update",
        "/eta 6-10h",
        "/eta tbd",
        "/help",
    ] {
        let line = line::read(text, &context).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(matches!(line.wants, Wants::Window(_)), "{text}");
        assert!(there_and_back(&line, &context, 0).is_some(), "{text}");
    }
}

#[test]
fn no_text_makes_the_line_panic_and_every_complaint_points_into_it() {
    let incident = room();
    let context = context(&incident);
    for seed in 0..CASES * 10 {
        let mut rng = Rng::with_seed(seed);
        let text: String = if rng.bool() {
            opening(&mut rng) + &wild(&mut rng)
        } else {
            (0..rng.usize(..24)).map(|_| rng.char(..)).collect()
        };
        if let Err(error) = line::read(&text, &context) {
            assert!(
                text.get(error.at.clone()).is_some(),
                "seed {seed}: “{text}” {error:?}"
            );
            assert!(!error.what.is_empty(), "seed {seed}: “{text}”");
        }
        let shown = line::preview(&text, &context);
        assert_eq!(
            shown.what.is_empty(),
            is_blank(&text),
            "seed {seed}: “{text}” {shown:?}"
        );
        for completion in line::completions(&text, &context, &line::Known::default()) {
            assert!(text.get(completion.at).is_some(), "seed {seed}: “{text}”");
        }
    }
}

#[test]
fn no_word_of_a_note_is_lost() {
    let incident = room();
    let context = context(&incident);
    let mut notes = 0;
    for seed in 0..CASES * 5 {
        let mut rng = Rng::with_seed(seed);
        let text = wild(&mut rng);
        let read = line::read(&text, &context).map(|line| line.wants);
        if let Ok(Wants::Intent(Intent::Note(NoteIntent::Note { text: words, .. }))) = read {
            notes += 1;
            assert!(
                text.trim_end().ends_with(&words),
                "seed {seed}: “{text}” became “{words}”"
            );
        }
    }
    assert!(notes > CASES / 2, "only {notes} notes");
}

#[test]
fn splitting_a_block_loses_nothing_but_space() {
    let visible = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    for seed in 0..CASES {
        let mut rng = Rng::with_seed(seed);
        let lines: Vec<_> = (0..rng.usize(1..8)).map(|_| wild(&mut rng)).collect();
        let block = lines.join("\n");
        let entries = line::split_block(&block);
        assert_eq!(
            visible(&entries.concat()),
            visible(&block),
            "seed {seed}: “{block}”"
        );
        assert!(
            entries.iter().all(|entry| !entry.trim().is_empty()),
            "seed {seed}"
        );
    }
}

//! Finding words off the window's thread: what is found, what is stale, and what a bad pattern says.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use warroom::find::{Answer, Finder, Pattern, Query};

const NOTHING: [usize; 0] = [];

fn words(text: &str) -> Query {
    let (text, regex) = (text.to_owned(), false);
    Query { text, regex }
}

fn pattern(text: &str) -> Query {
    let (text, regex) = (text.to_owned(), true);
    Query { text, regex }
}

fn over(texts: &[&str]) -> Finder {
    let finder = Finder::new(|| {});
    finder.add(texts.iter().map(ToString::to_string));
    finder
}

fn answer(finder: &Finder, query: Query) -> Answer {
    finder.ask(query);
    finder.wait();
    finder.take().expect("an answer")
}

/// The entries found.
fn found(finder: &Finder, query: Query) -> Vec<usize> {
    let answer = answer(finder, query);
    let found = answer.found.expect("it can be looked for");
    let places: Vec<_> = (0..answer.entries).filter(|at| found.holds(*at)).collect();
    assert_eq!(places.len(), found.len());
    places
}

#[test]
fn words_are_found_in_any_case_and_each_entry_once() {
    let finder = over(&[
        "Pool is full",
        "nothing",
        "the pool, the POOL, the pooL",
        "spoon",
    ]);
    assert_eq!(found(&finder, words("pool")), [0, 2]);
    assert_eq!(found(&finder, words("POO")), [0, 2, 3]);
    assert_eq!(found(&finder, words("absent")), NOTHING);
    assert_eq!(found(&finder, words("")), NOTHING);
}

#[test]
fn nothing_is_found_across_two_entries() {
    let finder = over(&["ends with re", "store begins", ""]);
    assert_eq!(found(&finder, words("restore")), NOTHING);
    assert_eq!(found(&finder, pattern("re.?store")), NOTHING);
    assert_eq!(found(&finder, pattern("^store")), [1]);
}

#[test]
fn other_scripts_are_found_in_any_case_too() {
    let finder = over(&["ÄRGER mit Zoë", "İstanbul down", "ΟΔΟΣ"]);
    assert_eq!(found(&finder, words("ärger")), [0]);
    assert_eq!(found(&finder, words("ZOË")), [0]);
    assert_eq!(found(&finder, words("stanbul")), [1]);
    assert_eq!(found(&finder, words("οδοσ")), [2]);
}

#[test]
fn entries_that_arrive_are_found_without_asking_again() {
    let finder = over(&["first error"]);
    assert_eq!(found(&finder, words("error")), [0]);
    finder.add(["quiet".to_owned(), "second error".to_owned()]);
    finder.wait();
    let answer = finder.take().expect("an answer of its own accord");
    assert_eq!(answer.entries, 3);
    assert!(answer.found.expect("found").holds(2));
    finder.start_over();
    assert_eq!(found(&finder, words("error")), NOTHING);
}

#[test]
fn only_the_last_query_is_answered_and_says_which_it_was() {
    let finder = over(&["alpha", "beta"]);
    for text in ["a", "al", "alp", "bet"] {
        finder.ask(words(text));
    }
    finder.wait();
    let answer = finder.take().expect("an answer");
    assert_eq!(answer.query, words("bet"));
    assert!(finder.take().is_none(), "one answer, taken once");
}

#[test]
fn a_bad_pattern_says_what_is_wrong_and_a_good_one_works_again() {
    let finder = over(&["timeout after 502 ms", "502 again"]);
    let why = answer(&finder, pattern("50(2"))
        .found
        .expect_err("it is no pattern");
    assert_eq!(why, "unclosed group");
    let huge = answer(&finder, pattern(r"\w{1000}{1000}")).found;
    assert_eq!(huge.expect_err("too large"), "the pattern is too large");
    assert_eq!(found(&finder, pattern(r"50\d$|TIME")), [0]);
    assert_eq!(found(&finder, words("50(2")), NOTHING);
}

#[test]
fn the_window_is_woken_when_there_is_an_answer() {
    let woken = Arc::new(AtomicUsize::new(0));
    let bell = woken.clone();
    let finder = Finder::new(move || {
        bell.fetch_add(1, Ordering::SeqCst);
    });
    finder.add(["a word".to_owned()]);
    finder.wait();
    assert_eq!(woken.load(Ordering::SeqCst), 0, "nobody asked for anything");
    finder.ask(words("word"));
    finder.wait();
    // The bell rings just behind the answer.
    while woken.load(Ordering::SeqCst) == 0 {
        std::thread::yield_now();
    }
    assert!(finder.take().is_some());
}

#[test]
fn marks_stand_on_the_letters_of_the_text_itself() {
    let marks = |query: &Query, text: &str| -> Vec<String> {
        let pattern = Pattern::of(query).expect("a pattern");
        let ranges = pattern.ranges(text).into_iter();
        ranges.map(|range| text[range].to_owned()).collect()
    };
    assert_eq!(marks(&words("pool"), "Pool, pool"), ["Pool", "pool"]);
    assert_eq!(marks(&words("stan"), "İSTANBUL"), ["STAN"]);
    assert_eq!(marks(&words("i"), "İs"), ["İ"]);
    assert_eq!(marks(&pattern("[0-9]+ MS"), "in 502 ms"), ["502 ms"]);
    assert_eq!(marks(&pattern("x*"), "abc"), [""; 0]);
    assert_eq!(marks(&words(""), "abc"), [""; 0]);
}

#[test]
fn what_is_found_agrees_with_looking_at_each_text() {
    const LETTERS: [char; 5] = ['a', 'b', 'é', 'C', ' '];
    let mut rng = fastrand::Rng::with_seed(7);
    let texts: Vec<String> = (0..5_000)
        .map(|_| {
            (0..rng.usize(0..12))
                .map(|_| LETTERS[rng.usize(0..LETTERS.len())])
                .collect()
        })
        .collect();
    let finder = Finder::new(|| {});
    finder.add(texts.clone());
    for wanted in ["a", "ab", "éc", "aaaa", "b c", " "] {
        let plain: Vec<usize> = (0..texts.len())
            .filter(|at| texts[*at].to_lowercase().contains(wanted))
            .collect();
        assert_eq!(found(&finder, words(wanted)), plain, "{wanted}");
        assert_eq!(found(&finder, pattern(wanted)), plain, "{wanted}");
    }
}

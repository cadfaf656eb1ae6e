//! One letter in two spellings: names, tags and what is looked for are the same whether an accent is part of its letter or
//! stands behind it, as macOS writes it.

use crate::support::room::Room;
use crate::support::say::{join, note};
use warroom::find::{Pattern, Query};
use warroom::incident::letters::{composed, folded};
use warroom::incident::text::{mentions, tags};
use warroom::incident::{Handle, Incident};
use warroom::line::{Context, Known, completions, rank};

const APART: &str = "u\u{308}";

fn at(incident: &Incident) -> Context<'_> {
    Context::new(incident.entries().last().unwrap().recorded(), incident)
}

#[test]
fn a_combining_mark_never_ends_a_name_or_a_tag() {
    let said = format!("@j{APART}rgen: Zürich cafe\u{301} #re\u{301}seau #हिन्दी @ไม้เอก");
    assert_eq!(mentions(&said), ["jürgen", "ไม้เอก"]);
    assert_eq!(tags(&said), ["réseau", "हिन्दी"]);
}

#[test]
fn both_spellings_are_one_handle_and_find_the_person() {
    let typed = Handle::from_name(&format!("J{APART}rgen")).unwrap();
    assert_eq!(typed, Handle::from_name("JÜRGEN").unwrap());
    let incident = Room::open().says("rec", join("Jürgen Groß")).ends();
    let found = incident.person_meant(&format!("J{APART}rgen"), &[]);
    assert_eq!(found.unwrap().as_str(), "jürgen-groß");
}

#[test]
fn a_handle_read_again_stays_itself_whatever_it_was_made_of() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let pieces: Vec<char> =
        "aİIıß Σς-._@!\u{307}\u{308}\u{301}\u{340}\u{212B}\u{F900}\u{1100}\u{1161}\u{11A8}\
        가が\u{3099}か\u{958}\u{93C}क\u{FE0F}\u{200B}\u{345}ᾳ"
            .chars()
            .collect();
    for round in 0..20_000 {
        let count = random.usize(1..8);
        let name: String = (0..count).filter_map(|_| random.choice(&pieces)).collect();
        let Some(handle) = Handle::from_name(&name) else {
            continue;
        };
        let again = Handle::from_name(handle.as_str());
        assert_eq!(
            again.as_ref(),
            Some(&handle),
            "round {round} of seed {seed}: {name:?}"
        );
        assert_eq!(
            Handle::from_name(&composed(&name)),
            Some(handle),
            "seed {seed}: {name:?}"
        );
        assert_eq!(
            folded(&folded(&name)),
            folded(&name),
            "seed {seed}: {name:?}"
        );
    }
}

#[test]
fn find_folds_accents_and_case_and_marks_whole_letters() {
    let text = format!("Zürich CAFÉ, cafe\u{301}; Stra{}e; Łódź; J{APART}rgen", 'ß');
    let found = |words: &str, regex| {
        let query = Query {
            text: words.to_owned(),
            regex,
        };
        let ranges = Pattern::of(&query).unwrap().ranges(&text);
        ranges
            .into_iter()
            .map(|at| text[at].to_owned())
            .collect::<Vec<_>>()
    };
    for regex in [false, true] {
        assert_eq!(found("cafe", regex), ["CAFÉ", "cafe\u{301}"]);
        assert_eq!(found("cafe\u{301}", regex), ["CAFÉ", "cafe\u{301}"]);
        assert_eq!(found("café", regex), ["CAFÉ", "cafe\u{301}"]);
        assert_eq!(found("strasse", regex), ["Straße"]);
        assert_eq!(found("lodz", regex), ["Łódź"]);
        assert_eq!(found("jürgen", regex), [format!("J{APART}rgen")]);
    }
    assert_eq!(found(r"c\w{2}é\W", true), ["CAFÉ,", "cafe\u{301};"]);
}

#[test]
fn completion_finds_names_and_tags_in_either_spelling() {
    let names = [format!("J{APART}rgen"), "Ana".to_owned()];
    assert_eq!(rank("jür", &names, |name| name.as_str()).len(), 1);
    let incident = Room::open()
        .says("rec", join("Jürgen Groß"))
        .says("rec", note("slow #réseau"))
        .ends();
    let tags = ["réseau"];
    let known = Known {
        tags: &tags,
        ..Known::default()
    };
    for (typed, wanted) in [
        (format!("@j{APART}"), "@jürgen-groß"),
        ("#re\u{301}".to_owned(), "#réseau"),
    ] {
        let found = completions(&typed, &at(&incident), &known);
        assert!(
            found
                .iter()
                .any(|one| one.label.contains(wanted) || one.with.contains(wanted)),
            "{typed}: {found:?}"
        );
    }
}

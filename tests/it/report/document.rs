//! The document all forms for people are written from: nothing lost under any headings, every link with a
//! place to lead to.

use super::story::{Story, checkout};
use std::collections::{BTreeMap, HashSet};
use strum::IntoEnumIterator as _;
use warroom::incident::integrity::Integrity;
use warroom::incident::{Incident, Role, Status};
use warroom::report::document::{Anchor, Block, Document, Item, Run};
use warroom::report::export_request::What;
use warroom::report::headings::Part;
use warroom::report::plain::plain;
use warroom::report::{Empty, Headings, Options, Redacted, Report};

/// The checkout story under these headings.
fn under(story: &Story, headings: Headings, empty: Empty) -> Document {
    let options = Options {
        headings,
        empty,
        ..story.report(false).options
    };
    Report::of(&story.incident, &story.integrity, options).document()
}

/// Every run of words in a document, and every place links can lead to.
#[derive(Default)]
struct Walk {
    words: Vec<String>,
    links: Vec<Anchor>,
    places: Vec<Anchor>,
}

impl Walk {
    fn of(document: &Document) -> Self {
        let mut walk = Self::default();
        for section in &document.sections {
            walk.places.push(Anchor::Section(section.anchor));
            for block in &section.blocks {
                walk.block(block);
            }
        }
        walk
    }

    fn block(&mut self, block: &Block) {
        match block {
            // Headings are what the sets differ by.
            Block::Heading(_) => {}
            Block::Paragraph(words) => self.runs(words),
            Block::Nothing(words) => self.words.push(words.clone()),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| self.runs(cell)),
            Block::Chart(drawing) => self.words.push(drawing.description.clone()),
            Block::Timeline(days) => {
                for moment in days.iter().flat_map(|day| &day.moments) {
                    if moment.home {
                        self.places.push(Anchor::Entry(moment.entry));
                    }
                    self.runs(&moment.number);
                    self.runs(&moment.words);
                    moment.asides.iter().for_each(|aside| self.runs(aside));
                }
            }
        }
    }

    fn item(&mut self, item: &Item) {
        self.places.extend(item.anchor.clone());
        self.runs(&item.words);
        self.words.extend(item.verbatim.clone());
        item.items.iter().for_each(|beneath| self.item(beneath));
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            if let Run::Link(to, _) = run {
                self.links.push(to.clone());
            }
            self.words.push(run.words().to_owned());
        }
    }
}

#[test]
fn each_part_stands_in_each_set_of_headings_exactly_once() {
    let parts = |headings: Headings| -> Vec<Part> {
        let table = headings.table().iter();
        table.flat_map(|heading| heading.parts).copied().collect()
    };
    let all: HashSet<Part> = parts(Headings::Framework).into_iter().collect();
    for headings in Headings::iter() {
        let told = parts(headings);
        let set: HashSet<Part> = told.iter().copied().collect();
        assert_eq!(told.len(), set.len(), "{}: a part twice", headings.name());
        assert_eq!(set, all, "{}", headings.name());
    }
}

#[test]
fn every_set_of_headings_says_the_same_words() {
    let story = checkout();
    let counted = |headings| {
        let mut words = BTreeMap::new();
        for said in Walk::of(&under(&story, headings, Empty::Say)).words {
            *words.entry(said).or_insert(0) += 1;
        }
        words
    };
    let own = counted(Headings::Framework);
    assert_eq!(own, counted(Headings::Sre));
    assert_eq!(own, counted(Headings::PagerDuty));
}

#[test]
fn every_link_leads_to_one_place() {
    let story = checkout();
    for headings in Headings::iter() {
        let walk = Walk::of(&under(&story, headings, Empty::Say));
        let places: HashSet<&Anchor> = walk.places.iter().collect();
        assert_eq!(places.len(), walk.places.len(), "no place twice");
        assert!(walk.links.len() > 50);
        for link in &walk.links {
            assert!(places.contains(link), "{link:?} leads nowhere");
        }
    }
}

#[test]
fn an_entry_leads_to_what_it_made_and_that_leads_back() {
    let document = under(&checkout(), Headings::Framework, Empty::Say);
    let walk = Walk::of(&document);
    for place in [
        "A1", "A2", "E1", "H2", "U1", "F1", "I2", "K1", "Q1", "N1", "O1",
    ] {
        let place = Anchor::Noun(place.to_owned());
        assert!(
            walk.places.contains(&place) && walk.links.contains(&place),
            "{place:?}"
        );
    }
    let words = Walk::of(&document).words.concat();
    assert!(words.contains("@bo rolls back build 4812: done (#28)"));
}

#[test]
fn what_is_empty_says_so_or_is_left_out() {
    let story = Story::open("Quiet night", false);
    let nothing = |document: &Document| {
        let blocks = document.sections.iter().flat_map(|s| &s.blocks);
        blocks.filter(|b| matches!(b, Block::Nothing(_))).count()
    };
    let said = under(&story, Headings::Framework, Empty::Say);
    assert!(nothing(&said) > 10);
    let short = under(&story, Headings::Framework, Empty::LeaveOut);
    assert_eq!(nothing(&short), 0);
    assert!(
        short
            .sections
            .iter()
            .all(|section| !section.blocks.is_empty())
    );
    let titles: Vec<_> = short.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Overview",
            "What happened",
            "Steps",
            "Status updates",
            "People and roles",
            "Key times and intervals",
            "Record"
        ]
    );
    for section in &short.sections {
        let heads = |block: &Block| matches!(block, Block::Heading(_));
        let bare = section.blocks.windows(2).any(|two| two.iter().all(heads));
        assert!(
            !bare,
            "a heading with nothing under it in {}",
            section.title
        );
    }
}

#[test]
fn what_matters_most_is_read_first() {
    let document = under(&checkout(), Headings::Sre, Empty::Say);
    let fact = |name: &str| {
        let found = document.facts.iter().find(|(fact, _)| fact == name);
        let (_, words) = found.unwrap_or_else(|| panic!("no {name}"));
        words.iter().map(Run::words).collect::<String>()
    };
    assert_eq!(fact("Severity"), "SEV 2");
    assert_eq!(fact("Affected"), "About a fifth of all checkouts");
    assert_eq!(fact("detected → mitigated"), "42 min");
    assert_eq!(fact("started → resolved"), "–", "never guessed");
    assert_eq!(fact("In Command"), "Ana Ruiz, then bo");
}

#[test]
fn what_is_stamped_says_what_it_means() {
    let mut story = Story::open("Fire", true);
    story.after(5);
    let options = Options {
        private: true,
        redacted: Some(Redacted {
            names: 3,
            entries: 1,
            tags: vec!["hr".to_owned()],
        }),
        ..story.report(false).options
    };
    let document = Report::of(&story.incident, &story.integrity, options).document();
    assert_eq!(story.incident.status, Status::Open);
    let stamps: Vec<_> = document
        .stamps
        .iter()
        .map(|s| (s.word, s.meaning.as_str()))
        .collect();
    assert_eq!(
        stamps,
        [
            ("DRILL", "an exercise, not a real incident."),
            (
                "REDACTED",
                "3 people are named by role; 1 entry tagged #hr redacted."
            ),
            (
                "PRIVATE",
                "this report contains private notes; do not share it."
            ),
            ("OPEN", "not closed; as of 2026-11-22 23:56:00 CET."),
        ]
    );
}

#[test]
fn an_incident_of_nothing_makes_a_document() {
    let (incident, integrity) = (Incident::new(), Integrity::default());
    let now = super::story::time("2026-11-22T22:50:00Z");
    for headings in Headings::iter() {
        let options = Options {
            headings,
            ..Options::as_of(now)
        };
        let report = Report::of(&incident, &integrity, options);
        assert!(!report.document().sections.is_empty());
    }
}

#[test]
fn hours_are_counted_while_the_incident_ran() {
    let story = checkout();
    let report = story.report(false);
    assert_eq!(
        report.hours.from,
        super::story::time("2026-11-22T22:41:30Z")
    );
    let of = |name: &str| {
        let mut people = report.hours.people.iter();
        people
            .find(|one| one.person.name == name)
            .expect("was there")
    };
    let minutes = |span: Option<warroom::incident::Span>| span.map(|span| span.num_minutes());
    let ana = of("Ana Ruiz");
    assert_eq!(minutes(ana.present), Some(67));
    assert_eq!(minutes(ana.in_role(Role::Command)), Some(66));
    assert_eq!(minutes(of("bo").in_role(Role::Command)), Some(1));
    assert_eq!(minutes(of("bo").in_role(Role::Comms)), None);
    assert!(
        report
            .hours
            .people
            .iter()
            .all(|one| one.person.name != "pager")
    );
}

#[test]
fn every_form_is_named_where_the_documents_list_them() {
    for path in ["src/line/GRAMMAR.md", "README.md"] {
        let text = std::fs::read_to_string(path).expect("a document");
        for what in What::all() {
            assert!(text.contains(what.name()), "{} in {path}", what.name());
        }
    }
}

#[test]
fn the_preview_of_a_form_that_is_no_text_is_plain_words_that_fit_the_sheet() {
    let document = checkout().report(false).document();
    let lines = plain(&document, 60);
    assert!(lines.iter().all(|line| line.chars().count() <= 60));
    let text = lines.join("\n");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("report_preview", text);
    });
}

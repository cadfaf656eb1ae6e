//! What a JSON report of ours holds becomes the same incident again, whatever happened in it.

use super::chance::Chance;
use super::random::{by_chance, for_each_seed};
use warroom::board::Board;
use warroom::incident::integrity::Integrity;
use warroom::incident::redact::without_contacts;
use warroom::incident::{Handle, Incident, Span, Zone};
use warroom::reader::{self, Names, Options, Source};
use warroom::report::{Options as ReportOptions, Report};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::copying::lines_for_others;
use warroom::session::intake::{Called, take_whole};

#[test]
fn a_json_report_becomes_the_same_board_and_the_same_words_again() {
    for_each_seed(300, |seed| {
        let mut chance = Chance::new(seed);
        let (incident, now) = (by_chance(&mut chance), chance.now);
        // Answers that nobody is to see yet are in no report.
        if incident.entries().is_empty() || incident.unrevealed() > 0 {
            return;
        }
        let later = now + Span::days(1);
        let integrity = Integrity::default();
        let options = ReportOptions {
            private: true,
            ..ReportOptions::as_of(later)
        };
        let mut report = Report::of(&incident, &integrity, options);
        report.record = lines_for_others(&incident, true);
        let json = report.json();
        let source = Source {
            name: "report.json",
            bytes: json.as_bytes(),
        };
        let options = Options::in_zone(Zone::UTC);
        let reading = reader::read(&source, &Names::default(), &options, later).expect("readable");
        let clock = Clock::Fixed(FixedClock::at(later));
        let me = Handle::recorder();
        let again = take_whole("report.json", &Called::default(), &reading, &me, &clock);
        let again = again.expect("held").expect("whole").incident;
        // Contact details leave in no form.
        let was = without_contacts(&incident).incident;
        for at in [now, later] {
            assert_eq!(Board::of(&again, at), Board::of(&was, at));
        }
        let said = |incident: &Incident| -> Vec<String> {
            let entries = incident.entries().iter();
            let entries = entries.filter(|entry| !incident.describe(entry).contains("report.json"));
            let entries = entries.map(|entry| {
                let marks = (entry.key, entry.private, &entry.struck, entry.happened);
                format!("{} {} {marks:?}", entry.by(), incident.describe(entry))
            });
            entries.collect()
        };
        assert_eq!(said(&again), said(&was));
    });
}

#[test]
fn while_answers_are_collected_silently_a_json_report_holds_no_record() {
    for_each_seed(100, |seed| {
        let incident = by_chance(&mut Chance::new(seed));
        let is_empty = lines_for_others(&incident, true).is_empty();
        let is_silent = incident.unrevealed() > 0 || incident.entries().is_empty();
        assert_eq!(is_empty, is_silent);
    });
}

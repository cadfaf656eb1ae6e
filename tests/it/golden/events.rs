//! Every event as the journal writes it, and the sentence it is told in.

use std::fmt::Write as _;
use std::path::Path;

use super::Golden;
use crate::support::disk::SimDisk;
use crate::support::entries::{FILE, seat, start};
use crate::support::every_event::every_event;
use warroom::incident::Incident;
use warroom::incident::text::visible;
use warroom::journal::{create, read};

#[test]
fn every_event_is_written_and_told_as_before() {
    let mut golden = Golden::of("events");
    let disk = SimDisk::new(0);
    let events = every_event();
    create(disk.as_storage(), Path::new(FILE), seat(), start(), &events).expect("created");
    let file = String::from_utf8(disk.bytes(FILE).expect("a file")).expect("UTF-8");
    // All but the sums, which follow from the random id the file begins with.
    let lines = file.lines().map(|line| {
        let (said, sums) = line.split_once(",prev:\"").expect("a sealed line");
        assert_eq!(sums.len(), "\",sum:\"\")".len() + 64, "the seal: {sums}");
        format!("{said},prev:…,sum:…)\n")
    });
    golden.text("lines.txt", &lines.collect::<String>());

    let reading = read(&disk, Path::new(FILE)).expect("readable");
    assert_eq!(reading.records, events, "what was read is what was written");
    let incident = Incident::replay(reading.records);
    let told = incident
        .entries()
        .iter()
        .fold(String::new(), |mut told, entry| {
            let (number, sentence) = (incident.noun_number(entry), incident.describe(entry));
            let sentence = visible(&sentence).replace('\n', "\n      ");
            _ = writeln!(told, "#{:<4} {} {number}", entry.n(), entry.kind().key());
            _ = writeln!(told, "      {sentence}");
            if let Some(why) = &entry.irregular {
                _ = writeln!(told, "      irregular: {why}");
            }
            told
        });
    golden.text("sentences.txt", &told);
    golden.ends();
}

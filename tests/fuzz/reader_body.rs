//! What every source must survive: it is read or refused, each row is read or named once, and nothing panics. A
//! source's name chooses its reader, so each has a target of its own: texts, tables, exports, archives. The first byte of an
//! input chooses how it is read.

use warroom::incident::{Time, Zone};
use warroom::reader::{self, DayOrder, Field, Names, Options, Source};

/// A name of a source for each reader.
pub(crate) const NAMES: [&str; 4] = ["", "x.csv", "x.json", "x.xlsx"];
const ZONES: [&str; 4] = ["UTC", "Europe/Rome", "America/St_Johns", "Pacific/Apia"];

/// Reads one input as a source of that name.
pub(crate) fn run(name: &str, input: &[u8]) {
    let Some((choice, bytes)) = input.split_first() else {
        return;
    };
    let pick = |shift: u32| usize::from(choice >> shift & 3);
    let zone: Zone = ZONES[pick(2)].parse().unwrap_or(Zone::UTC);
    let options = Options {
        order: [
            None,
            Some(DayOrder::DayFirst),
            Some(DayOrder::MonthFirst),
            None,
        ][pick(4)],
        signs: [None, Some(true), Some(false), None][pick(6)],
        columns: if pick(4) == 3 {
            vec![(Field::Text, "1".to_owned())]
        } else {
            Vec::new()
        },
        ..Options::in_zone(zone)
    };
    let now: Time = "2026-11-24T12:00:00Z".parse().unwrap_or_default();
    let source = Source { name, bytes };
    let Ok(reading) = reader::read(&source, &Names::default(), &options, now) else {
        return;
    };
    for row in &reading.rows {
        assert!(
            row.happened.is_none_or(|happened| happened <= now),
            "{row:?}"
        );
        assert!(!row.words.contains(['\0', '\r']), "{row:?}");
        _ = row.line();
    }
    assert!(reading.not_taken.is_sorted_by_key(|row| row.place));
}

//! The library's table as CSV, for spreadsheets: RFC 4180, every cell quoted, the latest incident first. No cell
//! can be run as a formula, as in the report's.

use super::{Library, Listed};
use crate::incident::follow_up::FollowUpKind;
use crate::incident::key_time::INTERVALS;
use crate::incident::time::rfc3339;
use crate::incident::{Span, Time};
use crate::library::summary::{Cadence, Owed, Summary};
use crate::report::csv::neutral;
use ::csv::{QuoteStyle, Terminator, WriterBuilder};
use itertools::Itertools as _;

/// The columns before those of the intervals. `began` and its like are UTC, `began_local` the same on the
/// incident's clocks; lengths are in seconds, empty where an end is missing.
const FIRST: [&str; 15] = [
    "name",
    "id",
    "severity",
    "state",
    "drill",
    "began",
    "began_local",
    "zone",
    "ended",
    "seconds",
    "entries",
    "command",
    "people",
    "tags",
    "hits",
];
/// The columns after them.
const LAST: [&str; 10] = [
    "updates_on_time",
    "updates_missed",
    "obligations",
    "obligations_filed_late",
    "follow_ups",
    "follow_ups_open",
    "prevent_detect_mitigate_process",
    "file",
    "copy_of",
    "trouble",
];

/// The incidents listed as CSV, with a header.
pub fn csv(library: &Library, listed: &[Listed]) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let intervals = INTERVALS.map(|(name, from, to)| {
        let (from, to) = (from.name(), to.name());
        format!("{name}_{from}_to_{to}_seconds")
    });
    let names = FIRST
        .into_iter()
        .chain(intervals.iter().map(String::as_str));
    // Writing rows of one length to memory cannot fail.
    let _ = writer.write_record(names.chain(LAST));
    for one in listed {
        if let Some(summary) = library.get(one.at) {
            let cells = cells(summary, one);
            let _ = writer.write_record(cells.iter().map(|cell| neutral(cell)));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn cells(one: &Summary, listed: &Listed) -> Vec<String> {
    let time = |time: Option<Time>| time.map(rfc3339).unwrap_or_default();
    let local = |time: Time| {
        one.zone
            .local(time)
            .format("%Y-%m-%d %H:%M:%S %:z")
            .to_string()
    };
    let names = |names: &mut dyn Iterator<Item = &str>| names.join(", ");
    let open = one.follow_ups.iter().filter(|one| !one.done).count();
    let kinds = FollowUpKind::ALL.map(|kind| {
        let of_kind = one.follow_ups.iter().filter(|one| one.kind == Some(kind));
        of_kind.count().to_string()
    });
    let mut cells = vec![
        one.name.clone(),
        one.id.clone().unwrap_or_default(),
        one.severity
            .map(|one| one.number().to_string())
            .unwrap_or_default(),
        one.state().to_owned(),
        if one.drill { "drill" } else { "" }.to_owned(),
        time(one.began),
        one.began.map(local).unwrap_or_default(),
        one.zone.to_string(),
        time(one.ended),
        seconds(one.length()),
        one.entries.to_string(),
        names(&mut one.command().map(|one| one.name.as_str())),
        names(&mut one.people.iter().map(|one| one.name.as_str())),
        names(&mut one.tags.iter().map(|(tag, _)| tag.as_str())),
        (listed.hits.as_ref()).map_or(String::new(), |hits| hits.entries.to_string()),
    ];
    cells.extend((0..INTERVALS.len()).map(|at| seconds(one.interval(at))));
    let apart = || one.kinship().filter(|_| one.apart.is_some());
    let trouble = one.health.why().map(str::to_owned).or_else(apart);
    let sum = |of: fn(&Cadence) -> usize| one.cadence.iter().map(of).sum::<usize>().to_string();
    let late = |owed: &&Owed| owed.filed.is_some_and(|filed| owed.is_missed(filed));
    cells.extend([
        sum(|one| one.met),
        sum(|one| one.missed),
        one.owed.len().to_string(),
        one.owed.iter().filter(late).count().to_string(),
    ]);
    cells.extend([
        one.follow_ups.len().to_string(),
        open.to_string(),
        kinds.join("/"),
        one.path.display().to_string(),
        (one.copy_of.as_ref()).map_or(String::new(), |path| path.display().to_string()),
        trouble.unwrap_or_default(),
    ]);
    cells
}

fn seconds(span: Option<Span>) -> String {
    span.map(|span| span.num_seconds().to_string())
        .unwrap_or_default()
}

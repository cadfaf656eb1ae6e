//! The library as text for a terminal, within 100 columns: the table of incidents and their trends.

use super::summary::Summary;
use super::trends::{Lengths, Trends};
use super::{Hit, Library, Listed};
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{Severity, Zone};
use crate::words;
use std::fmt::Write;

/// The widest line, in characters.
const WIDTH: usize = 100;
/// The indentation of lines below a row.
const IN: &str = "       ";

/// The incidents listed, the latest first; below each its matching entries and what is wrong with its file.
pub fn table(library: &Library, listed: &[Listed]) -> String {
    let mut out = String::new();
    if !listed.is_empty() {
        let head = ("SEV", "BEGAN", "LENGTH", "STATE", "ENTRIES", "NAME");
        row(&mut out, head.0, head.1, head.2, head.3, head.4, head.5);
    }
    for one in listed {
        if let Some(summary) = library.get(one.at) {
            incident(&mut out, summary, one);
        }
    }
    // Writing to a text cannot fail.
    _ = writeln!(out, "{}", totals(library, listed));
    out
}

/// How many there are and how many of them are shown: `3 of 12 incidents, 1 damaged`.
pub fn totals(library: &Library, listed: &[Listed]) -> String {
    let (shown, all) = (listed.len(), library.len());
    let mut words = words::count(all, "incident");
    if shown != all {
        words = format!("{shown} of {words}");
    }
    for health in ["damaged", "from a newer version", "cannot be read"] {
        let is_so = |one: &&Summary| one.health.word() == Some(health);
        let many = library.all().filter(is_so).count();
        if many > 0 {
            _ = write!(words, ", {many} {health}");
        }
    }
    words
}

fn incident(out: &mut String, one: &Summary, listed: &Listed) {
    let severity = one.severity.map(|one| one.to_string()).unwrap_or_default();
    let began = one.began.map(|began| {
        let (date, clock) = (one.zone.date(began), one.zone.clock(began));
        format!("{date} {clock} {}", one.zone.label(began))
    });
    let length = one.length().map(span_words).unwrap_or_default();
    let drill = if one.drill { "DRILL: " } else { "" };
    let name = format!("{drill}{}", one.name);
    let state = match one.state() {
        "from a newer version" => "newer",
        "cannot be read" => "unreadable",
        state => state,
    };
    let entries = one.entries.to_string();
    let began = began.unwrap_or_default();
    row(out, &severity, &began, &length, state, &entries, &name);
    if let Some(why) = one.health.why() {
        let words = format!("▲ {}: {why}", one.path.display());
        wrapped(out, &words);
    }
    if let Some(kinship) = one.kinship() {
        let (sign, is) = if one.apart.is_some() {
            ("▲ ", "")
        } else {
            ("", "is ")
        };
        wrapped(out, &format!("{sign}{} {is}{kinship}", one.path.display()));
    }
    if let Some(hits) = &listed.hits {
        for line in &hits.lines {
            set_in(out, &hit(line, one.zone));
        }
        let more = hits.entries.saturating_sub(hits.lines.len());
        if more > 0 {
            set_in(out, &format!("and {more} more"));
        }
    }
}

fn hit(hit: &Hit, zone: Zone) -> String {
    let (clock, label) = (zone.clock(hit.happened), zone.label(hit.happened));
    format!("#{} {clock} {label}  {}", hit.entry, hit.text)
}

fn row(
    out: &mut String,
    severity: &str,
    began: &str,
    length: &str,
    state: &str,
    entries: &str,
    name: &str,
) {
    let line = format!("{severity:<5}  {began:<20}  {length:>9}  {state:<10}  {entries:>7}  ");
    let room = WIDTH.saturating_sub(line.chars().count());
    _ = writeln!(out, "{}", format!("{line}{}", cut(name, room)).trim_end());
}

/// A line of its own under a row, cut where it is too long.
fn set_in(out: &mut String, words: &str) {
    _ = writeln!(out, "{IN}{}", cut(words, WIDTH - IN.len()));
}

/// Words under a row in as many lines as they need.
fn wrapped(out: &mut String, words: &str) {
    let mut line = String::new();
    for word in visible(words).split_whitespace() {
        let long = line.chars().count() + 1 + word.chars().count() > WIDTH - IN.len();
        if long && !line.is_empty() {
            _ = writeln!(out, "{IN}{line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    _ = writeln!(out, "{IN}{line}");
}

fn cut(words: &str, room: usize) -> String {
    words::fitted(&visible(words), room)
}

/// The trends.
pub fn trends(library: &Library, trends: &Trends) -> String {
    let mut out = format!("Incidents counted: {}", trends.incidents);
    for (many, what) in [
        (trends.drills, "drills left out"),
        (trends.left_out, "copies and unreadable files left out"),
    ] {
        if many > 0 {
            _ = write!(out, "; {what}: {many}");
        }
    }
    out.push_str("\n\nMONTH      ALL");
    for severity in Severity::ALL {
        _ = write!(out, "  {:>5}", severity.to_string());
    }
    out.push_str("   none\n");
    for month in &trends.months {
        _ = write!(
            out,
            "{:04}-{:02}  {:>5}",
            month.year,
            month.month,
            month.count()
        );
        for count in month.by_severity {
            _ = write!(out, "  {count:>5}");
        }
        out.push('\n');
    }
    out.push_str(
        "\nINTERVAL                            MEDIAN   SHORTEST    LONGEST  COUNT  BLANK\n",
    );
    for one in &trends.intervals {
        interval(&mut out, one);
    }
    owed(&mut out, trends);
    if !trends.tags.is_empty() {
        out.push_str("\nTAGS OF MORE THAN ONE INCIDENT\n");
    }
    for repeat in &trends.tags {
        _ = writeln!(
            out,
            "{:>5}  #{}",
            repeat.incidents.len(),
            visible(&repeat.tag)
        );
    }
    follow_ups(&mut out, library, trends);
    out
}

/// Updates and reports owed, and what came of them (R34).
fn owed(out: &mut String, trends: &Trends) {
    if !trends.cadence.is_empty() {
        out.push_str("\nUPDATE INTERVALS\n");
    }
    for one in &trends.cadence {
        let audience = crate::incident::update::Audience::called(&one.audience);
        let name = audience.map_or(one.audience.clone(), |known| known.name().to_owned());
        let words = one.words();
        _ = writeln!(out, "{:<31}  {words}", cut(&visible(&name), 31));
    }
    let [met, missed, open] = trends.obligations;
    if met + missed + open > 0 {
        _ = writeln!(
            out,
            "\nOBLIGATIONS MET: {met}, MISSED: {missed}, OPEN: {open}"
        );
    }
}

fn interval(out: &mut String, one: &Lengths) {
    let name = format!("{}: {} → {}", one.name, one.from.name(), one.to.name());
    let words = |span: Option<_>| span.map(span_words).unwrap_or_default();
    let (median, range) = (words(one.median), one.range());
    let shortest = words(range.map(|range| range.0));
    let longest = words(range.map(|range| range.1));
    let (count, blank) = (one.values.len(), one.blank);
    _ = write!(
        out,
        "{name:<31}  {median:>9}  {shortest:>9}  {longest:>9}  {count:>5}  {blank:>5}"
    );
    if one.backwards > 0 {
        _ = write!(out, "  {} end before they start", one.backwards);
    }
    out.push('\n');
}

fn follow_ups(out: &mut String, library: &Library, trends: &Trends) {
    let (open, overdue) = (trends.follow_ups.len(), trends.overdue());
    _ = writeln!(out, "\nFOLLOW-UPS OPEN: {open}, OVERDUE: {overdue}");
    for one in &trends.follow_ups {
        let due = one
            .follow_up
            .due
            .map(|due| due.to_string())
            .unwrap_or_default();
        let mark = if one.overdue > 0 { "▲" } else { " " };
        let owner = match one.follow_up.owner {
            Some(_) => one.follow_up.owner_name.as_str(),
            None => "nobody",
        };
        let name = library.get(one.at).map_or("", |one| one.name.as_str());
        let line = format!("{mark} {due:<10}  {}: ", cut(owner, 20));
        let room = WIDTH.saturating_sub(line.chars().count());
        let words = format!("{} ({name})", one.follow_up.text);
        _ = writeln!(out, "{line}{}", cut(&words, room));
    }
}

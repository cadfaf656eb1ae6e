//! Every event once for each text it can hold, with a secret and a tag in that place. Works on the lines of a file, so that
//! no list of fields can forget one.

use super::disk::SimDisk;
use super::entries::{FILE, read_bytes, seat, start};
use super::every_event::every_event;
use std::ops::Range;
use std::path::Path;
use warroom::incident::Record;
use warroom::journal::{Sum, create, seal};

/// The secret, and all events with it in one text of one of them. Names, times and other fields that hold no free text are
/// passed over.
pub(crate) fn with_each_text(tag: &str) -> Vec<(String, Vec<Record>)> {
    let disk = SimDisk::new(0);
    create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &every_event(),
    )
    .expect("written");
    let text = String::from_utf8(disk.bytes(FILE).expect("the file")).expect("UTF-8");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // What a newer version may write.
    let last = lines.last().expect("a line").clone();
    let did = last.find(",did:").expect("an event");
    let n = lines.len();
    let comma = last.find(',').expect("a field");
    lines.push(format!(
        "(n:{n}{},did:Dreamt(text:\"of electric sheep\"),prev:\"\"",
        &last[comma..did]
    ));
    let mut cases = Vec::new();
    for at in 0..lines.len() {
        for place in texts(&lines[at]) {
            let secret = format!("SECRET{}", cases.len());
            let mut changed = lines.clone();
            changed[at].replace_range(place, &format!("{secret} {tag}"));
            let reading = read_bytes(&sealed(&changed));
            let record = reading.records.iter().find(|record| record.n == at as u64);
            let held = record.is_some_and(|record| {
                format!("{:?}", record.event).contains(&format!("{secret} {tag}"))
            });
            if held {
                cases.push((secret, reading.records));
            }
        }
    }
    cases
}

/// Where the texts of a line's event stand, without their quotation marks.
fn texts(line: &str) -> Vec<Range<usize>> {
    let from = line.find(",did:").expect("an event");
    let to = line.rfind(",prev:").expect("a chain");
    let mut places = Vec::new();
    let (mut open, mut escaped) = (None, false);
    for (at, c) in line[from..to].char_indices() {
        match (c, open) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            ('"', None) => open = Some(from + at + 1),
            ('"', Some(start)) => {
                places.push(start..from + at);
                open = None;
            }
            _ => {}
        }
    }
    places
}

/// The lines with a right chain again.
fn sealed(lines: &[String]) -> Vec<u8> {
    let mut out = String::new();
    let mut prev = Sum::from_bytes([7; 16]);
    for (n, line) in lines.iter().enumerate() {
        let body =
            &line[line.find(',').expect("a field") + 1..line.rfind(",prev:").expect("a chain")];
        let (line, head) = seal(n as u64, body, prev);
        out.push_str(&line);
        prev = head.sum;
    }
    out.into_bytes()
}

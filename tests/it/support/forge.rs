//! Lines as only somebody who edits a file by hand, and knows the format, can make them: the event is
//! theirs, the number and the chain are right.

/// Adds a line with this event behind the last one, by the format's own rules.
pub(crate) fn append(file: &str, did: &str) {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let text = std::fs::read_to_string(file).expect("the file");
    let last = text.lines().last().expect("a line");
    let n: u64 = last[3..].split(',').next().expect("n").parse().expect("n");
    let prev = &last[last.len() - 34..last.len() - 2];
    let body = format!(
        "(n:{},at:\"2026-11-22T10:00:00.000Z\",up:1,by:\"mo\",did:{did},prev:\"{prev}\"",
        n + 1
    );
    let mut sum = String::new();
    for byte in &Sha256::digest(body.as_bytes())[..16] {
        write!(sum, "{byte:02x}").expect("written");
    }
    std::fs::write(file, format!("{text}{body},sum:\"{sum}\")\n")).expect("written");
}

/// A file of lines with these fields, numbered and sealed by the format's own rules.
pub(crate) fn seal(bodies: &[String]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let mut prev = "0123456789abcdef0123456789abcdef".to_owned();
    let mut file = String::new();
    for (n, body) in bodies.iter().enumerate() {
        let line = format!("(n:{n},{body},prev:\"{prev}\"");
        prev.clear();
        for byte in &Sha256::digest(&line)[..16] {
            write!(prev, "{byte:02x}").expect("written");
        }
        writeln!(file, "{line},sum:\"{prev}\")").expect("written");
    }
    file
}

//! Puts verified lines in order: follows numbers and seals from line to line and from part to part, and reports
//! every position where they do not fit. Pure; never drops a good line silently.

use super::finding::{Finding, FindingKind};
use super::frame::{Head, Sum};
use super::note::Note;
use super::record::Said;
use super::scan::{Bad, Good, Pieces, Place};
use crate::incident::{Event, Handle, Record, Stamp, Time};
use std::collections::{HashMap, HashSet};

/// The lines of an incident as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Stitch {
    /// The random id in the first line.
    pub(super) id: Option<Sum>,
    /// The entries as read.
    pub(super) records: Vec<Record>,
    /// The numbers of the entries with which another session began.
    pub(super) sessions: Vec<u64>,
    pub(super) findings: Vec<Finding>,
    /// True once lines of a newer version were found.
    pub(super) newer: bool,
    /// True once a line did not follow the one before: from then on the order is by number.
    pub(super) disordered: bool,
    /// The part being read.
    pub(super) part: PartState,
    /// Every accepted line, in the order of the file.
    pub(super) lines: Vec<Head>,
    /// The line that the next one has to follow.
    last: Option<Head>,
    /// All heads, built when the first line does not fit.
    known: Option<HashSet<Head>>,
    /// What the part being read would replace; decided at its end.
    replaced: Option<Replaced>,
    /// The last part that only repeated earlier lines; a later part may continue from it.
    skipped: Option<(u64, Branch)>,
}

/// Lines after a position in the chain, and the entries among them.
#[derive(Debug, Default)]
struct Branch {
    lines: Vec<Head>,
    records: Vec<Record>,
}

/// What a part would replace.
#[derive(Debug)]
struct Replaced {
    branch: Branch,
    /// The entry that the part continues from.
    after: u64,
    /// How many lines and entries come before the part's own.
    lines: usize,
    records: usize,
    /// The position in the part of that statement, and how many findings come before it.
    line: u64,
    at: u64,
    findings: usize,
    /// True if the line it continues from exists.
    follows: bool,
}

/// The state of the part being read.
#[derive(Clone, Debug, Default)]
pub(super) struct PartState {
    /// The file's name.
    pub(super) name: String,
    /// Which part it is, from 1.
    pub(super) number: usize,
    /// True once its first line was accepted.
    pub(super) started: bool,
    /// True where it belongs to another incident.
    stray: bool,
    /// True while every line is as it was written and none is missing inside.
    pub(super) sound: bool,
    /// The offset after the last good line.
    pub(super) after: Place,
    /// Bytes after the last good line so far.
    pub(super) tail: Option<Bad>,
}

impl PartState {
    /// True if its lines are part of the incident.
    pub(super) fn belongs(&self) -> bool {
        self.started && !self.stray
    }
}

impl Stitch {
    /// The end of a reading, to read on from there.
    pub(super) fn resume(head: Head, name: String, after: Place) -> Self {
        let mut stitch = Self::default();
        stitch.begin(name, 1);
        (stitch.part.started, stitch.part.after) = (true, after);
        stitch.take(head);
        stitch
    }

    /// Begins a part; its lines follow.
    pub(super) fn begin(&mut self, name: String, number: usize) {
        // A part that could not be read to its end is judged by what was read.
        self.decide_replacement();
        self.part = PartState {
            name,
            number,
            sound: true,
            ..PartState::default()
        };
    }

    /// Ends a part: bad bytes at its end were never recorded.
    pub(super) fn end(&mut self) {
        if self.part.stray {
            return;
        }
        self.decide_replacement();
        if let Some(bad) = self.part.tail.clone()
            && self.part.started
        {
            self.find_bad(&bad, FindingKind::Torn { flaw: bad.flaw });
        }
        if !self.part.started {
            let kind = if self.part.number == 1 {
                FindingKind::Headless
            } else {
                FindingKind::Blank
            };
            self.find(1, 0, 0, kind);
        }
    }

    /// The line to continue from: the last one, or the one with the highest number if order was lost.
    pub(super) fn head(&self) -> Option<Head> {
        if self.disordered {
            self.lines.iter().copied().max_by_key(|head| head.n)
        } else {
            self.last
        }
    }

    fn take(&mut self, head: Head) {
        self.lines.push(head);
        self.last = Some(head);
        if let Some(known) = &mut self.known {
            known.insert(head);
        }
    }

    /// Reports a finding in the part being read.
    pub(super) fn find(&mut self, line: u64, at: u64, bytes: u64, kind: FindingKind) {
        let file = self.part.name.clone();
        self.findings.push(Finding {
            file,
            line,
            at,
            bytes,
            kind,
        });
    }

    fn find_bad(&mut self, bad: &Bad, kind: FindingKind) {
        self.find(bad.line, bad.at, bad.bytes, kind);
    }

    /// Checks a part's first good line; false if its lines are not accepted.
    fn start(&mut self, good: &Good) -> bool {
        self.part.started = true;
        if self.part.number > 1 {
            return self.start_later_part(good);
        }
        let entry = !matches!(good.said, Said::Note(_));
        if good.frame.n == 0 && entry && self.part.tail.is_none() {
            self.id = Some(good.frame.prev);
        } else {
            self.part.sound = false;
            self.find(1, 0, 0, FindingKind::Headless);
        }
        true
    }

    fn start_later_part(&mut self, good: &Good) -> bool {
        let Said::Note(Note::Continues { of, after, sum }) = good.said else {
            return self.stray();
        };
        if self.id.is_some_and(|id| id != of) || good.frame.n != after || good.frame.prev != sum {
            return self.stray();
        }
        let trusted = Head { n: after, sum };
        self.return_to_skipped(trusted);
        let follows = self.lines.contains(&trusted);
        let findings = self.findings.len();
        if !follows {
            // The line it continues from was lost later, or never existed.
            let expected = self.last.map_or(0, |last| last.n + 1);
            self.find(
                good.line,
                good.at,
                0,
                FindingKind::Broken { n: after, expected },
            );
            self.disordered = true;
        }
        let branch = self.cut_behind(trusted);
        self.replaced = Some(Replaced {
            branch,
            after,
            lines: self.lines.len(),
            records: self.records.len(),
            line: good.line,
            at: good.at,
            findings,
            follows,
        });
        self.last = Some(trusted);
        true
    }

    /// Removes everything after this line.
    fn cut_behind(&mut self, trusted: Head) -> Branch {
        self.known = None;
        let place = self.lines.iter().rposition(|line| *line == trusted);
        let lines = match place {
            Some(at) if !self.disordered => self.lines.split_off(at + 1),
            _ => self
                .lines
                .extract_if(.., |line| line.n > trusted.n)
                .collect(),
        };
        let records = self.records.extract_if(.., |record| record.n > trusted.n);
        Branch {
            lines,
            records: records.collect(),
        }
    }

    /// If a part continues from a line of a skipped part, the lines of the skipped part count, and those that it
    /// repeats do not.
    fn return_to_skipped(&mut self, trusted: Head) {
        let goes_on_there = |(_, branch): &mut (u64, Branch)| branch.lines.contains(&trusted);
        let Some((after, part)) = self.skipped.take_if(goes_on_there) else {
            return;
        };
        if self.lines.contains(&trusted) {
            return;
        }
        self.known = None;
        let last = part.records.last().map_or(after, |record| record.n);
        let lines = self.lines.partition_point(|line| line.n <= after);
        let rest = self.lines.split_off(lines);
        self.lines.extend(part.lines);
        self.lines
            .extend(rest.into_iter().filter(|line| line.n > last));
    }

    /// Decides at its end what a part replaces: lines that it repeats, because those were written and never
    /// recorded. Lines it does not repeat may have been recorded, and stay.
    fn decide_replacement(&mut self) {
        let Some(replaced) = self.replaced.take() else {
            return;
        };
        let part = Branch {
            lines: self.lines.split_off(replaced.lines),
            records: self.records.split_off(replaced.records),
        };
        let mine: HashMap<u64, &Record> = part.records.iter().map(|r| (r.n, r)).collect();
        let earlier = &replaced.branch.records;
        let is_repeated = |record: &&Record| mine.get(&record.n) == Some(record);
        let unrepeated = earlier.iter().filter(|record| !is_repeated(record));
        let (kept, first_kept) = (
            unrepeated.clone().count(),
            unrepeated.clone().map(|r| r.n).min(),
        );
        let highest = part.records.iter().map(|record| record.n).max();
        let none_differs = first_kept.is_none_or(|first| highest.is_none_or(|last| last < first));
        if kept == 0 {
            self.replace(&replaced, part);
        } else if none_differs && earlier.len() - kept == part.records.len() {
            self.skip_part(replaced, part);
        } else {
            self.show_both(replaced, part, kept as u64);
        }
    }

    fn replace(&mut self, replaced: &Replaced, part: Branch) {
        // A part that holds no more than it repeats may be older than the bad bytes after those lines.
        let goes_on = part.records.len() > replaced.branch.records.len();
        self.lines.extend(part.lines);
        self.records.extend(part.records);
        if replaced.follows && goes_on {
            self.explain_torn_ends();
        }
        let lines = replaced.branch.lines.len() as u64;
        if lines > 0 {
            self.find_at(replaced, FindingKind::Superseded { lines });
        }
    }

    fn skip_part(&mut self, replaced: Replaced, part: Branch) {
        self.part.sound = false;
        self.find_at(&replaced, FindingKind::Overtaken);
        self.known = None;
        let Branch { lines, records } = replaced.branch;
        self.lines.extend(lines);
        self.records.extend(records);
        self.last = self.lines.last().copied();
        self.skipped = Some((replaced.after, part));
    }

    fn show_both(&mut self, replaced: Replaced, part: Branch, there: u64) {
        self.part.sound = false;
        self.disordered = true;
        self.known = None;
        let repeated = replaced.branch.records.len() as u64 - there;
        let here = (part.records.len() as u64).saturating_sub(repeated);
        let after = replaced.after;
        self.find_at(&replaced, FindingKind::Parted { after, here, there });
        let Branch { lines, records } = replaced.branch;
        let known: HashSet<Head> = lines.iter().copied().collect();
        let own = part.lines.into_iter().filter(|line| !known.contains(line));
        self.lines.extend(lines.into_iter().chain(own));
        let earlier: HashMap<u64, &Record> = records.iter().map(|r| (r.n, r)).collect();
        let is_new = |record: &Record| earlier.get(&record.n) != Some(&record);
        let own: Vec<_> = part.records.into_iter().filter(is_new).collect();
        self.records.extend(records.into_iter().chain(own));
    }

    /// Bad bytes at the end of a part that this one continues from were never recorded: this one continues from
    /// or repeats everything that was.
    fn explain_torn_ends(&mut self) {
        let own = &self.part.name;
        for finding in self.findings.iter_mut().filter(|f| f.file != *own) {
            if let FindingKind::Torn { flaw } = finding.kind {
                let cause = flaw.words().to_owned();
                finding.kind = FindingKind::Recovered { cause };
            }
        }
    }

    /// Reports a finding at the position where a part says what it continues from.
    fn find_at(&mut self, replaced: &Replaced, kind: FindingKind) {
        let finding = Finding {
            file: self.part.name.clone(),
            line: replaced.line,
            at: replaced.at,
            bytes: 0,
            kind,
        };
        self.findings
            .insert(replaced.findings.min(self.findings.len()), finding);
    }

    fn stray(&mut self) -> bool {
        self.part.stray = true;
        self.find(1, 0, 0, FindingKind::Stray);
        false
    }

    /// Reports bad bytes before a good line; true if they leave a gap in the chain.
    fn note_bad_bytes(&mut self, good: &Good) -> bool {
        let Some(bad) = self.part.tail.take() else {
            return false;
        };
        if let Said::Note(Note::Recovered {
            at_byte,
            bytes,
            sha,
            cause,
        }) = &good.said
            && (*at_byte, *bytes) == (bad.at, bad.bytes)
            && *sha == bad.sha()
        {
            self.find_bad(
                &bad,
                FindingKind::Recovered {
                    cause: cause.clone(),
                },
            );
            return false;
        }
        let first_entry = good.frame.n + u64::from(matches!(good.said, Said::Note(_)));
        let lost = self
            .head()
            .and_then(|head| first_entry.checked_sub(head.n + 1));
        self.part.sound = false;
        self.find_bad(
            &bad,
            FindingKind::Damaged {
                flaw: bad.flaw,
                lost,
            },
        );
        true
    }

    /// Checks that a line is the next one; false if it is a repeated line that has to be left out.
    fn follows(&mut self, good: &Good, gap: bool) -> bool {
        let Some(last) = self.last else { return true };
        let Good { frame, said, .. } = good;
        let next = last.n.saturating_add(1);
        let in_turn = match said {
            Said::Note(_) => frame.n == last.n,
            Said::Entry(Record {
                event: Event::Unknown { .. },
                ..
            })
            | Said::Unparsable(_) => frame.n == last.n || frame.n == next,
            Said::Entry(_) => frame.n == next,
        };
        let after_gap = gap && frame.n >= last.n + u64::from(!matches!(said, Said::Note(_)));
        let fits = (in_turn && frame.prev == last.sum) || after_gap;
        if fits && !self.disordered {
            return true;
        }
        let lines = &self.lines;
        let known = self
            .known
            .get_or_insert_with(|| lines.iter().copied().collect());
        let n = frame.n;
        let repeated = known.contains(&Head { n, sum: frame.sum });
        if fits && !repeated {
            return true;
        }
        self.part.sound = false;
        if repeated {
            self.find(good.line, good.at, good.bytes, FindingKind::Repeated { n });
            return false;
        }
        self.disordered = true;
        self.find(
            good.line,
            good.at,
            good.bytes,
            FindingKind::Broken { n, expected: next },
        );
        true
    }

    fn note_altered(&mut self, good: &Good) {
        self.part.sound = false;
        let file = &self.part.name;
        let altered = self
            .findings
            .iter_mut()
            .rev()
            .find_map(|finding| match &mut finding.kind {
                FindingKind::Altered { lines } if finding.file == *file => Some(lines),
                _ => None,
            });
        match altered {
            Some(lines) => *lines += 1,
            None => self.find(good.line, good.at, 0, FindingKind::Altered { lines: 1 }),
        }
    }

    fn note_newer(&mut self, line: u64, at: u64, kind: &str) {
        self.newer = true;
        let newer = self
            .findings
            .iter_mut()
            .find_map(|finding| match &mut finding.kind {
                FindingKind::Newer { lines, .. } => Some(lines),
                _ => None,
            });
        match newer {
            Some(lines) => *lines += 1,
            None => self.find(
                line,
                at,
                0,
                FindingKind::Newer {
                    lines: 1,
                    kind: kind.to_owned(),
                },
            ),
        }
    }

    /// A line whose content cannot be read, with the stamp of the entry before it.
    fn unreadable_line(&self, n: u64, raw: String) -> Option<Record> {
        let stamp = match self.records.last() {
            Some(record) => record.stamp.clone(),
            None => Stamp {
                recorded: Time::UNIX_EPOCH,
                happened: Time::UNIX_EPOCH,
                up: 0,
                by: Handle::from_name("unknown")?,
            },
        };
        Some(Record {
            n,
            stamp,
            event: Event::Unknown {
                kind: String::new(),
                raw,
            },
        })
    }
}

impl Pieces for Stitch {
    fn good(&mut self, good: Good) {
        if self.part.stray || (!self.part.started && !self.start(&good)) {
            return;
        }
        let gap = self.note_bad_bytes(&good);
        if !self.follows(&good, gap) {
            return;
        }
        if good.altered {
            self.note_altered(&good);
        }
        let Good {
            frame,
            said,
            line,
            at,
            bytes,
            ..
        } = good;
        self.part.after = Place {
            at: at + bytes + 1,
            line: line + 1,
            open: false,
        };
        let before = self.last;
        let record = match said {
            Said::Entry(record) => Some(record),
            Said::Unparsable(raw) => self.unreadable_line(frame.n, raw),
            Said::Note(Note::Session { .. }) => {
                self.sessions.push(frame.n.saturating_add(1));
                None
            }
            Said::Note(_) => None,
        };
        if let Some(record) = record {
            let is_newer = matches!(record.event, Event::Unknown { .. });
            if let Event::Unknown { kind, .. } = &record.event {
                self.note_newer(line, at, kind);
            }
            // A newer version's bookkeeping repeats a number, as this version's does.
            if !is_newer || before.is_none_or(|last| last.n != frame.n) {
                self.records.push(record);
            }
        }
        self.take(Head {
            n: frame.n,
            sum: frame.sum,
        });
    }

    fn bad(&mut self, bad: Bad) {
        self.part.tail = Some(bad);
    }
}

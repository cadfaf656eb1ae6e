//! An import into a file that another program on this machine has open: that program takes the rows, by the same rules.

use super::{Counts, say_not_taken};
use crate::board::record::Saved;
use crate::cli::{Failure, out};
use crate::door::{AHEAD, Answer, Call, LONGEST_ROW, MOST_ROWS, SILENT, Said, Taken};
use crate::reader::{NotTaken, Reading};
use crate::session::intake::through::said;
use crate::session::{Held, Recording, Session, SessionEnv, folders, reach};
use std::path::Path;
use std::sync::Arc;

/// How much of the rows is said at once, in bytes.
const AT_ONCE: usize = 128 << 10;
/// How often the program that records may end in between.
const TRIES: usize = 5;

/// How an import gets into a file.
pub(super) enum Way {
    /// By this program.
    Here(Session),
    /// Through the program that has the file open; the session is only read.
    Through(Call, Session),
}

impl Way {
    /// The incident as the file has it.
    pub(super) fn session(&self) -> &Session {
        match self {
            Self::Here(session) | Self::Through(_, session) => session,
        }
    }
}

/// Finds the way into a file.
pub(super) fn open(file: &Path, env: &SessionEnv) -> Result<Way, Failure> {
    let nobody: crate::journal::Wake = Arc::new(|| {});
    Ok(match reach(file, env, &folders::runtime(), &nobody)? {
        Recording::Here(session) => {
            if let Saved::ReadOnly { why } = &session.record().saved {
                return Err(Failure::read_only(file, env, why, "Import"));
            }
            Way::Here(*session)
        }
        Recording::There(call) => Way::Through(call, Session::read(file, env.clone())?),
    })
}

/// Hands all rows over and says what came of them. Where the other program ends in between, the file says whether they are
/// there; if not, they are imported by whoever records then.
pub(super) fn import(
    mut call: Call,
    file: &Path,
    env: &SessionEnv,
    name: &str,
    reading: &Reading,
) -> Result<Counts, Failure> {
    if reading.count() > MOST_ROWS {
        return Err(Failure::wrong_use(format!(
            "Another program has {} open, and more than {MOST_ROWS} rows at once would hold it up. Close it there, then import again.",
            file.display()
        )));
    }
    for _ in 0..TRIES {
        let mut heard = Heard::default();
        if hand_over(&mut call, name, reading).is_ok() {
            hear(&call, &mut heard)?;
        }
        if heard.recorded {
            return Ok(heard.said(reading.unit));
        }
        let way = open(file, env)?;
        let held = heard
            .taken
            .map(|taken| (taken, way.session().found(&taken)));
        match held {
            Some((_, Held::All)) => return Ok(heard.said(reading.unit)),
            Some((taken, Held::Part)) => {
                return Err(Failure::cannot(format!(
                    "The program that records ended, and only the beginning of the rows is recorded, from #{} on: see what is missing.",
                    taken.first
                )));
            }
            Some((_, Held::None)) | None => {}
        }
        match way {
            Way::Through(again, _) => call = again,
            Way::Here(mut session) => {
                let intake = session.import(name, reading).map_err(Failure::wrong_use)?;
                say_not_taken(&intake.not_taken, reading.unit);
                session.wait()?;
                return Ok(Counts::of(&intake));
            }
        }
    }
    Err(Failure::cannot(
        "The program that records ended again and again, and no row was recorded. Import once more.",
    ))
}

/// What the program that records said of the rows.
#[derive(Default)]
struct Heard {
    /// The entries they become.
    taken: Option<Taken>,
    /// True once those are on disk, or where there are none.
    recorded: bool,
    counts: Option<Counts>,
    /// The rows that were not taken, and how many more there are.
    not_taken: (Vec<NotTaken>, usize),
}

impl Heard {
    /// Says which rows were not taken, and gives the counts.
    fn said(self, unit: &str) -> Counts {
        let (not_taken, more) = self.not_taken;
        say_not_taken(&not_taken, unit);
        if more > 0 {
            out::trouble(format!("{more} more were not imported"));
        }
        self.counts.unwrap_or_default()
    }
}

/// Hears what came of the rows, until that is known or the program that records has ended.
fn hear(call: &Call, heard: &mut Heard) -> Result<(), Failure> {
    loop {
        let answer = match call.answer_within(SILENT) {
            Ok(Some(answer)) => answer,
            Ok(None) => {
                out::trouble("waiting: the program that records does not answer");
                continue;
            }
            Err(_) => return Ok(()),
        };
        match answer {
            Answer::Taken(taken) => heard.taken = Some(taken),
            Answer::Refused { why } => return Err(Failure::wrong_use(why)),
            Answer::Imported {
                taken,
                known,
                not_taken,
                more,
            } => {
                heard.counts = Some(Counts {
                    taken,
                    known,
                    failed: not_taken.len() + more,
                });
                let not_taken = not_taken.into_iter();
                let not_taken = not_taken.map(|(place, why)| NotTaken { place, why });
                heard.not_taken = (not_taken.collect(), more);
                heard.recorded = heard.taken.is_none();
            }
            Answer::Recorded { n } => {
                let is_last = |taken: Taken| n >= taken.last;
                heard.recorded = heard.counts.is_some() && heard.taken.is_none_or(is_last);
            }
            Answer::NotRecorded { why, .. } => {
                return Err(Failure::cannot(format!(
                    "{why}. The rows wait in the program that records, which keeps trying: do not import them again."
                )));
            }
            Answer::Welcome { .. } | Answer::Store { .. } | Answer::GivesWay { .. } => {}
        }
        if heard.recorded {
            return Ok(());
        }
    }
}

fn hand_over(call: &mut Call, name: &str, reading: &Reading) -> std::io::Result<()> {
    let not_taken = reading.not_taken.iter();
    let mut not_taken: Vec<_> = not_taken.map(|row| (row.place, row.why.clone())).collect();
    let mut rows = Vec::new();
    let mut length = 0;
    for row in &reading.rows {
        let row = said(row);
        if row.length() > LONGEST_ROW {
            let why = format!("it is longer than {} KiB", LONGEST_ROW >> 10);
            not_taken.push((row.place, why));
            continue;
        }
        length += row.length();
        rows.push(row);
        if length > AT_ONCE || rows.len() == AHEAD {
            call.say(&Said::Rows {
                rows: std::mem::take(&mut rows),
                not_taken: Vec::new(),
            })?;
            length = 0;
        }
    }
    for part in not_taken.chunks(AHEAD) {
        call.say(&Said::Rows {
            rows: Vec::new(),
            not_taken: part.to_vec(),
        })?;
    }
    call.say(&Said::Rows {
        rows,
        not_taken: Vec::new(),
    })?;
    call.say(&Said::Import {
        name: name.to_owned(),
        left_out: reading.left_out(),
    })
}

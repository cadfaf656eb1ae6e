//! An import into a file that another program on this machine has open: that program takes the rows, by the same rules.

use super::{Counts, say_not_taken};
use crate::cli::{Failure, out};
use crate::door::{AHEAD, Answer, Call, MOST_ROWS, Said};
use crate::reader::{NotTaken, Reading};
use crate::session::intake::through::said;
use crate::session::{Recording, Session, SessionEnv, folders, reach};
use std::path::Path;
use std::sync::Arc;

/// How much of the rows is said at once, in bytes.
const AT_ONCE: usize = 128 << 10;
/// How often the program that records may end in between.
const TRIES: usize = 5;

/// The file to import into, to record or to read only, and whoever records it.
pub(super) fn open(
    file: &Path,
    env: &SessionEnv,
    only_looks: bool,
) -> Result<(Option<Session>, Option<Call>), Failure> {
    if only_looks {
        return Ok((Some(Session::read(file, env.clone())?), None));
    }
    let nobody: crate::journal::Wake = Arc::new(|| {});
    Ok(match reach(file, env, &folders::runtime(), &nobody)? {
        Recording::Here(session) => (Some(*session), None),
        Recording::There(call) => (Some(Session::read(file, env.clone())?), Some(call)),
    })
}

/// Hands all rows over and says what came of them. Where the other program ends in between, what is missing is imported
/// by this one: rows that are in the file already are passed over.
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
        if hand_over(&mut call, name, reading).is_ok()
            && let Some(counts) = hear(&call, reading.unit)?
        {
            return Ok(counts);
        }
        match open(file, env, false)? {
            (_, Some(again)) => call = again,
            (Some(mut session), None) => {
                let intake = session.import(name, reading).map_err(Failure::wrong_use)?;
                say_not_taken(&intake.not_taken, reading.unit);
                session.wait()?;
                return Ok(Counts::of(&intake));
            }
            (None, None) => break,
        }
    }
    Err(Failure::cannot(
        "The program that records ended again and again; rows may be missing. Import once more: those that are there are passed over.",
    ))
}

/// What came of the rows; `None` where the program that records has ended.
fn hear(call: &Call, unit: &str) -> Result<Option<Counts>, Failure> {
    let (mut last, mut counts) = (None, None);
    for answer in std::iter::from_fn(|| call.answer()) {
        match answer {
            Answer::Taken(taken) => last = Some(taken.last),
            Answer::Refused { why } => return Err(Failure::wrong_use(why)),
            Answer::Imported {
                taken,
                known,
                not_taken,
                more,
            } => {
                let failed = not_taken.len() + more;
                let told = not_taken.into_iter();
                let told: Vec<_> = told.map(|(place, why)| NotTaken { place, why }).collect();
                say_not_taken(&told, unit);
                if more > 0 {
                    out::trouble(format!("{more} more were not imported"));
                }
                counts = Some(Counts {
                    taken,
                    known,
                    failed,
                });
                if last.is_none() {
                    return Ok(counts);
                }
            }
            Answer::Recorded { n } if last.is_some_and(|last| n >= last) => return Ok(counts),
            Answer::NotRecorded { why, .. } => {
                return Err(Failure::cannot(format!(
                    "{why}. The rows wait in the program that records, which keeps trying: do not import them again."
                )));
            }
            Answer::Welcome { .. }
            | Answer::Recorded { .. }
            | Answer::Store { .. }
            | Answer::GivesWay { .. } => {}
        }
    }
    Ok(None)
}

fn hand_over(call: &mut Call, name: &str, reading: &Reading) -> std::io::Result<()> {
    let mut rows = Vec::new();
    let mut length = 0;
    for row in &reading.rows {
        length += row.words.len() + row.more.iter().map(|(_, text)| text.len()).sum::<usize>();
        rows.push(said(row));
        if length > AT_ONCE || rows.len() == AHEAD {
            call.say(&Said::Rows {
                rows: std::mem::take(&mut rows),
                not_taken: Vec::new(),
            })?;
            length = 0;
        }
    }
    let not_taken = reading.not_taken.iter();
    let not_taken: Vec<_> = not_taken.map(|row| (row.place, row.why.clone())).collect();
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

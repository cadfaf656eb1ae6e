//! The rules of the room, R1-R31, one file an area: what is allowed, and what is refused how.

mod again;
mod answers;
mod chance;
mod closing;
mod counts;
mod focus;
mod forged;
mod gate;
mod handover;
mod lapse;
mod letters;
mod limits;
mod naming;
mod obligations;
mod people;
mod presence;
mod questions;
mod random;
mod record;
mod redact;
mod research;
mod retime;
mod retro;
mod steps;
mod updates;
mod watch;

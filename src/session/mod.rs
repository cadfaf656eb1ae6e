//! One open incident, memory and disk in step; shared by window and command line. So far: reading a
//! source of the past.

pub mod import;

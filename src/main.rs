//! Arguments to a command or a window; everything else lives in the library.
fn main() {}

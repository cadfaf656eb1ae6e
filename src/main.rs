//! Arguments to a command or a window; everything else lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    warroom::cli::main()
}

//! What the command line says of itself.

use super::Golden;
use crate::support::warroom::Scratch;

const COMMANDS: [&str; 12] = [
    "new",
    "log",
    "import",
    "report",
    "bundle",
    "library",
    "update",
    "since",
    "wall",
    "serve",
    "check",
    "associate",
];

#[test]
fn the_help_of_every_command_reads_as_before() {
    let mut golden = Golden::of("help");
    let scratch = Scratch::new();
    golden.text("warroom.txt", &scratch.run(&["--help"]).succeeds());
    for command in COMMANDS {
        let help = scratch.run(&[command, "--help"]).succeeds();
        golden.text(&format!("{command}.txt"), &help);
    }
    golden.ends();
}

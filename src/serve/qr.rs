//! The link as a QR code: dark and light squares for a window, half blocks for a terminal.

use fast_qr::{ECL, QRBuilder};

/// How many light squares stand around a code.
const MARGIN: usize = 2;

/// The squares of the code of this text, row by row, true for a dark one, the light margin included; empty where the
/// text is too long for a code.
pub fn squares(text: &str) -> Vec<Vec<bool>> {
    let Ok(code) = QRBuilder::new(text).ecl(ECL::L).build() else {
        return Vec::new();
    };
    let side = code.size + 2 * MARGIN;
    let dark = |y: usize, x: usize| {
        let (y, x) = (y.checked_sub(MARGIN)?, x.checked_sub(MARGIN)?);
        (y < code.size && x < code.size).then(|| code[y][x].value())
    };
    (0..side)
        .map(|y| (0..side).map(|x| dark(y, x).unwrap_or(false)).collect())
        .collect()
}

/// The code for a dark terminal: light squares drawn, dark ones left.
pub fn half_blocks(text: &str) -> String {
    let squares = squares(text);
    let mut out = String::new();
    for rows in squares.chunks(2) {
        let (Some(upper), lower) = (rows.first(), rows.get(1)) else {
            continue;
        };
        for (x, dark) in upper.iter().enumerate() {
            let below = lower.and_then(|lower| lower.get(x)).copied();
            out.push(match (dark, below.unwrap_or(true)) {
                (false, false) => '█',
                (false, true) => '▀',
                (true, false) => '▄',
                (true, true) => ' ',
            });
        }
        out.push('\n');
    }
    out
}

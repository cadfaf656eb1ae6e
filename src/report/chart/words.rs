//! Words in a chart: on one line, and about how wide they will be. A drawing has no fonts; it counts on a
//! sans serif like Inter and allows a little more than that needs.

/// About how wide a text is at that size, in points.
pub(super) fn width(text: &str, size: f32, strong: bool) -> f32 {
    let em: f32 = text.chars().map(advance).sum();
    em * size * if strong { 1.07 } else { 1.02 }
}

/// The width of a character in its type's height.
fn advance(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' => 0.28,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '·' | '/' => 0.37,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 0.92,
        'A'..='Z' | '&' | '#' | '+' | '=' | '→' => 0.71,
        c if c.is_ascii() => 0.61,
        // Letters with marks, Greek, Cyrillic.
        '\u{80}'..='\u{52F}' | '–' | '“' | '”' | '−' => 0.66,
        // Whatever else may be as wide as it is high.
        _ => 1.0,
    }
}

/// The text, cut with an ellipsis where it is wider than that; `None` where too little of it would be left.
pub(super) fn fit(text: &str, size: f32, strong: bool, room: f32) -> Option<String> {
    if width(text, size, strong) <= room {
        return Some(text.to_owned());
    }
    let mut shown = String::new();
    for c in text.chars() {
        shown.push(c);
        if width(&shown, size, strong) + size > room {
            shown.pop();
            break;
        }
    }
    let shown = shown.trim_end();
    (shown.chars().count() >= 4).then(|| format!("{shown}…"))
}

//! Words for months, weekdays, days and zones, as programs of several languages write them.

use super::Date;
use crate::incident::Zone;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Twelve names for each language; a name may be cut to three letters.
const MONTHS: [[&str; 12]; 12] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    [
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim",
        "kasım", "aralık",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
];

const WEEKDAYS: [[&str; 7]; 11] = [
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ],
    [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ],
    [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    [
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
    ],
    [
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ],
    [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ],
    [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    ],
    [
        "poniedziałek",
        "wtorek",
        "środa",
        "czwartek",
        "piątek",
        "sobota",
        "niedziela",
    ],
    [
        "pazartesi",
        "salı",
        "çarşamba",
        "perşembe",
        "cuma",
        "cumartesi",
        "pazar",
    ],
    [
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    ],
];

const DAYS: [(&str, u64); 34] = [
    ("today", 0),
    ("yesterday", 1),
    ("heute", 0),
    ("gestern", 1),
    ("aujourd’hui", 0),
    ("aujourd'hui", 0),
    ("hier", 1),
    ("hoy", 0),
    ("ayer", 1),
    ("oggi", 0),
    ("ieri", 1),
    ("hoje", 0),
    ("ontem", 1),
    ("vandaag", 0),
    ("gisteren", 1),
    ("idag", 0),
    ("i dag", 0),
    ("igår", 1),
    ("i går", 1),
    ("dzisiaj", 0),
    ("dziś", 0),
    ("wczoraj", 1),
    ("bugün", 0),
    ("dün", 1),
    ("сегодня", 0),
    ("вчера", 1),
    ("今日", 0),
    ("昨日", 1),
    ("今天", 0),
    ("昨天", 1),
    ("오늘", 0),
    ("어제", 1),
    ("اليوم", 0),
    ("أمس", 1),
];

/// Abbreviations of zones with their minutes east of UTC; `None` where several zones are called so.
const ABBREVIATIONS: [(&str, Option<i32>); 38] = [
    ("WET", Some(0)),
    ("WEST", Some(60)),
    ("CET", Some(60)),
    ("CEST", Some(120)),
    ("MEZ", Some(60)),
    ("MESZ", Some(120)),
    ("EET", Some(120)),
    ("EEST", Some(180)),
    ("MSK", Some(180)),
    ("SAST", Some(120)),
    ("PKT", Some(300)),
    ("NPT", Some(345)),
    ("WIB", Some(420)),
    ("HKT", Some(480)),
    ("SGT", Some(480)),
    ("AWST", Some(480)),
    ("JST", Some(540)),
    ("KST", Some(540)),
    ("ACST", Some(570)),
    ("ACDT", Some(630)),
    ("AEST", Some(600)),
    ("AEDT", Some(660)),
    ("NZST", Some(720)),
    ("NZDT", Some(780)),
    ("BRT", Some(-180)),
    ("ADT", Some(-180)),
    ("EDT", Some(-240)),
    ("EST", None),
    ("CDT", None),
    ("CST", None),
    ("MDT", Some(-360)),
    ("MST", None),
    ("PDT", Some(-420)),
    ("PST", None),
    ("AST", None),
    ("BST", None),
    ("IST", None),
    ("GST", None),
];

/// The month's number, from its name or the first three letters of it.
pub(super) fn month(word: &str) -> Option<u32> {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let mut names = of_languages(&MONTHS);
        names.insert("sept".to_owned(), 9);
        names
    });
    find(&NAMES, word)
}

/// The weekday's number from Monday.
pub(super) fn weekday(word: &str) -> Option<u32> {
    static NAMES: LazyLock<Names> = LazyLock::new(|| of_languages(&WEEKDAYS));
    find(&NAMES, word).map(|number| number - 1)
}

/// Names with their number from one. Every word of a long source is looked for here.
type Names = HashMap<String, u32>;

/// The names of all languages, each whole and cut to three letters. The first language has a word that several use.
fn of_languages<const N: usize>(languages: &[[&str; N]]) -> Names {
    let mut names = Names::new();
    for language in languages {
        for (number, name) in (1..).zip(language) {
            let cut = name.chars().take(3).collect();
            for word in [cut, (*name).to_owned()] {
                names.entry(word).or_insert(number);
            }
        }
    }
    names
}

fn find(names: &Names, word: &str) -> Option<u32> {
    const LONGEST: usize = 24;
    if word.len() < 3 || word.len() > LONGEST {
        return None;
    }
    names.get(&word.to_lowercase()).copied()
}

/// `today`, `gestern`: how long ago that is, and how long the word.
pub(super) fn day(text: &str) -> Option<(Date, usize)> {
    let first = text.chars().next().filter(|c| c.is_alphabetic())?;
    let first = first.to_lowercase().next()?;
    DAYS.iter().find_map(|(word, ago)| {
        if !word.starts_with(first) {
            return None;
        }
        let (front, rest) = text.split_at_checked(word.len())?;
        let is_it = front.to_lowercase() == *word && !rest.starts_with(char::is_alphanumeric);
        is_it.then_some((Date::Ago(*ago), word.len()))
    })
}

/// The place a zone is called by at the front of a text, such as `Europe/Berlin`, and how long its name is.
pub(super) fn place(text: &str) -> Option<(Zone, usize)> {
    let is_in_name = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '_' | '-');
    let end = text.find(|c| !is_in_name(c)).unwrap_or(text.len());
    let name = text[..end].contains('/').then_some(&text[..end])?;
    Some((name.parse().ok()?, end))
}

/// An abbreviation of a zone at the front of a text.
pub(super) fn abbreviation(text: &str) -> Option<&'static str> {
    let end = text
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(text.len());
    let rest = &text[end..];
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let known = ABBREVIATIONS.iter().find(|(name, _)| *name == &text[..end]);
    known.map(|(name, _)| *name)
}

/// Minutes east of UTC where all who write this abbreviation mean the same.
pub(in crate::reader) fn minutes_east(abbreviation: &str) -> Option<i32> {
    let known = ABBREVIATIONS.iter().find(|(name, _)| *name == abbreviation);
    known.and_then(|(_, minutes)| *minutes)
}

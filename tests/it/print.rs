//! The report as PDF: the same bytes for the same document, whole for any text, with every page accounted for.

use std::collections::BTreeMap;

use warroom::report::document::{
    Anchor, Block, Day, Document, Item, Moment, Picture, Run, Section, Stamp, Table,
};
use warroom::report::export_request::Paper;
use warroom::report::pdf::pdf;
use warroom::report::{PictureFile, Pictures};

fn plain(words: &str) -> Vec<Run> {
    vec![Run::Plain(words.to_owned())]
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Checkout 502s (INC-42)".to_owned(),
        stamps: vec![Stamp {
            word: "DRILL",
            meaning: "an exercise, not a real incident.".to_owned(),
        }],
        facts: vec![("Severity".to_owned(), plain("SEV 2"))],
        sections: vec![Section {
            anchor: "all",
            title: "All".to_owned(),
            blocks,
        }],
        ..Document::default()
    }
}

fn moment(entry: u64, words: &str) -> Moment {
    Moment {
        entry,
        happened: "14:02:11 UTC".to_owned(),
        who: "Ana Ruiz".to_owned(),
        kind: "note",
        home: true,
        words: plain(words),
        ..Moment::default()
    }
}

fn timeline(moments: Vec<Moment>) -> Block {
    Block::Timeline(vec![Day {
        title: "2026-11-22, UTC".to_owned(),
        moments,
    }])
}

/// How many pages a file has.
fn pages(file: &[u8]) -> usize {
    let text = String::from_utf8_lossy(file);
    let pages = text
        .match_indices("/Type/Page")
        .map(|(at, found)| at + found.len());
    pages.filter(|end| !text[*end..].starts_with('s')).count()
}

fn made(document: &Document) -> Vec<u8> {
    let file = pdf(document, &Pictures::new(), Paper::A4).expect("a file");
    assert!(file.starts_with(b"%PDF-1.7"));
    file
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let document = document(vec![timeline(
        (0..60).map(|n| moment(n, "all is well")).collect(),
    )]);
    for page in [Paper::A4, Paper::Letter] {
        let file = || pdf(&document, &Pictures::new(), page).expect("a file");
        assert!(file() == file());
    }
}

#[test]
fn an_empty_document_is_one_page() {
    assert_eq!(pages(&made(&Document::default())), 1);
}

#[test]
fn the_longer_the_timeline_the_more_pages() {
    let of = |count| {
        let moments = (0..count).map(|n| moment(n, "a line of words")).collect();
        pages(&made(&document(vec![timeline(moments)])))
    };
    assert_eq!(of(3), 1);
    let (some, more) = (of(100), of(1_000));
    assert!((3..=6).contains(&some), "{some}");
    assert!(more > some * 8, "{more}");
}

#[test]
fn one_entry_longer_than_a_page_goes_on_over_the_page() {
    let long = "word ".repeat(12_000);
    assert!(pages(&made(&document(vec![timeline(vec![moment(1, &long)])]))) > 5);
}

#[test]
fn no_text_is_too_strange_to_be_printed() {
    let long = "x".repeat(5_000);
    let strange = [
        "",
        " ",
        "\n\n\n",
        "\t\t",
        "a\r\nb",
        "\u{0}\u{1}\u{7f}",
        "שלום עולם مرحبا بالعالم",
        "中文字符，很长的一行没有空格",
        "हैलो वर्ल्ड ไทย 한국어",
        "🚨 👩‍👩‍👧‍👦 e\u{301}\u{301}\u{301} \u{10FFFF} \u{FFFD}",
        "ffi fl office",
        &long,
    ];
    let mut blocks = Vec::new();
    for words in strange {
        blocks.push(Block::Heading(plain(words)));
        blocks.push(Block::Paragraph(vec![
            Run::Struck(words.to_owned()),
            Run::Strong(words.to_owned()),
            Run::Link(Anchor::Entry(7), words.to_owned()),
            Run::Link(Anchor::Noun(words.to_owned()), words.to_owned()),
        ]));
        blocks.push(Block::Nothing(words.to_owned()));
        blocks.push(Block::List(vec![Item {
            words: plain(words),
            verbatim: Some(words.to_owned()),
            items: vec![Item {
                words: plain(words),
                ..Item::default()
            }],
            ..Item::default()
        }]));
        blocks.push(Block::Table(Table {
            head: ["one", "two", "three"].map(Into::into).to_vec(),
            rows: vec![
                vec![plain(words), plain(words), Vec::new()],
                vec![plain("short")],
            ],
        }));
        blocks.push(timeline(vec![moment(7, words)]));
    }
    blocks.push(Block::Table(Table::default()));
    blocks.push(Block::Timeline(Vec::new()));
    let mut document = document(blocks);
    document.title = strange.concat();
    assert!(pages(&made(&document)) > 3);
}

#[test]
fn a_picture_is_printed_and_one_that_cannot_be_read_is_named() {
    let mut png = Vec::new();
    let picture = image::RgbaImage::from_pixel(40, 30, image::Rgba([200, 20, 20, 255]));
    let picture = image::DynamicImage::ImageRgba8(picture);
    let mut writer = std::io::Cursor::new(&mut png);
    picture
        .write_to(&mut writer, image::ImageFormat::Png)
        .expect("written");
    let file = |bytes: &[u8]| PictureFile {
        mime: "image/png",
        bytes: bytes.to_vec(),
    };
    let pictures: Pictures = BTreeMap::from([
        ("aa".to_owned(), file(&png)),
        ("bb".to_owned(), file(b"no picture at all")),
    ]);
    let item = |sha256: &str| Item {
        words: plain("the graph"),
        picture: Some(Picture {
            sha256: sha256.to_owned(),
            name: "graph.png".to_owned(),
            about: "replica lag".to_owned(),
        }),
        ..Item::default()
    };
    let printed = |sha256| {
        let document = document(vec![Block::List(vec![item(sha256)])]);
        let file = pdf(&document, &pictures, Paper::Letter).expect("a file");
        String::from_utf8_lossy(&file).contains("/Subtype/Image")
    };
    assert!(printed("aa"));
    assert!(!printed("bb"));
    assert!(!printed("cc"));
}

/// A mebibyte of this.
fn mebibyte_of(words: &str) -> String {
    words.repeat((1 << 20) / words.len())
}

#[test]
fn texts_longer_than_the_layout_can_count_are_printed_whole() {
    let ends = "quite the end";
    let hebrew = mebibyte_of("שלום ");
    let long = [
        mebibyte_of("x"),
        mebibyte_of("é"),
        mebibyte_of("\u{301}"),
        hebrew,
        mebibyte_of("\u{0}\u{1b}\u{7f}"),
    ];
    for words in long {
        let shown: String = words.chars().take(3).collect();
        let one = document(vec![Block::Paragraph(plain(
            &words[..words.floor_char_boundary(3_000)],
        ))]);
        let all = document(vec![Block::Paragraph(vec![
            Run::Plain(words),
            Run::Strong(ends.to_owned()),
        ])]);
        let (some, more) = (pages(&made(&one)), pages(&made(&all)));
        let invisible = shown.chars().all(|c| c.is_control() || c == '\u{301}');
        assert!(more > some * 20 || invisible, "{shown:?}: {some} {more}");
    }
}

#[test]
fn a_name_or_a_figures_words_of_any_length_are_no_string_readers_stop_at() {
    let mut document = document(vec![Block::Heading(plain(&mebibyte_of("heading ")))]);
    document.title = mebibyte_of("title ");
    document.sections[0].title = mebibyte_of("section ");
    let file = made(&document);
    let text = String::from_utf8_lossy(&file);
    let longest = text
        .split('(')
        .map(|part| part.find(')').unwrap_or(0))
        .max();
    assert!(longest.is_some_and(|bytes| bytes < 32_767), "{longest:?}");
}

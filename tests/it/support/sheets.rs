//! Archives of our own making: small spreadsheets, and a workspace's export.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn pack(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("begun");
        archive.write_all(content.as_bytes()).expect("written");
    }
    archive.finish().expect("packed").into_inner()
}

/// A sheet whose header is in its third row, with a date as a date and a note that is not read.
pub(crate) fn xlsx() -> Vec<u8> {
    let cell = |place: &str, text: &str| {
        format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let sheet = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{}</row><row r="3">{}{}{}{}</row><row r="4"><c r="A4" s="1"><v>46348.585543981483</v></c>{}{}{}</row><row r="5"><c r="A5" s="1"><v>46348.5875</v></c>{}{}</row></sheetData></worksheet>"#,
        cell("A1", "Outage log"),
        cell("A3", "Date and time"),
        cell("B3", "Who"),
        cell("C3", "What happened"),
        cell("D3", "Ticket"),
        cell("B4", "Ana Ruiz"),
        cell("C4", "checkout is down"),
        cell("D4", "OPS-7"),
        cell("B5", "Mo"),
        cell("C5", "on it"),
    );
    pack(&[
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// The same as an open document, with date and clock time apart.
pub(crate) fn ods() -> Vec<u8> {
    let text = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Log"><table:table-row>{}{}{}{}</table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2026-11-22"><text:p>22.11.26</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT14H03M11S"><text:p>14:03:11</text:p></table:table-cell>{}{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
        text("Datum"),
        text("Uhrzeit"),
        text("Wer"),
        text("Was"),
        text("Ana Ruiz"),
        text("checkout is down"),
    );
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#,
        ),
        ("content.xml", &content),
    ])
}

/// A workspace's export: its people and two days of a channel.
pub(crate) fn slack_zip() -> Vec<u8> {
    pack(&[
        (
            "users.json",
            r#"[{"id":"U1","name":"ana","profile":{"real_name":"Ana Ruiz","display_name":""}}]"#,
        ),
        ("channels.json", r#"[{"id":"C1","name":"war-room"}]"#),
        (
            "war-room/2026-11-23.json",
            r#"[{"type":"message","user":"U1","text":"all clear","ts":"1795392000.000100"}]"#,
        ),
        (
            "war-room/2026-11-22.json",
            r#"[{"type":"message","user":"U1","text":"checkout is down","ts":"1795352591.000100"}]"#,
        ),
    ])
}

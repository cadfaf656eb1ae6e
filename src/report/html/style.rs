//! The page's style sheet: the paper's colours in light and dark, a calm column beside the contents, and
//! pages that print well on A4 and Letter alike.

use crate::report::chart;
use crate::report::document::Document;
use crate::report::drawing::Ink;
use crate::theme::paper::{DARK, LIGHT, Paper, Rgb};
use itertools::Itertools as _;
use std::fmt::Write as _;
use strum::IntoEnumIterator as _;

/// The style sheet of a document; only its running title differs from another's.
pub(super) fn of(document: &Document) -> String {
    let mut css = String::with_capacity(8 * 1024);
    let (light, dark) = (colours(&LIGHT), colours(&DARK));
    let _ = write!(
        css,
        "\n:root{{color-scheme:light dark;{light}}}\n\
         @media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n\
         @media print{{:root{{color-scheme:light;{light}}}}}\n"
    );
    css.push_str(PAGE);
    css.push_str(TIMELINE);
    css.push_str(&chart::style());
    css.push_str(PRINT);
    let mut title: Vec<&str> = document.stamps.iter().map(|stamp| stamp.word).collect();
    title.push(&document.title);
    let _ = writeln!(
        css,
        "@page{{margin:18mm 15mm 16mm;\
         @top-left{{content:{};font:8pt system-ui,sans-serif}}\
         @bottom-right{{content:counter(page) \" of \" counter(pages);font:8pt system-ui,sans-serif}}}}",
        css_string(&title.join(" · "))
    );
    css
}

/// The page's colours as custom properties, each named for what it is for.
fn colours(paper: &Paper) -> String {
    let one = |name: &str, [r, g, b]: Rgb| format!("--{name}:rgb({r} {g} {b})");
    let page = [one("paper", paper.background), one("panel", paper.panel)];
    let inks = Ink::iter().map(|ink| one(&format!("ink-{}", ink.name()), ink.on(paper)));
    page.into_iter().chain(inks).join(";")
}

/// A text as a string of a style sheet, every sign but plain letters and digits as its number.
fn css_string(raw: &str) -> String {
    let mut out = String::from("\"");
    for c in raw.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            _ = write!(out, "\\{:x} ", c as u32);
        }
    }
    out.push('"');
    out
}

const PAGE: &str = "\
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif;\
font-variant-numeric:tabular-nums;background:var(--paper);color:var(--ink-text);-webkit-text-size-adjust:100%}
body{margin:0}
.page{max-width:80rem;margin:0 auto;padding:1.5rem 1rem 4rem}
main{min-width:0}
h1{font-size:1.875rem;line-height:1.2;margin:0 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.375rem;line-height:1.3;margin:3rem 0 1rem;padding-top:1rem;border-top:1px solid var(--ink-rule)}
h3{font-size:1.0625rem;margin:2rem 0 .5rem}
h2+h3{margin-top:0}
h3+h4{margin-top:.75rem}
h4{font-size:.875rem;margin:1.5rem 0 .5rem;color:var(--ink-muted)}
p{margin:.5rem 0;max-width:46rem}
a{color:var(--ink-accent);text-decoration-thickness:1px;text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--ink-accent);outline-offset:2px}
:target{outline:2px solid var(--ink-accent);outline-offset:4px;border-radius:2px}
section:target{outline:none}
.words{white-space:pre-wrap;overflow-wrap:anywhere}
.aside,small,.nothing,del{color:var(--ink-muted)}
.aside,.aside+a,small{font-size:.875em}
nav{margin:2rem 0}
nav p{font-weight:600;margin:0 0 .25rem}
nav ol{list-style:none;margin:0;padding:0;columns:11rem;column-gap:1.5rem}
nav a{display:block;padding:.25rem 0;color:var(--ink-muted);text-decoration:none}
nav a:hover{color:var(--ink-text);text-decoration:underline}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(14.5rem,100%),1fr));gap:1rem 2rem;margin:1.5rem 0 0}
.facts dt{font-size:.8125rem;color:var(--ink-muted)}
.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.facts .wide{grid-column:1/-1;max-width:46rem}
.stamp{width:fit-content;border:1px solid var(--ink-muted);border-radius:4px;padding:.25rem .75rem}
.stamp.drill,.stamp.open{border-color:var(--ink-waiting)}
.stamp.drill strong,.stamp.open strong{color:var(--ink-waiting)}
.stamp.damaged,.stamp.private{border-color:var(--ink-alarm)}
.stamp.damaged strong,.stamp.private strong{color:var(--ink-alarm)}
ul{list-style:none;margin:.5rem 0;padding:0;max-width:54rem}
ul>li{margin:.75rem 0}
ul ul{margin:.125rem 0;padding-left:1.25rem}
ul ul>li{margin:.125rem 0}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;min-width:30rem}
th,td{text-align:left;vertical-align:top;padding:.375rem 1.5rem .375rem 0;border-bottom:1px solid var(--ink-rule)}
th{font-size:.8125rem;font-weight:600;color:var(--ink-muted)}
td{max-width:32rem;overflow-wrap:break-word}
pre{overflow-x:auto;margin:.5rem 0 .5rem 1.25rem;padding:.75rem 1rem;border-radius:4px;background:var(--panel);\
font:.8125rem/1.5 ui-monospace,Menlo,Consolas,\"Liberation Mono\",monospace}
figure{margin:1rem 0;max-width:60rem;overflow-x:auto}
figure .chart{min-width:40rem}
figure img{display:block;max-width:100%;max-height:32rem;border:1px solid var(--ink-rule)}
figcaption{font-size:.8125rem;color:var(--ink-muted);margin-top:.25rem;overflow-wrap:anywhere}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--ink-rule)}
@media screen and (max-width:48rem){
.facts{grid-template-columns:minmax(0,1fr);gap:.25rem 0}
.facts>div{display:grid;grid-template-columns:9rem minmax(0,1fr);column-gap:1rem;align-items:baseline}
}
@media (min-width:70rem){
.page{display:grid;grid-template:\"nav header\" auto \"nav main\" 1fr / 12rem minmax(0,1fr);column-gap:3rem;\
padding:2.5rem 2rem 4rem}
header{grid-area:header}
main{grid-area:main}
nav{grid-area:nav;position:sticky;top:2.5rem;align-self:start;margin:0;max-height:calc(100vh - 5rem);overflow-y:auto}
nav ol{columns:auto}
}
";

const TIMELINE: &str = "\
.timeline{list-style:none;margin:0;padding:0}
.timeline>li{display:grid;grid-template:\"when who about\" \"said said said\" / auto minmax(0,1fr) auto;gap:0 .75rem;\
padding:.375rem 0}
.timeline .when{grid-area:when}
.timeline .said{grid-area:said}
.timeline .who{grid-area:who;color:var(--ink-muted);overflow-wrap:anywhere}
.timeline .about{grid-area:about;color:var(--ink-muted);font-size:.8125rem;text-align:right}
.timeline .about a{color:inherit}
.timeline .recorded{display:block;font-size:.75rem;line-height:1.3;color:var(--ink-muted)}
.timeline .key .words:first-child{font-weight:600}
.timeline .mark{color:var(--ink-accent);font-size:.8125rem;white-space:nowrap}
.timeline .became{font-size:.875rem}
.timeline>.between{display:block;color:var(--ink-muted);font-size:.8125rem;padding:.75rem 0}
@media (min-width:48rem),print{
.timeline>li{grid-template:\"when who said about\" / 8.25rem 8rem minmax(0,1fr) 8.5rem;column-gap:1rem}
.timeline>.between{padding-left:18.25rem}
}
";

const PRINT: &str = "\
@media print{
html{font-size:9.5pt}
.page{display:block;max-width:none;padding:0}
nav{position:static;max-height:none;overflow:visible}
nav ol{columns:3}
nav a{padding:0}
a{color:inherit;text-decoration:none}
h1,h2,h3,h4{break-after:avoid}
h2{margin-top:2rem}
p,ul,.facts .wide{max-width:none}
.scroll{overflow:visible}
table{min-width:0;width:100%}
td{overflow-wrap:anywhere}
thead{display:table-header-group}
figure{overflow:visible}
figure .chart{min-width:0}
tr,figure,.timeline>li,.facts>div,ul ul>li{break-inside:avoid}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
.timeline>li{grid-template-columns:7.5rem 7rem minmax(0,1fr) 9rem}
.timeline>.between{padding-left:16.5rem}
:target{outline:none}
}
";

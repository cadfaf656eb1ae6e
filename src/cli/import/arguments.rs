//! What `warroom import` takes: the source, where its rows go, and how they are read where they do not say.

use crate::cli::new::{severity, zone};
use crate::incident::{Intent, LifecycleIntent, Severity, Zone};
use crate::reader::{DayOrder, Field, Options};
use crate::session::intake::Called;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct ImportArguments {
    /// The file to read (chat, log, table, spreadsheet, export), a folder of them, or `-` for standard input
    pub(super) source: PathBuf,
    /// The incident file to create
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["into", "preview"])]
    pub(super) output: Option<PathBuf>,
    /// Add the rows to this incident instead; those it holds already are passed over
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub(super) into: Option<PathBuf>,
    /// Show what would be recorded, and record nothing
    #[arg(long)]
    pub(super) preview: bool,
    /// The name of the incident; a JSON report of warroom's own brings its name
    #[arg(long)]
    name: Option<String>,
    /// Its ID in another system
    #[arg(long)]
    id: Option<String>,
    /// Its severity, 1 (worst) to 5
    #[arg(long, value_parser = severity)]
    severity: Option<Severity>,
    /// The zone of times that name none, such as Europe/Berlin or +02:00 (UTC, or the incident's)
    #[arg(long, value_parser = zone)]
    pub(super) zone: Option<Zone>,
    /// Which number of a date such as 10/11/2026 comes first; if not given, it is worked out
    #[arg(long, value_enum)]
    dates: Option<DatesArgument>,
    /// Whether signs such as = and > at the front of a text say what it is; if not given, only in warroom's own grammar
    #[arg(long, value_enum)]
    signs: Option<SignsArgument>,
    /// Take a column of a table for a field: time, date, who, text, kind, tags, zone or nothing
    #[arg(long = "column", value_name = "FIELD=COLUMN", value_parser = column)]
    columns: Vec<(Field, String)>,
    /// Import nothing if any row cannot be imported, or most name no time
    #[arg(long)]
    pub(super) strict: bool,
    /// Keep what else a row holds, such as other columns of a table: added to each entry's text
    #[arg(long)]
    pub(super) keep_columns: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum DatesArgument {
    /// 10/11 is the tenth of November
    Day,
    /// 10/11 is the eleventh of October
    Month,
}

#[derive(Clone, Copy, ValueEnum)]
enum SignsArgument {
    /// = is a finding, > an action, and so on
    Yes,
    /// They are words
    No,
}

fn column(text: &str) -> Result<(Field, String), String> {
    let (field, column) = text
        .split_once('=')
        .ok_or_else(|| "write it as FIELD=COLUMN, such as text=Message".to_owned())?;
    Ok((field.parse()?, column.trim().to_owned()))
}

impl ImportArguments {
    /// How the source is to be read; `usual` is the zone where none is given.
    pub(super) fn options(&self, usual: Zone) -> Options {
        Options {
            zone: self.zone.unwrap_or(usual),
            is_zone_chosen: self.zone.is_some(),
            order: self.dates.map(|dates| match dates {
                DatesArgument::Day => DayOrder::DayFirst,
                DatesArgument::Month => DayOrder::MonthFirst,
            }),
            signs: self.signs.map(|signs| matches!(signs, SignsArgument::Yes)),
            columns: self.columns.clone(),
        }
    }

    /// What the new incident is to be called, where that is said.
    pub(super) fn called(&self) -> Called {
        Called {
            name: self.name.clone(),
            id: self.id.clone(),
            severity: self.severity,
        }
    }

    /// The opening of a new incident from this source.
    pub(super) fn open(&self, source: &str) -> Option<Intent> {
        Some(Intent::Lifecycle(LifecycleIntent::Open {
            name: self.name.clone()?,
            id: self.id.clone(),
            severity: self.severity,
            zone: self.zone.unwrap_or(Zone::UTC),
            drill: false,
            imported: Some(source.to_owned()),
        }))
    }
}

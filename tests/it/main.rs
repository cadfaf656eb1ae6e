//! The one test binary: a module a feature, and what they share in `support`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should say where it stopped"
)]

mod alarms;
mod attach;
mod bench;
mod blind;
mod case_updates;
mod cases;
mod channels;
mod checklists;
mod cli;
mod cli_texts;
mod closed;
mod contacts;
mod demo;
mod digest;
mod door;
mod drafts;
mod duties;
mod export;
mod extremes;
mod few_keys;
mod find;
mod following;
mod full_sheets;
mod fuzz;
mod golden;
mod home;
mod import_doors;
mod import_window;
mod importing;
mod incident;
mod installing;
mod journal;
mod keyboard;
mod kills;
mod last_rota;
mod leads_back;
mod library;
mod line;
mod links;
mod listened;
mod looks;
mod next_field;
mod obligations_window;
mod opening;
mod outputs;
mod owner_only;
mod panics;
mod preferences;
mod preferences_file;
mod print;
mod prose;
mod put_right;
mod reader;
mod replay;
mod report;
mod roster;
mod rules;
mod said_of_actions;
mod scenes;
mod second_click;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod since_when;
mod support;
mod suspended;
mod theme;
mod tidy;
mod timeline;
mod ui;
mod undo;
mod undo_last;
mod unrecorded;
mod update_command;
mod update_warnings;
mod urgency;
mod walkthrough;
mod wall;
mod wall_window;
mod which_issue;
mod widgets;

//! Carries out what panels requested, after drawing. A refusal gives the text back with the reason; a draft is
//! cleared once its text is recorded, not before.

use eframe::egui;
use std::path::PathBuf;

use crate::app::jobs::{Done, Jobs};
use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::incident::evidence::FileRef;
use crate::incident::key_time::KeyTime;
use crate::incident::{Intent, LifecycleIntent, Refusal, Time};
use crate::journal::files::place_of;
use crate::reader;
use crate::report::excerpt;
use crate::report::export_request::What;
use crate::session::{LineOutcome, place};
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::notice::{Notice, NoticeKind, Offer};
use crate::ui::base::request::{Attach, Excerpt, Outbox, ReadFile, Request, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::UpdateDraft;
use crate::words;

impl Shell {
    /// Carries out everything requested in this frame.
    pub(super) fn handle_requests(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        // Requests made while others are carried out (a line that opens a dialog) are handled at once.
        while let [_, ..] = self.outbox.requests() {
            for request in self.outbox.take() {
                self.guard_request(request, |shell, request| {
                    shell.execute(request, ctx, frame);
                });
            }
            ctx.request_repaint();
        }
    }

    fn execute(&mut self, request: Request, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        if let Some(refused) = self.refused_by_replay(&request) {
            self.notify(refused);
            return;
        }
        if !self.goes_after_pending(&request) {
            return;
        }
        match request {
            Request::Replay(request) => self.replay(request, ctx),
            Request::Create { open } => {
                let name = if let Intent::Lifecycle(LifecycleIntent::Open { name, .. }) = &open {
                    name
                } else {
                    ""
                };
                let path = place::free_path(
                    self.env.storage.files(),
                    &self.env.folder,
                    name,
                    self.env.clock.now(),
                );
                let preferences = self.preferences.clone();
                self.creating = true;
                self.jobs.create(path, open, preferences, self.env.clone());
            }
            // Another room takes the place of this one.
            Request::Open(_) | Request::Demo { .. } if self.is_warned_of_leaving() => {}
            Request::Open(path) => {
                self.creating = false;
                self.jobs.open(path, self.env.clone());
            }
            Request::GiveUpOpening => {
                self.jobs.give_up_opening();
                self.note("Cancelled; nothing was opened");
            }
            Request::Pick(task) => self.pick(task, frame),
            Request::File(task, path) => self.do_with_file(task, path, ctx, frame),
            Request::Demo { finished } => {
                self.creating = false;
                self.jobs.demo(finished, self.env.clone());
            }
            Request::Prefer(preferences) => self.prefer(ctx, *preferences),
            Request::OpenPreferencesFile => self.open_preferences_file(),
            Request::RememberRota(rota) => self.remember_rota(*rota),
            Request::Copy { text, what } => {
                ctx.copy_text(text);
                self.note(format!("{what} copied"));
            }
            Request::OpenWritten(path) => self.jobs.open_written(path),
            Request::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Request::CloseFile => self.close_file(),
            Request::Library => self.go_to_library(),
            Request::LeaveLibrary => self.leave_library(),
            in_the_room => self.carry_out_in_room(in_the_room, ctx),
        }
    }

    fn carry_out_in_room(&mut self, request: Request, ctx: &egui::Context) {
        let Screen::Room(room) = &mut self.screen else {
            return;
        };
        let next = room.session.incident().next_n();
        let mut is_agreed = false;
        let cadence = room.cadence(&self.preferences);
        let notice = match request {
            Request::Attach(attach) => Some(room.attach(attach, &mut self.jobs)),
            Request::CopyFilePath(file) => Some(room.copy_file_path(&file, ctx)),
            Request::OpenOutside(file) => {
                self.jobs.open_outside(&room.session, file);
                None
            }
            Request::Act {
                intent,
                by,
                happened,
                clears,
            } => room.act(intent, by, happened, clears),
            Request::Undo => room.undo(),
            Request::Line { text, begun } => {
                room.line(text, begun, &mut self.jobs, &mut self.outbox);
                None
            }
            Request::CopyEntries { entries, form } => Some(room.copy_entries(&entries, form, ctx)),
            Request::Lines { rows, begun } => room.lines(rows, begun, ctx),
            Request::Read(file) => {
                self.jobs.read(
                    &room.session,
                    *file,
                    &self.preferences,
                    &self.memory.columns,
                );
                None
            }
            Request::Import { name, rows, beside } => room.import(&name, rows, beside, ctx),
            Request::SendUpdate => Some(room.send_update(&self.preferences, ctx)),
            Request::UseChannel { place, agreed } => {
                let known = self.memory.allowed.len();
                let notice =
                    room.use_channel(place, agreed, &self.preferences, &mut self.memory, ctx);
                is_agreed = self.memory.allowed.len() != known;
                if agreed && room.state.sheet.is_none() {
                    // Back from the sheet to the update, to mark it as sent.
                    self.outbox.wish(Wish::Tab(SideTab::Update, None));
                }
                notice
            }
            Request::DraftUpdate => room.hand_in_update(ctx),
            Request::RetryRecording => {
                room.session.retry();
                None
            }
            Request::WithdrawUnrecorded => {
                room.session.withdraw();
                None
            }
            Request::RecordHere => {
                let path = room.session.path().to_owned();
                self.jobs.open(path, self.env.clone());
                None
            }
            Request::PrintBrief => {
                let paper = room.state.sheets.report.request.paper;
                self.jobs.print_brief(room, paper);
                None
            }
            Request::PreviewReport(request, entries) => {
                self.jobs.preview(&room.session, *request, entries);
                None
            }
            // Handled for every screen, before the room is asked.
            Request::RecordNow
            | Request::Copy { .. }
            | Request::OpenWritten(_)
            | Request::Create { .. }
            | Request::Open(_)
            | Request::GiveUpOpening
            | Request::Pick(_)
            | Request::File(..)
            | Request::Library
            | Request::LeaveLibrary
            | Request::Demo { .. }
            | Request::CloseFile
            | Request::Prefer(_)
            | Request::RememberRota(_)
            | Request::OpenPreferencesFile
            | Request::Replay(_)
            | Request::Quit => None,
        };
        room.follow_severity(&cadence, &self.preferences);
        if room.session.incident().next_n() != next {
            room.forget_notice();
        }
        if is_agreed {
            self.remember();
        }
        if let Some(notice) = notice {
            self.notify(notice);
        }
    }

    /// Lets the user choose a file, with this suggested name.
    fn pick(&mut self, task: FileTask, frame: Option<&eframe::Frame>) {
        let suggested = match (&task, &self.screen) {
            (FileTask::Table, _) => "incidents.csv".to_owned(),
            (_, Screen::Room(room)) => room.suggested_for(&task),
            (_, Screen::Home | Screen::Library(_)) => String::new(),
        };
        self.jobs.pick(task, &suggested, frame);
    }

    /// Uses a chosen file, if the screen that asked for it is still open.
    fn do_with_file(
        &mut self,
        task: FileTask,
        path: PathBuf,
        ctx: &egui::Context,
        frame: Option<&eframe::Frame>,
    ) {
        // There is a file now, however it was found.
        let said = self.notice_slot();
        if said
            .as_ref()
            .is_some_and(|said| said.kind == NoticeKind::Note)
        {
            *said = None;
        }
        match (task, &mut self.screen) {
            (FileTask::Open, _) => self.execute(Request::Open(path), ctx, frame),
            (FileTask::Attach, _) => {
                self.execute(Request::Attach(Attach::file(path)), ctx, frame);
            }
            (FileTask::Import, Screen::Room(room)) => {
                let options = reader::Options::in_zone(room.session.incident().zone);
                let file = ReadFile {
                    path,
                    options,
                    or_attach: false,
                };
                self.jobs
                    .read(&room.session, file, &self.preferences, &self.memory.columns);
            }
            (FileTask::Table, _) => self.write_table(&path),
            (FileTask::SaveFile(file), Screen::Room(room)) => {
                self.jobs.save_file(&room.session, file, path);
            }
            (FileTask::Copy, Screen::Room(room)) => self.jobs.copy(&room.session, path),
            (FileTask::Report, Screen::Room(room)) => {
                let request = room.state.sheets.report.request.clone();
                let path = with_ending_of(request.what, path);
                self.jobs.report(&room.session, request, path);
            }
            (FileTask::SaveFile(_) | FileTask::Import | FileTask::Copy | FileTask::Report, _) => {}
        }
    }

    /// Handles the results of jobs.
    pub(super) fn handle_jobs(&mut self) {
        for done in self.jobs.take() {
            match done {
                Done::Opened(opened) => {
                    let report = opened.report.clone();
                    self.enter(*opened);
                    if let Some(report) = report {
                        self.note(format!("The report is in {}", report.display()));
                    }
                }
                Done::Shelf(incidents) => self.shelf = incidents,
                Done::Library(from) => self.handle_library(from),
                Done::NotOpened(why) | Done::NotWritten(why) | Done::Failed(why) => {
                    self.failed(why, "");
                }
                Done::Wrote { what, path } => {
                    let now = self.env.clock.now();
                    let what = format!("{what} written to {}", path.display());
                    self.notify(Notice::note(what, now).opening(path));
                }
                Done::Previewed {
                    of,
                    request,
                    preview,
                } => {
                    if let Screen::Room(room) = &mut self.screen
                        && room.session.path() == of.0
                    {
                        room.state.sheets.report.show(*request, of.1, preview);
                    }
                }
                Done::Attached(keeping, stored) => self.handle_attached(*keeping, stored),
                Done::Read(read) => self.handle_read(*read),
                Done::Copied(path, copied) => self.tell_copied(&path, &copied),
                Done::Seen(incident, wanted, loaded) => {
                    if let Screen::Room(room) = &self.screen
                        && room.session.path() == incident
                    {
                        room.state.pictures.put(&self.jobs.ctx, wanted, loaded);
                    }
                }
                Done::OpenedOutside(Ok(())) => self.note("Opened in another program"),
                Done::NotEdited(path, why) => {
                    let detail = format!("Open it by hand: {}", path.display());
                    self.failed(why, detail);
                }
                Done::OpenedOutside(Err(why)) => {
                    self.failed(why, "Copy its path, or save a copy where you can open it.");
                }
                Done::Picked(task, path) => self.outbox.push(Request::File(task, path)),
                Done::GivenUp | Done::NothingPicked { at_once: false, .. } => {}
                Done::NothingPicked {
                    pick,
                    at_once: true,
                } => self.offer_typing(pick),
            }
        }
    }

    /// The fallback where the system has no file dialog: a typed path, with a proposal for what is written. Also for tests and
    /// for whoever drives the window.
    pub fn offer_typing(&mut self, pick: FileTask) {
        self.note("The file dialog did not open; type the path instead");
        match &mut self.screen {
            Screen::Home => self.home.sheet = Some(Sheet::Path(pick)),
            Screen::Room(room) => {
                let name = room.suggested_for(&pick);
                room.state.open(Sheet::Path(pick));
                if !name.is_empty() {
                    let path = room.session.path().with_file_name(name);
                    let path = path.display().to_string();
                    room.state.fields.insert(FieldKey::form("path"), path);
                }
            }
            Screen::Library(_) => self.type_in_library(pick),
        }
    }
}

impl Room {
    /// Carries out a log line. If it is refused, its text is put back with the reason, unless the recorder has
    /// begun the next line: then it is in the history.
    fn line(&mut self, text: String, begun: Time, jobs: &mut Jobs, outbox: &mut Outbox) {
        let chosen = self.state.timeline.chosen;
        match self.session.line_choosing(&text, begun, chosen) {
            Ok(LineOutcome::Entry(n)) => {
                self.state.timeline.recorded(n);
                self.state.line.refused = None;
                self.state.line.for_later.retain(|line| line.text != text);
                if let Some(notice) = self.may_be_start(n) {
                    self.state.notices.last = Some(notice);
                }
                // Until it is on disk, its text is saved like any draft.
                self.sent.push((n, text, begun));
                self.draft_store.hurry();
            }
            Ok(LineOutcome::Window(command)) => {
                self.state.line.refused = None;
                outbox.wish(Wish::Typed(command));
            }
            Ok(LineOutcome::Attach(source, about)) => {
                self.state.line.refused = None;
                if let Err(why) = self.attach_typed(source, about, (text.clone(), begun), jobs) {
                    self.give_back(text, begun, why);
                }
            }
            Err(why) => self.give_back(text, begun, why.into_refusal()),
        }
    }

    /// Says that an entry recorded now happened before the start, which it does not move, and offers to make it that.
    pub(super) fn may_be_start(&self, n: u64) -> Option<Notice> {
        let incident = self.session.incident();
        let at = incident.may_be_start(n)?.happened;
        let (start, now) = (incident.start(), self.session.now());
        let zone = incident.zone;
        let clock = zone.clock(at);
        let what = format!("{} happened before the start", incident.code(n));
        let detail = format!("Elapsed time still counts from: {}.", start.words(zone));
        let mut notice = Notice::offered(what, detail, now);
        let line = format!("/key #{n} started");
        let name = format!("Set start to {clock}");
        notice.offers = vec![(Offer::Begin(line), name.into())];
        Some(notice)
    }

    /// Takes away what was said before the entry that was just recorded: it may be untrue now. The offer of a start goes
    /// once there is one.
    pub(super) fn forget_notice(&mut self) {
        let has_start = (self.session.incident().key_times).contains_key(&KeyTime::Started);
        let said = &mut self.state.notices.last;
        let ends = |said: &Notice| {
            said.ends_with_an_entry() || (has_start && said.kind == NoticeKind::Offered)
        };
        if said.as_ref().is_some_and(ends) {
            *said = None;
        }
    }

    /// Puts a line's text back with the reason it was refused.
    pub(super) fn give_back(&mut self, text: String, begun: Time, why: Refusal) {
        self.state.line.give_back(text, begun, why);
    }

    /// Clears the drafts whose text is on disk.
    pub(super) fn clear_recorded(&mut self) {
        let recorded = self.session.record().recorded;
        let (done, waiting) = std::mem::take(&mut self.clears)
            .into_iter()
            .partition(|(n, _)| recorded.is_some_and(|last| *n <= last));
        self.clears = waiting;
        self.sent
            .retain(|(n, ..)| recorded.is_none_or(|last| *n > last));
        self.draft_store.hurry();
        let done: Vec<(u64, FieldKey)> = done;
        for (_, key) in done {
            match key {
                FieldKey::Update => self.state.side.update = UpdateDraft::default(),
                FieldKey::Line => self.clear_line(),
                key => _ = self.state.fields.remove(&key),
            }
        }
    }

    fn copy_file_path(&self, file: &FileRef, ctx: &egui::Context) -> Notice {
        let path = place_of(self.session.path(), file);
        let path = std::path::absolute(&path).unwrap_or(path);
        ctx.copy_text(path.display().to_string());
        let now = self.session.now();
        Notice::note(format!("Path of {} copied", file.name), now)
    }

    fn copy_entries(&self, entries: &[u64], form: Excerpt, ctx: &egui::Context) -> Notice {
        let now = self.session.now();
        let form = match form {
            Excerpt::Text => excerpt::Form::Text,
            Excerpt::Markdown => excerpt::Form::Markdown,
            Excerpt::Csv => excerpt::Form::Csv,
        };
        let zone = self.zone(now);
        let copied = excerpt::excerpt(self.session.incident(), entries, form, zone);
        ctx.copy_text(copied.text);
        let many = format!("{} copied", words::count(copied.entries, "entry"));
        Notice::note(
            match copied.left_out {
                0 => many,
                out => format!("{many}; {out} private left out"),
            },
            now,
        )
    }

    /// The suggested name of the report, with the ending of the format chosen in its sheet.
    /// The name that is proposed for a file to be written; empty for one to be read.
    fn suggested_for(&self, task: &FileTask) -> String {
        match task {
            FileTask::SaveFile(file) => file.name.clone(),
            FileTask::Copy => self.suggested("copy", place::ENDING),
            FileTask::Report => self.report_name(),
            FileTask::Open | FileTask::Attach | FileTask::Import | FileTask::Table => String::new(),
        }
    }

    fn report_name(&self) -> String {
        let request = &self.state.sheets.report.request;
        let name = match request.what {
            What::Bundle => "bundle",
            What::Form(_) => "report",
        };
        let ending = request.what.extension();
        if request.redaction.is_empty() {
            self.suggested(name, ending)
        } else {
            // The usual name comes from the incident's name, which may contain what is redacted.
            format!("redacted-{name}.{ending}")
        }
    }

    pub(super) fn suggested(&self, what: &str, ending: &str) -> String {
        let stem = self
            .session
            .path()
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        format!("{}-{what}.{ending}", stem.unwrap_or_default())
    }
}

/// A report's path with the ending of its form, where it has the ending of another one: a PDF is never left in a file
/// that calls itself a page.
fn with_ending_of(what: What, path: PathBuf) -> PathBuf {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_others = ending.is_some_and(|ending| {
        let mut forms = What::all();
        !ending.eq_ignore_ascii_case(what.extension())
            && forms.any(|form| ending.eq_ignore_ascii_case(form.extension()))
    });
    if is_others {
        path.with_extension(what.extension())
    } else {
        path
    }
}

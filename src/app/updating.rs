//! The update in hand going out: handed in, copied for a channel, given to a program of the team's, recorded as sent.

use crate::app::memory::Memory;
use crate::app::program::{Limits, Program, Ran, Running, run};
use crate::app::room::Room;
use crate::incident::update::{Audience, RunEnd, Update, UpdateContent, Way, audiences};
use crate::incident::{Intent, UpdateIntent};
use crate::line::remedy;
use crate::panics::caught;
use crate::preferences::Preferences;
use crate::report::channel::{Form, Frame, update_text};
use crate::session::Session;
use crate::session::clock::Clock;
use crate::ui::base::channel::{
    ChannelPlace, Copied, Outgoing, by_channel, form_of, needs_sign_off, outgoing, signed, ways,
};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::focus;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::update::{Origin, compose};
use eframe::egui;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::Duration;

/// How long the ends of all programs that were stopped are waited for, in milliseconds: the window stands still meanwhile.
const GOODBYE: u64 = 300;

impl Room {
    /// Hands the update in for Command's sign-off; says why not.
    pub(super) fn hand_in_update(&mut self, ctx: &egui::Context) -> Option<Notice> {
        let now = self.session.now();
        let content = compose(self.session.incident(), &self.state.side.update, now);
        let handed_in = content.and_then(|content| {
            let intent = Intent::Update(UpdateIntent::Draft(content));
            let n = self.session.submit(&intent, None, None);
            n.map_err(|refusal| remedy::explained(&refusal))
        });
        match handed_in {
            Ok(n) => {
                self.clears.push((n, FieldKey::Update));
                // Its fields are gone; /sign may be typed at once.
                focus::go(ctx, focus::log_line());
                None
            }
            Err(why) => Some(Notice::refused(why, "", now)),
        }
    }

    /// Records an update as sent, by the channels whose keys were pressed for its text. Where none was, its text is put on the
    /// clipboard in the form of the first one, which by itself brings it nowhere (R18-R21).
    pub(super) fn send_update(&mut self, preferences: &Preferences, ctx: &egui::Context) -> Notice {
        if let Some(notice) = self.sign_off_first(ctx) {
            return notice;
        }
        let now = self.session.now();
        let draft = &self.state.side.update;
        let inside = draft.text(Audience::Inside);
        let is_signed = signed(self.session.incident(), draft).is_some();
        let unedited = match inside.origin {
            // What was signed off was handed in as it is, by a person.
            _ if !inside.chosen || is_signed => None,
            Origin::Person => None,
            Origin::Log => Some("as drafted from the log".to_owned()),
            Origin::Template => Some(match &draft.template {
                Some((name, _)) => format!("as the template “{name}” says it"),
                None => "as a template says it".to_owned(),
            }),
        };
        let incident = self.session.incident();
        let content = match outgoing(incident, draft, now) {
            Ok(content) => content,
            Err(why) => return Notice::refused(why, "", now),
        };
        // What was written for others is still to be sent.
        let mut chosen = draft.chosen().into_iter();
        let is_all = chosen.all(|audience| content.wording(audience).is_some());
        let by = ways(incident, draft, &content);
        let first = content.wordings.first().map(|wording| wording.audience);
        let first = first.unwrap_or(Audience::Outside);
        let copied = (!by.iter().any(|way| way.audience == first))
            .then(|| copy_of(&self.session, preferences, &content, first));
        let told = content.wordings.iter().map(|wording| wording.audience);
        let untold = told.filter(|one| *one != first && !by.iter().any(|way| way.audience == *one));
        let untold: Vec<_> = untold.map(|one| one.in_words()).collect();
        let intent = UpdateIntent::Send { content, ways: by };
        let n = match self.session.submit(&intent.into(), None, None) {
            Ok(n) => n,
            Err(refusal) => return Notice::refused(remedy::explained(&refusal), "", now),
        };
        if is_all {
            self.clears.push((n, FieldKey::Update));
        }
        // It is done, and stands in the timeline, which comes back.
        self.state.side.tab = None;
        focus::go(ctx, focus::log_line());
        let sent = self.session.incident().updates.last();
        let id = sent.map_or_else(|| "Update".to_owned(), |update| update.id.to_string());
        let to = sent.map_or_else(String::new, |update| audiences(&update.content));
        let by = sent.and_then(Update::channels);
        let by = by.map_or_else(String::new, |by| format!(" by {by}"));
        let clipboard = copied.map_or_else(String::new, |text| {
            ctx.copy_text(text);
            format!("; the {} text is on the clipboard", first.in_words())
        });
        let mut notice = Notice::note(format!("{id} marked as sent ({to}){by}{clipboard}"), now);
        if let Some(how) = unedited {
            let said = format!("The internal text went out {how}, unedited.");
            notice.detail.push_str(&said);
        }
        if !untold.is_empty() {
            let (whom, key) = (untold.join(", "), Command::Sent.key(ctx));
            let rest = format!(" Not copied yet: {whom}; {key} copies any of them.");
            notice.detail.push_str(&rest);
        }
        notice
    }

    /// What comes before an update that needs Command's sign-off and has none: it is handed in, or waits already.
    fn sign_off_first(&mut self, ctx: &egui::Context) -> Option<Notice> {
        let (incident, draft) = (self.session.incident(), &self.state.side.update);
        if !needs_sign_off(incident, draft) || signed(incident, draft).is_some() {
            return None;
        }
        let now = self.session.now();
        if let Some(waiting) = incident.draft.as_ref().filter(|_| draft.is_untouched()) {
            let n = waiting.entry;
            let mut notice = Notice::note(format!("Update #{n} waits for sign-off"), now);
            notice.detail = format!("Command signs it off by its button or with /sign #{n}.");
            return Some(notice);
        }
        let n = incident.next_n();
        let handed_in = Notice::note(format!("Update #{n} submitted for sign-off"), now);
        Some(self.hand_in_update(ctx).unwrap_or(handed_in))
    }

    /// Copies the text for a channel, or gives it to the channel's program, which is shown first where this machine has
    /// not run it before. `agreed` says that somebody has seen it.
    pub(super) fn use_channel(
        &mut self,
        place: ChannelPlace,
        agreed: bool,
        preferences: &Preferences,
        memory: &mut Memory,
        ctx: &egui::Context,
    ) -> Option<Notice> {
        let now = self.session.now();
        let (incident, draft) = (self.session.incident(), &self.state.side.update);
        let out = match by_channel(incident, preferences, draft, place, now) {
            Ok(out) => out,
            Err(why) => return Some(Notice::refused(why, "", now)),
        };
        let name = &out.channel.name;
        if out.channel.command.is_empty() {
            return Some(self.copy_for(out, ctx));
        }
        if self.scratch.is_some() {
            let what = "A demonstration runs no program";
            let why = "Channels without a program copy their text here as ever.";
            return Some(Notice::refused(what, why, now));
        }
        if let Some(running) = self.runs.iter().find(|running| running.place == place) {
            let what = format!("The program for {} is running", running.channel);
            let why = "Its end is recorded as an entry.";
            return Some(Notice::refused(what, why, now));
        }
        let has_it = ways(incident, draft, &out.content);
        if has_it.iter().any(|way| way.channel == *name) {
            let what = format!("{name} has this text already");
            let why = "Mark the update as sent, or change its text.";
            return Some(Notice::refused(what, why, now));
        }
        if !agreed && !memory.may_run(&out.channel.command) {
            // What the rules do not allow is said before anybody reads what would run.
            let start = start_of(&out).into();
            if let Err(refusal) = self.session.would_submit(&start, None, None) {
                return Some(Notice::refused(remedy::explained(&refusal), "", now));
            }
            self.state.open(Sheet::Channel(place));
            return None;
        }
        let command = out.channel.command.clone();
        let started = self.start_program(out, place, ctx);
        Some(match started {
            Ok(notice) => {
                memory.allow(&command);
                self.state.sheet = None;
                notice
            }
            Err(refused) => refused,
        })
    }

    fn copy_for(&mut self, out: Outgoing, ctx: &egui::Context) -> Notice {
        let now = self.session.now();
        let needs = self.session.incident().needs_sign_off(out.audience);
        let next = self.session.incident().next_n();
        let draft = &mut self.state.side.update;
        let is_signed = signed(self.session.incident(), draft).is_some();
        let what = format!(
            "{} text copied for {}; not marked as sent",
            out.audience.name(),
            out.channel.name
        );
        ctx.copy_text(out.text);
        draft.copied.push(Copied {
            way: Way {
                audience: out.audience,
                channel: out.channel.name,
                form: out.form.key().to_owned(),
                at: now,
                run: None,
            },
            content: out.content,
            next,
        });
        let mut notice = Notice::note(what, now);
        if needs && !is_signed {
            let unsigned = "Command has not signed this text off.";
            notice.detail.push_str(unsigned);
        }
        notice
    }

    /// Records the start and runs the program on a thread of its own.
    fn start_program(
        &mut self,
        out: Outgoing,
        place: ChannelPlace,
        ctx: &egui::Context,
    ) -> Result<Notice, Notice> {
        let now = self.session.now();
        let intent = start_of(&out);
        let channel = out.channel.name;
        let entry = match self.session.submit(&intent.into(), None, None) {
            Ok(entry) => entry,
            Err(refusal) => {
                return Err(Notice::refused(remedy::explained(&refusal), "", now));
            }
        };
        let program = Program {
            command: out.channel.command,
            facts: out.facts,
            text: out.text,
        };
        let stop = Arc::new(AtomicBool::new(false));
        let (sender, done) = mpsc::channel();
        let (stops, wakes) = (Arc::clone(&stop), ctx.clone());
        let limits = Limits::default();
        // Where no thread starts, the sender is dropped, and the end is recorded as such.
        _ = thread::Builder::new()
            .name("channel program".to_owned())
            .spawn(move || {
                let ran = caught(|| run(&program, limits, &stops));
                _ = sender.send(ran.unwrap_or_else(|panic| not_run(&panic.to_string())));
                wakes.request_repaint();
            });
        let what = format!("Giving the update to the program for {channel}…");
        self.runs.push(Running {
            entry,
            place,
            channel,
            stop,
            done,
        });
        Ok(Notice::note(what, now))
    }

    /// Records how programs ended; says it of the last one, and before that of one that failed.
    pub(super) fn take_runs(&mut self) -> Option<Notice> {
        let mut notice: Option<Notice> = None;
        let mut running = std::mem::take(&mut self.runs);
        running.retain(|one| {
            let ran = match one.done.try_recv() {
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => not_run("no thread could be started"),
                Ok(ran) => ran,
            };
            let said = self.record_end(one, ran);
            let is_worse = |known: &Notice| known.kind == NoticeKind::Failed;
            if !notice.as_ref().is_some_and(is_worse) {
                notice = Some(said);
            }
            false
        });
        running.append(&mut self.runs);
        self.runs = running;
        notice
    }

    /// Stops every program and records that it was stopped.
    pub(super) fn stop_runs(&mut self) {
        let running = std::mem::take(&mut self.runs);
        for one in &running {
            one.stop.store(true, Ordering::Relaxed);
        }
        let clock = Clock::system();
        for one in running {
            let left = Duration::from_millis(GOODBYE.saturating_sub(clock.up()));
            let ran = one.done.recv_timeout(left);
            let ran = ran.unwrap_or_else(|error| match error {
                RecvTimeoutError::Timeout => Ran {
                    end: RunEnd::Stopped,
                    ..not_run("")
                },
                RecvTimeoutError::Disconnected => not_run("no thread could be started"),
            });
            self.record_end(&one, ran);
        }
    }

    fn record_end(&mut self, one: &Running, ran: Ran) -> Notice {
        let now = self.session.now();
        let (end, output) = (ran.end, ran.output);
        let detail = crate::words::fitted(&crate::words::one_line(&output), 300);
        let intent = UpdateIntent::EndRun {
            run: one.entry,
            end,
            millis: ran.millis,
            output,
        };
        let channel = &one.channel;
        let what = format!("The program for {channel} {}", end.words());
        if let Err(refusal) = self.session.submit(&intent.into(), None, None) {
            let detail = format!("Not recorded: {}", remedy::explained(&refusal));
            return Notice::failed(what, detail, now);
        }
        if end.is_success() {
            let mut notice = Notice::note(format!("{what}; not marked as sent yet"), now);
            notice.detail = detail;
            notice
        } else {
            Notice::failed(what, detail, now)
        }
    }
}

/// The start of a channel's program, as it is recorded.
fn start_of(out: &Outgoing) -> UpdateIntent {
    UpdateIntent::StartRun {
        content: out.content.clone(),
        channel: out.channel.name.clone(),
        form: out.form.key().to_owned(),
        program: program_name(&out.channel.command),
    }
}

/// A run that did not begin.
fn not_run(why: &str) -> Ran {
    Ran {
        end: RunEnd::NotStarted,
        millis: 0,
        output: why.to_owned(),
    }
}

/// The program's name without its folder.
fn program_name(command: &[String]) -> String {
    let first = command.first().map_or("", String::as_str);
    let name = std::path::Path::new(first).file_name();
    let name = name.map_or_else(|| first.into(), |name| name.to_string_lossy());
    crate::words::fitted(&name, crate::incident::text::MAX_NAME_CHARS)
}

/// The text in the form of the audience's first channel without a program; plain text where it has none.
fn copy_of(
    session: &Session,
    preferences: &Preferences,
    content: &UpdateContent,
    audience: Audience,
) -> String {
    let (incident, now) = (session.incident(), session.now());
    let channels = preferences.audience(audience).channels;
    let mut copied = channels.iter().filter(|channel| channel.command.is_empty());
    let form = copied.find_map(|channel| form_of(channel).ok());
    let frame = Frame {
        zone: incident.zone,
        drill: incident.drill,
        at: now,
    };
    update_text(content, audience, form.unwrap_or(Form::Plain), frame)
}

//! Takes rows one by one through the rules. What a source says of its own actions is looked up before the first.

use crate::incident::action::Outcome;
use crate::incident::id::ActionId;
use crate::incident::text::MAX_TEXT_BYTES;
use crate::incident::update::{Audience, Eta, UpdateContent, Wording};
use crate::incident::{
    ActionIntent, CorrectionIntent, Handle, Incident, Intent, IssueIntent, NoteIntent,
    PersonIntent, Record, Refusal, Stamp, Time, UpdateIntent,
};
use crate::line::remedy;
use crate::line::{self, Context, Line, LineError, Wants};
use crate::reader::{Kind, Row};
use crate::session::decide_into;
use std::collections::BTreeSet;

/// What the source says about its own actions, collected before the first row is recorded.
#[derive(Default)]
pub(super) struct Plan {
    /// Actions with a `/approve` in the source.
    approved: BTreeSet<ActionId>,
    /// Actions whose start or end is in the source.
    started: BTreeSet<ActionId>,
}

impl Plan {
    pub(super) fn of(rows: &[Row], now: Time) -> Self {
        let nothing = Incident::new();
        let context = Context {
            exact_names: true,
            ..Context::new(now, &nothing)
        };
        let mut plan = Self::default();
        let is_command = |row: &&Row| row.kind == Kind::Line && row.words.contains('/');
        for row in rows.iter().filter(is_command) {
            let wants = read(&row.words, row.happened, None, &context).map(|line| line.wants);
            let Ok(Wants::Intent(Intent::Action(intent))) = wants else {
                continue;
            };
            if let ActionIntent::Approve { action, .. } = intent {
                plan.approved.insert(action);
            } else if let ActionIntent::Start { action, .. } | ActionIntent::End { action, .. } =
                intent
            {
                plan.started.insert(action);
            }
        }
        plan
    }
}

/// Reads words whose time and person are known from elsewhere.
fn read(
    text: &str,
    happened: Option<Time>,
    who: Option<Handle>,
    context: &Context<'_>,
) -> Result<Line, LineError> {
    line::read_words(text, happened, who, context)
}

/// Takes rows into an incident.
pub(super) struct Importer<'a> {
    pub(super) incident: Incident,
    pub(super) records: Vec<Record>,
    pub(super) stamp: Stamp,
    pub(super) me: &'a Handle,
    /// When the row before happened: where a row has no time, it happened then.
    pub(super) last: Option<Time>,
    pub(super) plan: Plan,
}

impl Importer<'_> {
    pub(super) fn take(&mut self, row: &Row) -> Result<(), String> {
        if let Some(why) = &row.trouble {
            return Err(why.clone());
        }
        let now = self.stamp.recorded;
        let context = Context {
            exact_names: true,
            ..Context::new(now, &self.incident)
        };
        // Somebody the log knows by this name in full is that person, whatever their handle.
        let person = |name: &str| {
            let known = self.incident.person_called(name, &[]);
            known.or_else(|| Handle::from_name(name))
        };
        let named = row.who.as_deref().and_then(person);
        let mut more = row.more.clone();
        let mut text = row.line();
        if named.is_none()
            && let Some(who) = &row.who
        {
            // A name such as `🤓` is nobody the log can call; it is put before the words, or beside a command.
            if text.trim_start().starts_with('/') {
                more.insert(0, ("who".to_owned(), who.clone()));
            } else {
                text = line::with_speaker(&text, who);
            }
        }
        let more: Vec<_> = more
            .iter()
            .map(|(name, cell)| format!("{name}: {cell}"))
            .collect();
        let line = read(&text, row.happened, named.clone(), &context)
            .map_err(|error| error.to_string())?;
        let mut intent = match line.wants {
            // Where updates need Command's sign-off, one from elsewhere is only words.
            Wants::Intent(Intent::Note(NoteIntent::Note { text, .. }))
                if let Kind::Update { complete } = row.kind
                    && !self.incident.needs_sign_off(Audience::Outside) =>
            {
                self.update(text, complete)
            }
            Wants::Intent(intent) => intent,
            Wants::Window(_) => return Err("that command is for the window only".to_owned()),
            Wants::Attach(_) => {
                return Err(
                    "files are attached to an incident that is open, not imported".to_owned(),
                );
            }
        };
        let happened = row.happened.or(self.last).unwrap_or(now);
        if let (Some(handle), Some(name)) = (&named, &row.who) {
            self.introduce(handle, name, happened)
                .map_err(|refusal| remedy::explained(&refusal))?;
        }
        let speaker = || self.incident.speaker(&intent, self.me);
        let by = named.unwrap_or_else(speaker);
        let stamp = Stamp {
            happened,
            by,
            ..self.stamp.clone()
        };
        // What else the row holds is put below the words of a note; other entries get a note of their own.
        let mut beside = (!more.is_empty()).then(|| more.join("\n"));
        if let (Intent::Note(NoteIntent::Note { text, .. }), Some(more)) = (&mut intent, &beside) {
            let all = format!("{text}\n{more}");
            if all.len() <= MAX_TEXT_BYTES {
                *text = all;
                beside = None;
            }
        }
        let entry = self.incident.next_n();
        self.execute(intent, &stamp)
            .map_err(|refusal| remedy::explained(&refusal))?;
        self.last = Some(happened);
        self.mark(row, entry, &stamp);
        match beside {
            Some(more) => self
                .note(more, &stamp)
                .map_err(|refusal| remedy::explained(&refusal)),
            None => Ok(()),
        }
    }

    /// An update that went out to those outside; what it said about the ETA is in its words.
    fn update(&self, change: String, complete: bool) -> Intent {
        let content = UpdateContent {
            name: self.incident.name.clone(),
            id: self.incident.id.clone(),
            state: None,
            eta: if complete { Eta::Complete } else { Eta::Tbd },
            impact: None,
            doing: None,
            next: None,
            corrects: None,
            wordings: vec![Wording {
                with_eta: false,
                ..Wording::new(Audience::Outside, change)
            }],
        };
        UpdateIntent::send(content).into()
    }

    /// Marks the row's entry as its source had it: as a key moment, as struck.
    fn mark(&mut self, row: &Row, entry: u64, stamp: &Stamp) {
        if row.is_key {
            // An entry that cannot be a key moment is kept without the mark.
            _ = self.act(
                &Intent::Correction(CorrectionIntent::MarkKey { entry, key: true }),
                stamp,
            );
        }
        if let Some(reason) = row.struck.clone() {
            _ = self.act(
                &Intent::Correction(CorrectionIntent::Strike { entry, reason }),
                stamp,
            );
        }
    }

    fn note(&mut self, text: String, stamp: &Stamp) -> Result<(), Refusal> {
        let note = Intent::Note(NoteIntent::Note {
            text,
            key: false,
            private: false,
        });
        self.act(&note, stamp)
    }

    /// A name that is more than a handle is preserved: the person joins with it.
    fn introduce(&mut self, handle: &Handle, name: &str, happened: Time) -> Result<(), Refusal> {
        if handle.as_str() == name.trim() || self.incident.people.contains_key(handle) {
            return Ok(());
        }
        let join = Intent::Person(PersonIntent::Join {
            person: handle.clone(),
            name: Some(name.trim().to_owned()),
            contact: None,
        });
        let stamp = Stamp {
            happened,
            by: handle.clone(),
            ..self.stamp.clone()
        };
        self.act(&join, &stamp)
    }

    fn execute(&mut self, mut intent: Intent, stamp: &Stamp) -> Result<(), Refusal> {
        if let Intent::Action(ActionIntent::Approve { action, because }) = intent {
            return self.approve(action, because, stamp);
        }
        if let Intent::Action(ActionIntent::Start { action, who }) = intent {
            return self.start(action, who, stamp);
        }
        if let Intent::Action(ActionIntent::Propose { .. }) = &intent {
            let next = ActionId(self.incident.actions.len() as u32 + 1);
            if !self.plan.approved.contains(&next) {
                return self.take_unapproved(intent, next, stamp);
            }
        } else if let Intent::Issue(IssueIntent::Note { text, reason }) = &mut intent
            && self.incident.active_issue().is_some()
        {
            // A source records what was found, not what to work on: a second issue is parked.
            let (text, reason) = (std::mem::take(text), std::mem::take(reason));
            intent = IssueIntent::ParkNew { text, reason }.into();
        }
        self.act(&intent, stamp)
    }

    /// Records a proposal that nobody approved in the source as done without approval, with what it says of itself.
    fn take_unapproved(
        &mut self,
        proposed: Intent,
        action: ActionId,
        stamp: &Stamp,
    ) -> Result<(), Refusal> {
        let Intent::Action(ActionIntent::Propose {
            text,
            who,
            risk,
            back,
            kind,
            ..
        }) = proposed
        else {
            return Ok(());
        };
        self.act(&ActionIntent::RecordUnapproved { text, who }.into(), stamp)?;
        if risk.is_none() && back.is_none() && kind.is_none() {
            return Ok(());
        }
        let detail = ActionIntent::Detail {
            action,
            kind,
            who: None,
            risk,
            back,
            after: None,
            note: None,
        };
        self.act(&detail.into(), stamp)
    }

    /// Records the approval found in the source. If the rules do not accept it, the action counts as unapproved;
    /// with it, and without an end in the source, it counts as done.
    fn approve(
        &mut self,
        action: ActionId,
        because: Option<String>,
        stamp: &Stamp,
    ) -> Result<(), Refusal> {
        let approve = Intent::Action(ActionIntent::Approve { action, because });
        if let Err(refusal) = self.act(&approve, stamp) {
            let proposed = self
                .incident
                .action(action)
                .filter(|a| a.state.waits_for_command());
            if let Some(proposed) = proposed {
                let who = proposed.who.clone();
                self.act(&Intent::Action(ActionIntent::Bypass { action, who }), stamp)?;
            }
            return Err(refusal);
        }
        if self.plan.started.contains(&action) {
            return Ok(());
        }
        self.act(
            &Intent::Action(ActionIntent::Start { action, who: None }),
            stamp,
        )?;
        let result = String::new();
        self.act(
            &Intent::Action(ActionIntent::End {
                action,
                outcome: Outcome::Done,
                result,
                evidence: Vec::new(),
            }),
            stamp,
        )
    }

    /// A start in the source. If its approval had lapsed by then, the action is unapproved (R32).
    fn start(
        &mut self,
        action: ActionId,
        who: Option<Handle>,
        stamp: &Stamp,
    ) -> Result<(), Refusal> {
        let start = Intent::Action(ActionIntent::Start {
            action,
            who: who.clone(),
        });
        let Err(refusal) = self.act(&start, stamp) else {
            return Ok(());
        };
        let found = self.incident.action(action);
        let lapsed = found.filter(|a| self.incident.lapsed(a, stamp.happened).is_some());
        if let Some(lapsed) = lapsed {
            let who = who.or_else(|| lapsed.who.clone());
            self.act(&Intent::Action(ActionIntent::Bypass { action, who }), stamp)?;
        }
        Err(refusal)
    }

    pub(super) fn act(&mut self, intent: &Intent, stamp: &Stamp) -> Result<(), Refusal> {
        let records = decide_into(&mut self.incident, intent, stamp)?;
        self.records.extend(records);
        Ok(())
    }
}

//! A small incident with something of everything in it, and what it takes to report another.

use std::ops::{Deref, DerefMut};
use warroom::incident::id::ActionId;
use warroom::incident::integrity::{Finding, Integrity};
use warroom::incident::{ActionEvent, Event, Severity, Span};
use warroom::report::{Options, Report};

pub(super) use crate::support::say::{note, private};
use crate::support::story;
pub(super) use crate::support::story::{handle, moment as time};

/// An incident with what is known of its file.
pub(super) struct Story {
    pub(super) story: story::Story,
    pub(super) integrity: Integrity,
}

impl Story {
    /// Opens an incident at 22:50 UTC, ten to midnight in Berlin; what is said is recorded two seconds later.
    pub(super) fn open(name: &str, drill: bool) -> Self {
        let open = story::opening(name, "INC-42", Some(Severity::Sev2), "Europe/Berlin", drill);
        let now = time("2026-11-22T22:50:00Z");
        let story = story::Story {
            delay: Span::seconds(2),
            ..story::Story::opened_by("ana", now, open)
        };
        Self {
            story,
            integrity: Integrity::default(),
        }
    }

    /// The report a minute after the last thing said.
    pub(super) fn report(&self, private: bool) -> Report<'_> {
        let now = self.now + Span::minutes(1);
        let options = Options {
            private,
            ..Options::as_of(now)
        };
        Report::of(&self.incident, &self.integrity, options)
    }
}

impl Deref for Story {
    type Target = story::Story;

    fn deref(&self) -> &story::Story {
        &self.story
    }
}

impl DerefMut for Story {
    fn deref_mut(&mut self) -> &mut story::Story {
        &mut self.story
    }
}

/// The whole story: a night with the checkout, from the first page to the retrospect.
pub(super) fn checkout() -> Story {
    let mut story = Story::open("Checkout 502s", false);
    story.script(NIGHT);
    story.says(
        "bo",
        note("Seen in the log:\n- 1. retry\n    <b>panic</b> at pool.rs:12\n\n# not a heading"),
    );
    story.script(ENDING);
    // As only a file edited by hand can hold it.
    let stamp = story::Story {
        delay: Span::zero(),
        ..story.story.clone()
    }
    .stamp(story.now, "mallory");
    let action = ActionId(2);
    story.record(
        stamp,
        Event::Action(ActionEvent::Approved {
            action,
            because: None,
        }),
    );
    story.integrity = Integrity {
        head: "#61·9f3c12ab".to_owned(),
        findings: vec![Finding {
            after: Some(12),
            text: "a torn tail of 31 bytes that was never recorded".to_owned(),
            damage: false,
        }],
    };
    story
}

const NIGHT: &str = r"
    ana /role recorder @mo
    ana /role comms @kim-lee
    ana /role research @bo
    ana /join @ana Ana Ruiz
    ana /command @ana
    ana /approach Stop the errors first, explain them later
    bo /task @bo queries on the replica
    mo /issue Checkout answers 502
    mo /park Slow search; reason: seen by one customer
    kim-lee /need dba; why: replica lag
    kim-lee /contacted N1 rang twice
    22:53 pager 22:41:30Z * 502s on every *third* request #checkout
    bo /evidence query Replica is 40 s behind #db; source: https://graphs.example/replica_lag?db=1; detail: select lag from replicas;\n```\n40\n```
    bo ~ The new pool size starves the workers
    bo ~ A bad host
    22:57 bo /ruleout H2 all hosts alike
    bo /support H1 E1
    bo /reproduced H1 yes on staging
    ana /ask @bo 5m is the queue draining
    mo ? Who deployed last?
    23:04 bo /answer K1 yes, slowly
    bo /answer Q1 the night build
    bo > @bo rolls back build 4812; risk: two minutes without checkout; rollback: deploy 4812 again
    23:05 ana /approve A1
    bo /start A1
    bo /unapproved restarted the worker pool; who: kim-lee
    bo > Drop the cache
    ana /refuse A3 not while the queue drains
    23:08 bo /done A1 queue draining
    ana ! Leave the pool small until morning
    ana /step containment
    mo /answer 2.1 Rolling back
    mo /answer 2.1 Rolling back build 4812
    23:10 mo Lag is 40 minutes
    mo /correct #last Lag is 40 seconds; reason: misheard
    mo Pizza is here
    mo /strike #last another room
    eve % ana sounds tired, ask @lou to stand by
    mo /impact affected About a fifth of all checkouts
    mo /impact users ~5k";

const ENDING: &str = "
    23:14 kim-lee /update 1-2h Payments recover; doing: watching the queue; internal: Payments recover: build 4812 is off; noeta: external
    23:55 kim-lee /update complete Payments work again; doing: watching the queue; internal: Payments work again: build 4812 is off; noeta: external
    mo /key #16 started
    mo /key detected 22:45Z
    mo /key mitigated 23:27Z
    ana /handover command from @ana @bo quiet now
    23:56 bo /accept
    bo /resolve I1 rolled back
    ana /step retrospect
    mo /retro worked One voice in the room
    mo /retro worked Written down as it happened
    mo + Alarm on replica lag; owner: bo; due: 2026-12-01; category: detect
    bo /followup F1 done";

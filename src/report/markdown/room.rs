//! The room: updates as sent, people and roles, handovers, people to involve, issues, asks and questions.

use super::escape::{one_line, text};
use super::page::{Page, struck, with_words};
use crate::incident::Span;
use crate::incident::ask::Settled;
use crate::incident::issue::IssueState;
use crate::incident::person::Person;
use crate::incident::role::HandoverEnd;
use crate::incident::text::plain;
use crate::incident::time::span_words;
use crate::incident::update::{Audience, Wording};
use crate::report::{Kept, Report, SentUpdate};

impl Report<'_> {
    pub(super) fn md_updates(&self, page: &mut Page<'_>) {
        page.heading(2, "Status updates");
        if self.updates.is_empty() {
            page.paragraph("No update was marked as sent.");
        }
        for sent in &self.updates {
            update(page, sent);
        }
        for due in Audience::ALL.map(|audience| self.incident.due_for(audience)) {
            let Some(due) = due else { continue };
            let audience = due.audience.name().to_lowercase();
            let left = due.left(self.options.now);
            let how = if left < Span::zero() {
                format!("overdue by {}", span_words(-left))
            } else {
                "not due yet".to_owned()
            };
            let when = page.when(due.at);
            page.item(0, &format!("Next for {audience}: {when}, {how}"));
        }
        if let Some(draft) = &self.incident.draft {
            let by = page.by(&draft.by, draft.at);
            let signed = match &draft.signed_by {
                None => "waits for Command's sign-off".to_owned(),
                Some(by) => format!("signed off by {}", page.name(by)),
            };
            page.paragraph(&format!(
                "A draft, handed in {by}, {signed}; it has not been sent."
            ));
        }
    }

    pub(super) fn md_people(&self, page: &mut Page<'_>) {
        page.heading(2, "People and roles");
        if self.people.is_empty() {
            page.paragraph("Nobody is named.");
        }
        for person in &self.people {
            self.md_person(page, person);
        }
        page.heading(3, "Handovers");
        if self.incident.handovers.is_empty() {
            page.paragraph("No role was handed over.");
        }
        for handover in &self.incident.handovers {
            let (from, to) = (page.name(&handover.from), page.name(&handover.to));
            let offered = page.when(handover.offered);
            let role = handover.role.name();
            page.item(
                0,
                &format!(
                    "**{}** {role} from {from} to {to}: offered {offered}",
                    handover.id
                ),
            );
            match &handover.end {
                None => page.item(1, "not accepted yet"),
                Some(HandoverEnd::Accepted(at)) => {
                    page.item(1, &format!("accepted {}", page.when(*at)));
                }
                Some(HandoverEnd::Withdrawn(at, why)) => {
                    page.item(1, &format!("called off {}: {}", page.when(*at), text(why)));
                }
            }
            page.item_if(1, "note", Some(&handover.note));
            page.item_if(1, "brief", Some(&handover.brief));
        }
        self.md_needs(page);
    }

    fn md_person(&self, page: &mut Page<'_>, person: &Person) {
        let name = page.name(&person.handle);
        page.item(
            0,
            &format!("**{name}** (@{})", text(person.handle.as_str())),
        );
        for stint in self
            .incident
            .stints
            .iter()
            .filter(|s| s.person == person.handle)
        {
            let to = stint.to.map_or("now".to_owned(), |to| page.when(to));
            let (role, from) = (stint.role.name(), page.when(stint.from));
            page.item(1, &format!("{role} from {from} to {to}"));
        }
        for (from, to) in &person.stays {
            let to = to.map_or("now".to_owned(), |to| page.when(to));
            page.item(1, &format!("here from {} to {to}", page.when(*from)));
        }
        if let Some(work) = &person.work {
            let since = page.when(work.since);
            page.item(1, &format!("on since {since}: {}", text(&work.text)));
        }
    }

    fn md_needs(&self, page: &mut Page<'_>) {
        page.heading(3, "People to involve");
        if self.incident.needs.is_empty() {
            page.paragraph("Nobody was named as needed.");
        }
        for need in &self.incident.needs {
            let whom = text(&need.whom);
            page.item(
                0,
                &format!("**{}** {whom}: **{}**", need.id, need.state.name()),
            );
            page.item_if(1, "what for", Some(&need.why));
            for (state, at, by) in &need.history {
                page.item(1, &format!("{} {}", state.name(), page.by(by, *at)));
            }
        }
    }

    pub(super) fn md_issues(&self, page: &mut Page<'_>) {
        page.heading(2, "Issues");
        if self.incident.issues.is_empty() {
            return page.paragraph("No issue was noted.");
        }
        for issue in &self.incident.issues {
            let place = self.incident.parked.iter().position(|id| *id == issue.id);
            let state = match (&issue.state, place) {
                (IssueState::Active, _) => "active".to_owned(),
                (IssueState::Parked, None) => "parked".to_owned(),
                (IssueState::Parked, Some(place)) => {
                    format!("parked, number {} in line", place + 1)
                }
                (IssueState::Settled { .. }, _) => "settled".to_owned(),
            };
            let noted = page.when(issue.noted);
            page.item(
                0,
                &format!(
                    "**{}** {}: **{state}** *(noted {noted})*",
                    issue.id,
                    text(&issue.text)
                ),
            );
            page.item_if(1, "why", Some(&issue.reason));
            if let IssueState::Settled { result } = &issue.state {
                page.item_if(1, "how", Some(result));
            }
        }
    }

    pub(super) fn md_asks(&self, page: &mut Page<'_>) {
        page.heading(2, "Asks and questions");
        page.heading(3, "Asks");
        if self.incident.asks.is_empty() {
            page.paragraph("Nobody was asked for anything with a time box.");
        }
        for ask in &self.incident.asks {
            let words = struck(&plain(&ask.text), self.struck(ask.entry).is_some());
            let (whom, by) = (page.name(&ask.person), page.by(&ask.by, ask.since));
            let due = page.when(ask.due);
            page.item(
                0,
                &format!("**{}** {whom}: {words} *(asked {by}, due {due})*", ask.id),
            );
            page.item(1, &settled(page, ask.end.as_ref()));
        }
        page.heading(3, "Questions");
        if self.incident.questions.is_empty() {
            page.paragraph("No question was put to the room.");
        }
        for question in &self.incident.questions {
            let words = struck(
                &plain(&question.text),
                self.struck(question.entry).is_some(),
            );
            let by = page.by(&question.by, question.since);
            page.item(0, &format!("**{}** {words} *(asked {by})*", question.id));
            page.item(1, &settled(page, question.end.as_ref()));
        }
    }
}

fn update(page: &mut Page<'_>, sent: &SentUpdate<'_>) {
    let (update, content) = (sent.update, &sent.update.content);
    page.heading(3, &format!("{} sent {}", update.id, page.when(update.at)));
    let id = content.id.as_ref().map(|id| format!(" ({})", one_line(id)));
    let name = one_line(&content.name);
    page.item(0, &format!("Incident: {name}{}", id.unwrap_or_default()));
    for wording in &content.wordings {
        let change = text(&wording.change);
        page.item(0, &format!("For {}: {change}", audience(wording)));
        let eta = if wording.with_eta {
            content.eta.to_string()
        } else {
            "not told".to_owned()
        };
        page.item(1, &format!("ETA: {eta}"));
    }
    page.item_if(0, "Current impact", content.impact.as_deref());
    page.item_if(0, "Being done", content.doing.as_deref());
    if let Some(next) = content.next {
        page.item(0, &format!("Next update promised for {}", page.when(next)));
    }
    page.item(0, &format!("Sent by {}", page.name(&update.by)));
    if let Some(by) = &update.signed_by {
        page.item(0, &format!("Signed off by {}", page.name(by)));
    }
    for kept in &sent.kept {
        page.item(0, &cadence(page, kept));
    }
}

fn audience(wording: &Wording) -> String {
    wording.audience.name().to_lowercase()
}

fn cadence(page: &Page<'_>, kept: &Kept) -> String {
    let audience = kept.audience.name().to_lowercase();
    match (kept.due, kept.late) {
        (None, _) => format!("Rhythm for {audience}: none was owed"),
        (Some(due), None) => format!("Rhythm for {audience}: kept, due {}", page.when(due.at)),
        (Some(due), Some(late)) => {
            let (due, late) = (page.when(due.at), span_words(late));
            format!("Rhythm for {audience}: missed by {late}, due {due}")
        }
    }
}

fn settled(page: &Page<'_>, end: Option<&Settled>) -> String {
    let Some(end) = end else {
        return "open".to_owned();
    };
    let how = if end.answered { "answered" } else { "dropped" };
    with_words(&format!("{how} {}", page.by(&end.by, end.at)), &end.text)
}

//! JSON of obligations to report (R34), and of the first page.

use super::{handle, time};
use crate::incident::obligation::{Clock, Obligation, Standing, limits_words};
use crate::incident::overview::OverviewPart;
use crate::report::Report;
use serde_json::{Map, Value, json};

impl Report<'_> {
    /// What people wrote; the cause and the draft are told by the facts.
    pub(super) fn json_overview(&self) -> Value {
        let incident = self.incident;
        let mut parts = Map::new();
        for part in OverviewPart::ALL {
            let said = incident.overview.get(&part).map(|said| &said.text);
            parts.insert(part.key().to_owned(), json!(said));
        }
        parts.insert("causes".to_owned(), json!(incident.causes()));
        let draft = incident.summary_draft(self.options.now);
        parts.insert("summary_draft".to_owned(), json!(draft));
        Value::Object(parts)
    }

    pub(super) fn json_obligations(&self) -> Value {
        let incident = self.incident;
        let classified = incident.clocks.get(&Clock::Classification);
        let all = incident.obligations.iter().map(|one| self.obligation(one));
        json!({
            "aware": incident.aware().map(time),
            "classified": classified.copied().map(time),
            "list": all.collect::<Value>(),
        })
    }

    fn obligation(&self, one: &Obligation) -> Value {
        let standing = self.incident.obligation_standing(one, self.options.now);
        let late = match standing {
            Standing::Missed(_, late) => Some(late.num_seconds()),
            Standing::Waiting
            | Standing::Running(_)
            | Standing::Overdue(_)
            | Standing::Met(_)
            | Standing::Dropped => None,
        };
        let end = one.end.as_ref().map(|end| {
            json!({
                "filed": end.filed,
                "at": time(end.at),
                "by": handle(&end.by),
                "evidence": end.evidence.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "text": end.text,
            })
        });
        json!({
            "id": one.id.to_string(),
            "name": one.name,
            "within": limits_words(&one.limits),
            "after": one.after.map(|after| after.to_string()),
            "owner": one.owner.as_ref().map(handle),
            "due": standing.due().map(time),
            "state": standing.key(),
            "seconds_late": late,
            "end": end,
        })
    }
}

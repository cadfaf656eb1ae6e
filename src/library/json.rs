#![doc = include_str!("JSON.md")]

use super::summary::{Cadence, FollowUp, Owed, Summary};
use super::trends::{Lengths, Month, Open, Trends};
use super::{Hits, Library, Listed};
use crate::incident::key_time::INTERVALS;
use crate::incident::time::rfc3339;
use crate::incident::{Severity, Span, Time};
use crate::report::json::spell_out;
use serde_json::{Map, Value, json};

/// The number of the form described above.
pub const FORMAT: u32 = 1;

/// The incidents listed, with their trends where wanted, as JSON: indented, ending in a line break.
pub fn json(library: &Library, listed: &[Listed], trends: Option<&Trends>, now: Time) -> String {
    let incidents = listed.iter().filter_map(|one| {
        let summary = library.get(one.at)?;
        Some(incident(summary, one.hits.as_ref()))
    });
    let mut document = json!({
        "format": FORMAT,
        "generated": rfc3339(now),
        "troubles": library.troubles,
        "incidents": incidents.collect::<Value>(),
    });
    if let Some(trends) = trends {
        document["trends"] = trends_of(library, trends);
    }
    // A tree of plain values under names can always be written.
    spell_out(serde_json::to_string_pretty(&document).unwrap_or_default()) + "\n"
}

fn incident(one: &Summary, hits: Option<&Hits>) -> Value {
    let time = |time: Option<Time>| time.map(rfc3339);
    let person = |one: &super::summary::Someone| {
        let roles: Vec<_> = one.roles.iter().map(|role| role.name()).collect();
        json!({"handle": one.handle, "name": one.name, "roles": roles})
    };
    let key_times = one.key_times.iter();
    let key_times = key_times.map(|(key, at)| (key.name().to_owned(), rfc3339(*at).into()));
    let intervals = INTERVALS.iter().enumerate().map(|(at, (name, from, to))| {
        let seconds = one.interval(at).map(seconds);
        json!({"name": name, "from": from.name(), "to": to.name(), "seconds": seconds})
    });
    let tag = |(tag, entries): &(String, usize)| json!({"tag": tag, "entries": entries});
    let mut value = json!({
        "name": one.name,
        "id": one.id,
        "severity": one.severity.map(Severity::number),
        "state": one.status.key(),
        "drill": one.drill,
        "zone": one.zone.to_string(),
        "opened": time(one.opened),
        "began": time(one.began),
        "ended": time(one.ended),
        "seconds": one.length().map(seconds),
        "people": one.people.iter().map(person).collect::<Value>(),
        "tags": one.tags.iter().map(tag).collect::<Value>(),
        "key_times": key_times.collect::<Map<String, Value>>(),
        "intervals": intervals.collect::<Value>(),
        "cadence": one.cadence.iter().map(cadence).collect::<Value>(),
        "obligations": one.owed.iter().map(owed).collect::<Value>(),
        "follow_ups": one.follow_ups.iter().map(follow_up).collect::<Value>(),
        "entries": one.entries,
        "file": {
            "path": one.path.display().to_string(),
            "bytes": one.bytes,
            "id": one.file,
            "copy_of": one.copy_of.as_ref().map(|path| path.display().to_string()),
            "apart": one.apart.as_ref().map(|apart| json!({
                "after": apart.after,
                "here": apart.here,
                "there": apart.there,
            })),
            "head": one.head,
            "health": one.health.word().unwrap_or("sound"),
            "why": one.health.why(),
        },
    });
    if let Some(hits) = hits {
        let lines = hits.lines.iter().map(
            |hit| json!({"entry": hit.entry, "happened": rfc3339(hit.happened), "text": hit.text}),
        );
        value["hits"] = json!({"entries": hits.entries, "lines": lines.collect::<Value>()});
    }
    value
}

fn cadence(one: &Cadence) -> Value {
    json!({"audience": one.audience, "met": one.met, "missed": one.missed})
}

fn owed(one: &Owed) -> Value {
    json!({
        "name": one.name,
        "due": one.due.map(rfc3339),
        "filed": one.filed.map(rfc3339),
    })
}

fn follow_up(one: &FollowUp) -> Value {
    json!({
        "number": one.number,
        "entry": one.entry,
        "text": one.text,
        "owner": one.owner,
        "owner_name": one.owner.as_ref().map(|_| &one.owner_name),
        "due": one.due.map(|due| due.to_string()),
        "kind": one.kind.map(crate::incident::follow_up::FollowUpKind::name),
        "done": one.done,
    })
}

fn trends_of(library: &Library, trends: &Trends) -> Value {
    let tags = trends.tags.iter();
    let tags = tags.map(|one| json!({"tag": one.tag, "count": one.incidents.len()}));
    let owners = trends.owners.iter().map(|one| {
        let name = one.handle.as_ref().map(|_| &one.name);
        json!({"owner": one.handle, "name": name, "open": one.open, "overdue": one.overdue})
    });
    let open = trends.follow_ups.iter().map(|one| open(library, one));
    json!({
        "incidents": trends.incidents,
        "drills": trends.drills,
        "left_out": trends.left_out,
        "months": trends.months.iter().map(month).collect::<Value>(),
        "intervals": trends.intervals.iter().map(lengths).collect::<Value>(),
        "cadence": trends.cadence.iter().map(cadence).collect::<Value>(),
        "obligations": {
            "met": trends.obligations[0],
            "missed": trends.obligations[1],
            "open": trends.obligations[2],
        },
        "tags": tags.collect::<Value>(),
        "follow_ups": open.collect::<Value>(),
        "owners": owners.collect::<Value>(),
    })
}

fn open(library: &Library, one: &Open) -> Value {
    let mut value = follow_up(&one.follow_up);
    if let Some(incident) = library.get(one.at) {
        value["incident"] = incident.name.clone().into();
        value["path"] = incident.path.display().to_string().into();
    }
    value["overdue_days"] = one.overdue.into();
    value
}

fn month(one: &Month) -> Value {
    let names = Severity::ALL.map(|severity| severity.number().to_string());
    let names = names.into_iter().chain(["none".to_owned()]);
    let counts = one.by_severity.iter().map(|count| Value::from(*count));
    json!({
        "month": format!("{:04}-{:02}", one.year, one.month),
        "count": one.count(),
        "by_severity": names.zip(counts).collect::<Map<String, Value>>(),
    })
}

fn lengths(one: &Lengths) -> Value {
    let values: Vec<_> = one.values.iter().map(|(_, span)| seconds(*span)).collect();
    json!({
        "name": one.name,
        "from": one.from.name(),
        "to": one.to.name(),
        "count": one.values.len(),
        "blank": one.blank,
        "backwards": one.backwards,
        "median": one.median.map(seconds),
        "shortest": one.range().map(|(shortest, _)| seconds(shortest)),
        "longest": one.range().map(|(_, longest)| seconds(longest)),
        "seconds": values,
    })
}

fn seconds(span: Span) -> i64 {
    span.num_seconds()
}

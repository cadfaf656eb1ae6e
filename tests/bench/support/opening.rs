//! How benchmarks open the incident they record in.

use warroom::incident::{Intent, LifecycleIntent, Zone};

/// A new incident, with nothing chosen but its name.
pub(crate) fn opening() -> Intent {
    Intent::Lifecycle(LifecycleIntent::Open {
        name: "bench".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    })
}

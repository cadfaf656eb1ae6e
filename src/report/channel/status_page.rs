//! An update as status pages take it: the bodies of a request to Statuspage and to Cachet. Sends neither.

use super::{body, in_markdown};
use crate::incident::text::on_one_line;
use crate::incident::update::{Eta, UpdateContent, UpdateSaid, UpdateState};
use serde_json::json;

/// `{"incident": {"name": …, "status": …, "body": …}}`
pub(super) fn statuspage(content: &UpdateContent, said: &UpdateSaid) -> String {
    let status = match state(content) {
        UpdateState::Identified => "identified",
        UpdateState::Monitoring => "monitoring",
        UpdateState::Resolved => "resolved",
        UpdateState::Investigating | UpdateState::Own(_) => "investigating",
    };
    let value = json!({ "incident": {
        "name": on_one_line(&said.title),
        "status": status,
        "body": body(said),
    }});
    format!("{value:#}\n")
}

/// `{"name": …, "message": …, "status": 1, "visible": 1}`
pub(super) fn cachet(content: &UpdateContent, said: &UpdateSaid) -> String {
    let status = match state(content) {
        UpdateState::Investigating | UpdateState::Own(_) => 1,
        UpdateState::Identified => 2,
        UpdateState::Monitoring => 3,
        UpdateState::Resolved => 4,
    };
    let value = json!({
        "name": on_one_line(&said.title),
        "message": in_markdown(said),
        "status": status,
        "visible": 1,
    });
    format!("{value:#}\n")
}

/// The state as said; where none was, what the ETA tells of it.
fn state(content: &UpdateContent) -> UpdateState {
    let told = match content.eta {
        Eta::Complete => UpdateState::Resolved,
        Eta::Tbd | Eta::Hours(..) | Eta::Days(..) => UpdateState::Investigating,
    };
    content.state.clone().unwrap_or(told)
}

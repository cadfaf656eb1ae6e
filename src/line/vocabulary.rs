//! The small words of the grammar, in one place for reading and printing: names of parts, and words
//! that stand for something.

use crate::incident::step::ImpactFact;

/// The part that names who will do it, or did.
pub(super) const WHO: &str = "who";
/// The part that names the risk.
pub(super) const RISK: &str = "risk";
/// The part that says which kind of action it is.
pub(super) const KIND: &str = "kind";
/// The part that names the action it waits for.
pub(super) const AFTER: &str = "after";
/// The part that names the action it rolls back.
pub(super) const UNDOES: &str = "undoes";
/// The part that says why Command decided alone.
pub(super) const BECAUSE: &str = "because";
/// The part that says how to undo it.
pub(super) const ROLLBACK: &str = "rollback";
/// The part that says why.
pub(super) const REASON: &str = "reason";
/// The part that says what somebody is needed for; of an entry, why it was done.
pub(super) const WHY: &str = "why";
/// How to reach somebody; never exported (R38).
pub(super) const CONTACT: &str = "contact";
/// The part that names somebody's team.
pub(super) const TEAM: &str = "team";
/// The part that says where somebody is.
pub(super) const SITE: &str = "site";
/// The part with the query or the command that was run.
pub(super) const QUERY: &str = "query";
/// The part with the evidence word for word: a result, a log line, code.
pub(super) const RESULT: &str = "result";
/// The part that names the host it ran on.
pub(super) const HOST: &str = "host";
/// The part that says when it ran.
pub(super) const RUN: &str = "run";
/// The part that names the step something belongs to.
pub(super) const STEP: &str = "step";
/// The part with the tasks of a checklist.
pub(super) const TASKS: &str = "tasks";
/// The part that says where it was found.
pub(super) const SOURCE: &str = "source";
/// The part that names who does a follow-up.
pub(super) const OWNER: &str = "owner";
/// The part that says how long an obligation leaves.
pub(super) const WITHIN: &str = "within";
/// The part that says by when.
pub(super) const DUE: &str = "due";
/// The part that says what it is for: prevent, detect, mitigate, process.
pub(super) const CATEGORY: &str = "category";
/// The part that names the entry it is about.
pub(super) const FROM: &str = "from";
/// The part with the current impact.
pub(super) const IMPACT: &str = "impact";
/// The part that says what is being done.
pub(super) const DOING: &str = "doing";
/// The part that promises the next update.
pub(super) const NEXT: &str = "next";
/// The part with other words for the internal audience.
pub(super) const INTERNAL: &str = "internal";
/// The part with the impact in words for the internal audience.
pub(super) const INTERNAL_IMPACT: &str = "internal impact";
/// The part that says what is being done in words for the internal audience.
pub(super) const INTERNAL_DOING: &str = "internal doing";
/// The part that says how far the incident is.
pub(super) const STATE: &str = "state";
/// The part that names the audience that does not see the ETA.
pub(super) const NO_ETA: &str = "noeta";

/// The part that names the sent update that is corrected.
pub(super) const CORRECTS: &str = "corrects";

/// The word that clears what is set.
pub(super) const CLEAR: &str = "clear";
/// The word for the external audience.
pub(super) const EXTERNAL: &str = "external";
/// The word for both audiences.
pub(super) const BOTH: &str = "both";

/// The words for the three facts of the impact (R17).
pub(super) const IMPACT_WORDS: [(&str, ImpactFact); 3] = [
    ("affected", ImpactFact::Affected),
    ("users", ImpactFact::Users),
    ("communication", ImpactFact::Communication),
];

/// The words for the retrospect's five questions, in their order (R29).
pub(super) const RETRO_WORDS: [&str; 5] = ["worked", "didnt", "different", "learned", "prevent"];

/// Names that parts and words had before or that people use as well, with the ones they have now.
const OLD: [(&str, &str); 6] = [
    ("back", ROLLBACK),
    ("detail", RESULT),
    ("command", QUERY),
    ("kind", CATEGORY),
    ("inside", INTERNAL),
    ("outside", EXTERNAL),
];

/// True where a word is this one, or the one that stood for it before, in any case.
pub(super) fn is_word(typed: &str, wanted: &str) -> bool {
    let old = OLD.iter().find(|(_, new)| *new == wanted);
    typed.eq_ignore_ascii_case(wanted)
        || old.is_some_and(|(old, _)| typed.eq_ignore_ascii_case(old))
}

//! Templates of the change: the built-in ones and the team's, filled with the facts of the moment. A person's words are
//! never overwritten, and a template that is wrong changes nothing.

use egui::Ui;

use super::lines::Changes;
use crate::board::update_lines::Reach;
use crate::incident::Span;
use crate::incident::Step;
use crate::incident::text::is_blank;
use crate::incident::time;
use crate::incident::update::{Audience, UpdateState};
use crate::report::template::{BUILT_IN, Change, Facts, rendered};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::update::{EtaKind, Origin, UpdateDraft, promised};
use crate::ui::base::view::View;
use crate::ui::widgets::{Chip, key_hint_ui};
use crate::words;

/// The names of all templates: the built-in ones in the order of an incident, then the team's.
pub(super) fn names(view: &View<'_>) -> Vec<String> {
    let mut all: Vec<String> = BUILT_IN.iter().map(|built| built.name.to_owned()).collect();
    let own = view.preferences.audiences.iter();
    for template in own.flat_map(|audience| &audience.templates) {
        if !all.contains(&template.name) {
            all.push(template.name.clone());
        }
    }
    all
}

const FIRST_NOTICE: &str = BUILT_IN[0].name;
const PROGRESS: &str = BUILT_IN[1].name;
const NO_CHANGE: &str = BUILT_IN[2].name;
const COMPLETE: &str = BUILT_IN[4].name;

/// Draws a chip for each; the one used last is marked.
pub(super) fn templates_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    changed: &Changes,
) {
    ui.spacing_mut().item_spacing.x = GAP_SMALL;
    let key = Command::NextTemplate.key(ui.ctx());
    // Set off from what stands before it: it is the key of the templates behind it.
    ui.add_space(GAP);
    key_hint_ui(ui, &key).on_hover_text("Fills the template that fits; again: the next one");
    for name in names(view) {
        let label = format!("Template: {name}");
        let used = draft.template.as_ref();
        let is_used = used.is_some_and(|(used, _)| *used == name);
        let shown = words::capitalised(&name);
        let chip = Chip::one_of(&shown, is_used).called(&label);
        if ui.add(chip).clicked() {
            fill(view, draft, changed, &name);
        }
    }
}

/// The template after the one used last, of those that are not plainly untrue now; at first the one that fits the moment.
pub(super) fn next(view: &View<'_>, draft: &UpdateDraft, changed: &Changes) -> String {
    let incident = view.incident;
    let chosen = draft.chosen();
    let told = |audience: &&Audience| incident.last_update_for(**audience).is_some();
    let many_told = chosen.iter().filter(told).count();
    let has_news = chosen.iter().any(|audience| news(changed, *audience) > 0);
    let is_true = |name: &str| match name {
        FIRST_NOTICE => many_told < chosen.len(),
        NO_CHANGE => !has_news,
        _ => true,
    };
    let names = names(view);
    let used = draft.template.as_ref().map(|(name, _)| name);
    let at = used.and_then(|used| names.iter().position(|name| name == used));
    if let Some(at) = at {
        let mut after = names.iter().cycle().skip(at + 1).take(names.len());
        let next = after.find(|name| is_true(name));
        return next.unwrap_or(&names[at]).clone();
    }
    let is_over = draft.is_said_over()
        || incident.ended().is_some()
        || incident.step() == Some(Step::Retrospect);
    let fitting = match () {
        () if is_over => COMPLETE,
        () if many_told == 0 => FIRST_NOTICE,
        () if has_news => PROGRESS,
        () => NO_CHANGE,
    };
    fitting.to_owned()
}

/// How much there is to tell this audience, or to choose from for it.
fn news(changed: &Changes, audience: Audience) -> usize {
    let lines = changed.of(audience).iter();
    lines.filter(|line| line.reach != Reach::Nobody).count()
}

/// Fills the template into every text that no person wrote. “No change” takes the place of no text that says a change.
pub(super) fn fill(view: &View<'_>, draft: &mut UpdateDraft, changed: &Changes, name: &str) {
    let mut problem = None;
    let (mut written, mut drafted, mut doubtful) = (Vec::new(), Vec::new(), Vec::new());
    for audience in draft.chosen() {
        let text = draft.text(audience);
        if text.origin == Origin::Person && !is_blank(&text.change) {
            written.push(audience.in_words());
            continue;
        }
        if name == NO_CHANGE {
            if changed.of(audience).iter().any(|line| text.takes(line)) {
                drafted.push(audience.in_words());
                continue;
            }
            let many = news(changed, audience);
            if many > 0 {
                let entries = words::count(many, "entry");
                doubtful.push(format!("{entries} for {}", audience.in_words()));
            }
        }
        match rendered(
            &source(view, audience, name),
            &facts(view, draft, changed, audience),
        ) {
            Ok(words) => {
                let began = view.incident.next_n();
                let text = draft.text_mut(audience);
                text.change = words;
                text.origin = Origin::Template;
                text.began = Some(began);
            }
            Err(error) => {
                let whom = audience.in_words();
                problem = Some(format!("The template “{name}” for {whom}: {error}"));
            }
        }
    }
    if problem.is_none() {
        says_beside(draft, name);
        let mut said = Vec::new();
        if !doubtful.is_empty() {
            let listed = doubtful.join(", ");
            said.push(format!("Look before you say “no change”: {listed} since"));
        }
        if !drafted.is_empty() {
            let whom = drafted.join(" and ");
            said.push(format!("What changed stays for {whom}"));
        }
        if !written.is_empty() {
            said.push(format!("Your words stay for {}", written.join(" and ")));
        }
        problem = (!said.is_empty()).then(|| said.join(" · "));
    }
    draft.template = Some((name.to_owned(), problem));
}

/// What choosing a template says beside its text; what another one said before goes.
fn says_beside(draft: &mut UpdateDraft, name: &str) {
    match name {
        FIRST_NOTICE => draft.say_beside(Some(UpdateState::Investigating), None),
        COMPLETE => draft.say_beside(Some(UpdateState::Resolved), Some(EtaKind::Complete)),
        _ => draft.say_beside(None, None),
    }
}

/// The audience's own template of this name, else the built-in one, else another audience's.
fn source(view: &View<'_>, audience: Audience, name: &str) -> String {
    let of = |templates: &[crate::preferences::Template]| {
        let found = templates.iter().find(|template| template.name == name);
        found.map(|template| template.text.clone())
    };
    let own = of(&view.preferences.audience(audience).templates);
    let built = || {
        let found = BUILT_IN.iter().find(|built| built.name == name);
        found.map(|built| built.text.to_owned())
    };
    let other = || {
        let mut all = view.preferences.audiences.iter();
        all.find_map(|audience| of(&audience.templates))
    };
    own.or_else(built).or_else(other).unwrap_or_default()
}

/// What a template may say to this audience, as it stands now.
pub(super) fn facts(
    view: &View<'_>,
    draft: &UpdateDraft,
    changed: &Changes,
    audience: Audience,
) -> Facts {
    let incident = view.incident;
    let text = draft.text(audience);
    let clock = |at| format!("{} {}", incident.zone.clock(at), incident.zone.label(at));
    let last = incident
        .last_update_for(audience)
        .map(|update| clock(update.at));
    let next = promised(incident, draft).ok().flatten();
    let next = next.map(|minutes| clock(time::later(view.now, time::minutes(minutes))));
    let command = incident.command().filter(|_| !audience.is_external());
    let or_empty = |text: Option<String>| text.unwrap_or_default();
    let texts = vec![
        ("name", incident.name.clone()),
        ("id", or_empty(incident.id.clone())),
        ("audience", audience.in_words()),
        (
            "severity",
            or_empty(incident.severity.map(|s| s.to_string())),
        ),
        (
            "state",
            or_empty(draft.state.as_ref().map(|s| s.name().to_owned())),
        ),
        (
            "step",
            or_empty(incident.step().map(|step| step.name().to_owned())),
        ),
        ("impact", text.impact.trim().to_owned()),
        ("doing", text.doing.trim().to_owned()),
        (
            "eta",
            or_empty(draft.eta.eta().ok().map(|eta| eta.to_string())),
        ),
        ("next", or_empty(next)),
        ("last", or_empty(last)),
        ("now", clock(view.now)),
        ("elapsed", in_full(view.board.elapsed)),
        (
            "command",
            or_empty(command.map(|who| incident.name_of(who).to_owned())),
        ),
    ];
    let lines = changed.of(audience).iter().filter(|line| text.takes(line));
    Facts {
        texts,
        external: audience.is_external(),
        drill: incident.drill,
        changes: lines
            .map(|line| Change {
                at: clock(line.at),
                code: line.code.clone(),
                text: line.text.clone(),
            })
            .collect(),
    }
}

/// `1 hour 21 minutes`, for readers who are not in the room.
fn in_full(span: Span) -> String {
    let minutes = usize::try_from(span.num_minutes()).unwrap_or(0);
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24);
    let parts = match (days, hours) {
        (0, 0) => [(minutes, "minute"), (0, "")],
        (0, hours) => [(hours, "hour"), (minutes % 60, "minute")],
        (days, hours) => [(days, "day"), (hours, "hour")],
    };
    let said = parts.into_iter().filter(|(many, _)| *many > 0);
    let said: Vec<_> = said.map(|(many, what)| words::count(many, what)).collect();
    if said.is_empty() {
        return "less than a minute".to_owned();
    }
    said.join(" ")
}

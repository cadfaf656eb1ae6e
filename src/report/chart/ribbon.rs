//! The steps over time: a ribbon that goes from row to row, so that every visit, however short, is beside
//! the name of its step; repeated visits and skipped steps included (R15).

use super::Canvas;
use super::pen::{BAR, GAP, Pen, SMALL, TYPE, about};
use super::scale::{GUTTER, Scale, Stretch};
use super::words::width;
use crate::incident::step::Visit;
use crate::incident::time::span_words;
use crate::incident::{Event, Step, StepEvent, Time};
use crate::report::Report;
use crate::report::drawing::{Align, Drawing, Fill, Ink};

pub(super) fn draw(report: &Report<'_>, canvas: Canvas) -> Option<Drawing> {
    let mut stretch = Stretch::of(report)?;
    let visits = &report.incident.visits;
    // The retrospect may be long after; a ribbon of the rest is no use without it, nor squeezed by it.
    let shown: Vec<&Visit> = visits.iter().filter(|v| v.from <= stretch.to).collect();
    let first = shown.first()?;
    stretch.from = stretch.from.min(first.from);
    let scale = Scale {
        stretch,
        left: GUTTER,
        right: canvas.width() - 14.0,
        zone: canvas.zone,
    };
    let mut pen = Pen::default();
    let bottom = names(&mut pen, report, &scale);
    let mut last: Option<(f32, f32)> = None;
    for (at, visit) in shown.iter().enumerate() {
        let (x, y) = (scale.x(visit.from), row(visit.step));
        if let Some((end, from)) = last {
            let (upper, lower) = if from < y { (from, y) } else { (y, from) };
            pen.line([x, upper + BAR], [x, lower], Ink::Muted, 1.0, false);
            pen.rule([end, from + BAR / 2.0], [x, from + BAR / 2.0]);
        }
        bar(&mut pen, report, visit, again(&shown[..at], visit), &scale);
        last = Some((scale.x(visit.to.unwrap_or(stretch.until)), y));
    }
    let height = scale.axis(&mut pen, 0.0, bottom);
    let description = description(report, &scale);
    Some(pen.finish(
        "Steps over time".to_owned(),
        description,
        canvas.width(),
        height,
    ))
}

fn row(step: Step) -> f32 {
    2.0 + (step.number() - 1) as f32 * (BAR + GAP)
}

/// How many times the step was entered, this time included.
fn again(before: &[&Visit], visit: &Visit) -> usize {
    before.iter().filter(|v| v.step == visit.step).count() + 1
}

/// The steps' names and lengths down the left; gives where they end.
fn names(pen: &mut Pen, report: &Report<'_>, scale: &Scale) -> f32 {
    for one in &report.steps {
        let baseline = row(one.step) + BAR - 5.0;
        let entered = !one.visits.is_empty();
        let ink = if entered { Ink::Text } else { Ink::Muted };
        pen.text([0.0, baseline], TYPE, ink, one.step.name());
        let length = match (entered, one.skipped) {
            (true, _) => span_words(one.length),
            (false, true) => "skipped".to_owned(),
            (false, false) => "not entered".to_owned(),
        };
        let at = [GUTTER - 10.0, baseline];
        pen.aligned(at, Align::End, SMALL, Ink::Muted, length);
        if !entered {
            let y = row(one.step) + BAR / 2.0;
            pen.line([scale.left, y], [scale.right, y], Ink::Rule, 1.0, true);
        }
    }
    row(Step::Retrospect) + BAR + GAP
}

fn bar(pen: &mut Pen, report: &Report<'_>, visit: &Visit, time: usize, scale: &Scale) {
    let end = visit.to.unwrap_or(scale.stretch.until).max(visit.from);
    let (left, right) = (scale.x(visit.from), scale.x(end));
    let length = span_words(visit.length(report.options.now));
    let (name, from) = (visit.step.name(), scale.when(visit.from));
    let which = match time {
        1 => String::new(),
        time => format!(", visit {time}"),
    };
    let words = format!("{name}{which}: {length} from {from}");
    let (ink, fill) = if visit.to.is_none() {
        (Ink::Accent, Fill::Hatched)
    } else {
        (Ink::Body, Fill::Solid)
    };
    let area = [left, row(visit.step), right - left, BAR];
    pen.block(area, ink, fill, about(words, entered(report, visit)));
    let of_step = report.steps.iter().find(|one| one.step == visit.step);
    if of_step.is_some_and(|one| one.visits.len() > 1) && visit.to.is_some() {
        let baseline = row(visit.step) + BAR - 5.0;
        if width(&length, SMALL, false) + 2.0 * GAP <= right - left {
            pen.text([left + GAP, baseline], SMALL, Ink::Text, length);
        }
    }
}

/// The entry that began a visit.
fn entered(report: &Report<'_>, visit: &Visit) -> Option<u64> {
    let began = |at: Time, event: &Event| {
        at == visit.from
            && matches!(event, Event::Step(StepEvent::Entered { step }) if *step == visit.step)
    };
    let mut rows = report.entries.iter();
    rows.find(|row| began(row.entry.record.stamp.happened, &row.entry.record.event))
        .map(|row| row.entry.n())
}

fn description(report: &Report<'_>, scale: &Scale) -> String {
    let mut description = vec![format!("{}.", scale.extent())];
    for visit in &report.incident.visits {
        let length = span_words(visit.length(report.options.now));
        let (name, from) = (visit.step.name(), scale.short(visit.from));
        let so_far = if visit.to.is_none() { " so far" } else { "" };
        description.push(format!("{name} from {from}, {length}{so_far}."));
    }
    let named = |skipped: bool| {
        let steps = report.steps.iter();
        let steps = steps.filter(move |s| s.visits.is_empty() && s.skipped == skipped);
        let names: Vec<&str> = steps.map(|s| s.step.name()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    description.extend(named(true).map(|names| format!("Skipped: {names}.")));
    description.extend(named(false).map(|names| format!("Not entered: {names}.")));
    description.join(" ")
}

//! R19: templates of updates: built in and a team's own, with errors that say where.

use warroom::report::template::{BUILT_IN, Change, Facts, TEXTS, rendered};

fn facts() -> Facts {
    Facts {
        texts: vec![
            ("impact", "orders fail".to_owned()),
            ("last", "14:32 UTC".to_owned()),
            ("elapsed", "2 h".to_owned()),
            ("command", "Ana Ruiz".to_owned()),
        ],
        external: true,
        drill: false,
        changes: vec![
            Change {
                at: "14:40".to_owned(),
                code: "A3".to_owned(),
                text: "Done: {{ restart }} <db1> & wait".to_owned(),
            },
            Change {
                at: "14:41".to_owned(),
                code: "#9".to_owned(),
                text: "Fewer errors".to_owned(),
            },
        ],
    }
}

#[test]
fn the_built_in_templates_say_something_with_and_without_facts() {
    for template in BUILT_IN {
        for facts in [Facts::default(), facts()] {
            let text = rendered(template.text, &facts).expect(template.name);
            assert!(!text.is_empty(), "{}", template.name);
            assert!(!text.contains("{%"), "{text}");
        }
    }
    let outside = rendered(BUILT_IN[3].text, &facts()).expect("a text");
    assert!(!outside.contains("Ana Ruiz"), "{outside}");
}

#[test]
fn a_first_notice_ends_the_impact_with_one_full_stop() {
    for (impact, begins) in [
        ("", "We are aware of a problem. We are"),
        (
            "orders fail",
            "We are aware of a problem: orders fail. We are",
        ),
        (
            "Orders fail.",
            "We are aware of a problem: Orders fail. We are",
        ),
    ] {
        let mut facts = facts();
        facts.texts[0].1 = impact.to_owned();
        let text = rendered(BUILT_IN[0].text, &facts).expect("a text");
        assert!(text.starts_with(begins), "{text}");
    }
}

#[test]
fn what_people_wrote_is_put_in_as_it_is_and_never_run() {
    let text = rendered(BUILT_IN[1].text, &facts()).expect("a text");
    assert_eq!(text, "Done: {{ restart }} <db1> & wait\nFewer errors");
}

#[test]
fn every_fact_may_be_used_by_its_name() {
    for name in TEXTS {
        assert_eq!(
            rendered(&format!("a{{{{ {name} }}}}"), &Facts::default()).as_deref(),
            Ok("a"),
            "{name}"
        );
    }
}

#[test]
fn an_error_says_line_and_column() {
    let error = rendered("all well\nso far {{ impakt }}", &facts()).expect_err("no such fact");
    assert_eq!((error.line, error.column), (2, 11), "{error}");
    let error = rendered("{% if x %}", &facts()).expect_err("not closed");
    assert_eq!(error.line, 1, "{error}");
    assert!(error.to_string().contains("line 1"), "{error}");
}

#[test]
fn a_template_that_would_never_end_is_stopped() {
    for endless in [
        "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
        "{{ 'x' * 99999999 }}",
        "{% include 'template' %}",
    ] {
        assert!(rendered(endless, &facts()).is_err(), "{endless}");
    }
}

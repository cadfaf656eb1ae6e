//! What is undone, kind by kind.

/// Lines that lead there, the last of which makes the entry to undo; and what undoing it records, or “cannot” and why.
pub(super) type Case = (&'static [&'static str], &'static str);

pub(super) const CASES: &[Case] = &[
    (&["db1 lags"], "#6 struck · recorded by mistake"),
    (&["! we roll back"], "#6 struck · recorded by mistake"),
    (&["= 4 GB of lag"], "E1 struck · recorded by mistake"),
    (&["~ the pool leaks"], "H1 struck · recorded by mistake"),
    (&["? since when"], "Q1 struck · recorded by mistake"),
    (
        &["? since when", "/answer Q1 14:02"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["? since when", "/drop Q1 moot"],
        "#7 struck · recorded by mistake",
    ),
    (&["+ write the runbook"], "F1 struck · recorded by mistake"),
    (&["/ask @mo 10m the lag"], "K1 struck · recorded by mistake"),
    (
        &["/ask @mo 10m the lag", "/answer K1 2 s"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["/ask @mo 10m the lag", "/drop K1 moot"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["/ask @mo 10m the lag", "/extend K1 30m"],
        "K1 has 9 min more",
    ),
    (
        &["/answer 1.1 checkout fails"],
        "I1 struck · recorded by mistake",
    ),
    (
        &["/answer 2.1 stop the queue"],
        "#6 struck · recorded by mistake",
    ),
    (&["/impact users 1 in 5"], "#6 struck · recorded by mistake"),
    (
        &["db1 lags", "/strike 6 not ours"],
        "cannot: struck an entry",
    ),
    (
        &["db1 lags", "/correct 6 db2 lags; reason: misheard"],
        "#6 corrected to “db1 lags” · the correction was a mistake",
    ),
    (
        &[
            "> restart db1; risk: an hour offline",
            "/correct 6; risk: a minute offline; reason: misheard",
        ],
        "A1 risk corrected to “an hour offline” · the correction was a mistake",
    ),
    (&["db1 lags", "/retime 6 -5m"], "#6 happened at"),
    (&["db1 lags", "/key 6"], "#6 is no key moment"),
    (&["* db1 lags", "/unkey 6"], "#6 is a key moment"),
    (
        &["% Kim is tired", "/publish 6"],
        "cannot: published a note",
    ),
    (&["/key detected -5m"], "Key time “detected” cleared"),
    (
        &["/key detected -5m", "/key detected -2m"],
        "Key time “detected”: 2026-11-22 14:00:07 UTC",
    ),
    (&["/join @kim Kim Ode"], "@kim removed, added by mistake"),
    (&["@kim hello", "/join @kim Kim Ode"], "Kim Ode left"),
    (&["/leave @mo"], "mo joined (@mo)"),
    (
        &["/join @kim Kim Ode", "/remove @kim not ours"],
        "Kim Ode joined (@kim)",
    ),
    (
        &["/join @mo; contact: +49 30 1"],
        "cannot: keeps contact details",
    ),
    (&["/task @mo the replica"], "mo has no task"),
    (
        &["/task @mo the replica", "/task @mo the pool"],
        "mo is on: the replica",
    ),
    (&["/away @mo"], "mo is back"),
    (&["/away @mo food", "/back @mo"], "mo is away · food"),
    (&["/place @mo; team: payments"], "mo: no team"),
    (
        &["/place @mo; site: Berlin", "/place @mo; site: Bern"],
        "mo: site Berlin",
    ),
    (&["/deputy @mo"], "Nobody is Command's deputy any more"),
    (&["/deputy @mo", "/deputy clear"], "mo is Command's deputy"),
    (
        &["/ask @mo 10m the lag", "/reassign K1 @ana"],
        "K1 is mo's: the lag",
    ),
    (
        &["> drop the cache @mo", "/reassign A1 @ana"],
        "A1 is mo's: drop the cache",
    ),
    (
        &["> drop the cache", "/reassign A1 @ana"],
        "cannot: says who does A1",
    ),
    (
        &["/checklist Mail; tasks: warn the list | drain the queue"],
        "C1 struck · recorded by mistake",
    ),
    (
        &["/checklist Mail; tasks: warn the list", "/tick C1.1"],
        "Open again: C1.1 warn the list",
    ),
    (
        &[
            "/checklist Mail; tasks: warn the list",
            "/tick C1.1",
            "/untick C1.1",
        ],
        "Ticked: C1.1 warn the list",
    ),
    (
        &["/link status https://status.example"],
        "Link status removed",
    ),
    (
        &[
            "/link status https://a.example",
            "/link status https://b.example",
        ],
        "Link status: https://a.example",
    ),
    (
        &["/link status https://a.example", "/link status clear"],
        "Link status: https://a.example",
    ),
    (&["/errand @mo coffee"], "R1 struck · recorded by mistake"),
    (
        &["/errand coffee", "/errand R1 @mo"],
        "cannot: gave R1 to somebody",
    ),
    (
        &["/errand @ana coffee", "/errand R1 @mo"],
        "R1 is ana's: coffee",
    ),
    (
        &["/errand coffee", "/errand R1 done"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["/errand coffee", "/errand R1 drop moot"],
        "#7 struck · recorded by mistake",
    ),
    (&["/role comms @mo"], "mo leaves Comms"),
    (&["/role comms @mo", "/unrole comms @mo"], "mo takes Comms"),
    (
        &["/switch @mo research comms"],
        "mo moves from Comms to Research",
    ),
    (
        &["/handover command @mo"],
        "Handover O1 called off · recorded by mistake",
    ),
    (
        &["/handover command @mo", "@mo /accept"],
        "mo offers Command to ana · accepted by mistake",
    ),
    (
        &["/handover command @mo", "/withdraw O1 stays"],
        "ana offers Command to mo",
    ),
    (&["/focus drain db1"], "Focus now cleared"),
    (
        &["/focus drain db1", "/focus save what is left"],
        "Focus now: drain db1",
    ),
    (&["/issue lag"], "I1 struck · recorded by mistake"),
    (
        &["/issue lag", "/answer 1.1 db2 lags"],
        "I1 corrected to “lag” · the correction was a mistake",
    ),
    (
        &["/issue lag", "/resolve I1", "/answer 1.1 db2 lags"],
        "I2 struck · recorded by mistake",
    ),
    (
        &["/issue lag", "/park backups", "/activate I2"],
        "Active issue: I1 lag · recorded by mistake",
    ),
    (
        &["/issue lag", "/park I1 later"],
        "Active issue: I1 lag · recorded by mistake",
    ),
    (
        &["/issue lag", "/park a", "/park b", "/rank I3 1"],
        "I3 b moved to place 2",
    ),
    (
        &["/issue lag", "/resolve I1 gone"],
        "cannot: resolved an issue",
    ),
    (&["/need the DBA; why: replica"], "cannot: names N1"),
    (
        &["/need the DBA; why: replica", "/contacted N1 paged"],
        "cannot: tells that N1 was contacted",
    ),
    (
        &["/need the DBA; why: replica", "/joined N1"],
        "cannot: tells that N1 is here",
    ),
    (
        &["/need the DBA; why: replica", "/unavailable N1 ill"],
        "cannot: tells that N1 is not available",
    ),
    (&["/step containment"], "Step: Identification"),
    (&["/gather on"], "Answers of the retrospect are shown"),
    (
        &["/gather on", "/gather off"],
        "cannot: revealed the answers",
    ),
    (
        &["@mo /retro worked the wall", "@mo /vote 6"],
        "Vote for #6 taken back",
    ),
    (
        &[
            "@mo /retro worked a",
            "@mo /retro worked b",
            "/merge 7 into 6",
        ],
        "#7 unmerged: b",
    ),
    (
        &[
            "@mo /retro worked a",
            "@mo /retro worked b",
            "/merge 7 into 6",
            "/unmerge 7",
        ],
        "#7 merged into #6: a",
    ),
    (
        &["/signoff on", "/draft eta 1h less"],
        "cannot: submitted an update for sign-off",
    ),
    (
        &["/signoff on", "/draft eta 1h less", "/sign"],
        "cannot: signed an update off",
    ),
    (
        &["/update eta 1h less"],
        "cannot: tells of an update that was sent",
    ),
    (
        &["/cadence external 20m", "/cadence external 10m"],
        "every 20 min",
    ),
    (&["/snooze external 3h quiet"], "cannot: snoozed an update"),
    (&["/signoff on"], "Updates need no sign-off"),
    (
        &["> drop the cache"],
        "A1 withdrawn: drop the cache · recorded by mistake",
    ),
    (
        &["> drop the cache", "/approve 1"],
        "A1 held: drop the cache · approved by mistake",
    ),
    (
        &["> drop the cache", "/hold 1 wait"],
        "cannot: put A1 on hold",
    ),
    (
        &["= lag", "~ the pool leaks", "/for 1 E1"],
        "E1 speaks neither for nor against H1",
    ),
    (
        &["= lag", "~ the pool leaks", "/for 1 E1", "/neutral 1 E1"],
        "E1 speaks for H1",
    ),
    (
        &["@mo = lag", "/seen E1"],
        "cannot: says what Command has seen",
    ),
    (
        &["~ the pool leaks", "/assign 1 @mo"],
        "cannot: says who tests H1, and nobody did before",
    ),
    (
        &["= lag", "~ the pool leaks", "/support 1 E1", "/cause 1"],
        "cannot: chose the cause, and none was chosen before",
    ),
    (
        &["> drop the cache", "/kind 1 data"],
        "cannot: tells more of A1",
    ),
    (
        &["> drop the cache", "/objections 1"],
        "cannot: tells that objections to A1 were asked for",
    ),
    (
        &["> drop the cache", "/object 1 not now"],
        "cannot: tells of an objection to A1",
    ),
    (
        &["> drop the cache", "/more 1 which one?"],
        "cannot: sent A1 back",
    ),
    (&["> drop the cache", "/refuse 1 risky"], "drop the cache"),
    (&["> drop the cache", "/withdraw A1 moot"], "drop the cache"),
    (
        &["> drop the cache", "/approve 1", "/start 1"],
        "cannot: tells that A1 was started",
    ),
    (
        &["> drop the cache", "/approve 1", "/start 1", "/done 1 gone"],
        "cannot: tells how A1 ended",
    ),
    (
        &["/unapproved dropped the cache"],
        "cannot: tells that A1 was done without approval",
    ),
    (
        &["> drop the cache", "/unapproved A1"],
        "cannot: tells that A1 was done without approval",
    ),
    (
        &["/unapproved dropped the cache", "/acknowledge 1 seen"],
        "cannot: tells that Command acknowledged A1",
    ),
    (&["/approvals 45m"], "30 min"),
    (
        &["~ the pool leaks", "= heap grows", "/support 1 E1"],
        "H1 open",
    ),
    (
        &["~ the pool leaks", "/verified 1 yes seen"],
        "cannot: is the first answer",
    ),
    (
        &[
            "~ the pool leaks",
            "/verified 1 yes seen",
            "/verified 1 no not so",
        ],
        "H1 verified",
    ),
    (
        &["+ write it", "/followup F1 @mo"],
        "F1 without owner: write it",
    ),
    (
        &["+ write it", "/followup F1 done"],
        "F1 not done: write it",
    ),
    (
        &["+ write it; owner: @mo", "/followup F1 @ana"],
        "F1 owner mo: write it",
    ),
    (
        &["+ write it; owner: @mo", "/followup F1 clear owner"],
        "F1 owner mo: write it",
    ),
    (
        &["+ write it", "/followup F1 @mo due 2026-12-01"],
        "cannot: set several things",
    ),
    (&["/rename Another name"], "Checkout 502s"),
    (&["/id INC-4711"], "cannot: gave the incident its first ID"),
    (&["/id INC-4711", "/id INC-4712"], "INC-4711"),
    (&["/severity 1"], "Severity 3"),
    (&["/close it is over"], "Reopened · closed by mistake"),
    (&["/close it is over", "/reopen it is back"], "Closed"),
    (&["/overview cost 40 000 euros"], "taken off"),
    (&["/stakeholder 1 the bank"], "S1 need not be told"),
    (
        &["/stakeholder 1 the bank", "/told S1 phone"],
        "S1 still has to be told",
    ),
    (
        &["/stakeholder 1 the bank", "/drop S1 moot"],
        "S1 still has to be told",
    ),
    (
        &["/stakeholder 1 the bank", "/told S1 mail", "/untold S1"],
        "Told S1 by mail",
    ),
    (
        &["/stakeholder 1 the bank", "/told S1 mail", "/told S1 phone"],
        "Told S1 by mail",
    ),
    (
        &["/stakeholder 1 the bank", "/told S1 mail", "/drop S1 moot"],
        "Told S1 by mail",
    ),
    (
        &["/stakeholder 1 the bank", "/drop S1 moot", "/told S1 phone"],
        "S1 need not be told: the bank · moot",
    ),
    (
        &["/stakeholder 1 the bank", "/drop S1 moot", "/untold S1"],
        "S1 need not be told: the bank · moot",
    ),
    (
        &["/signoff external on", "/signoff off"],
        "External updates need Command's sign-off",
    ),
    (
        &["/signoff on", "/signoff external off", "/signoff off"],
        "Updates need Command's sign-off; External updates need no sign-off",
    ),
    (
        &["/signoff external on", "/signoff on"],
        "Updates need no sign-off; External updates need Command's sign-off",
    ),
    (&["/obligation tell the bank; within: 4h"], "does not apply"),
    (&["/obligation gdpr", "/owner D1 @mo"], "no owner"),
    (&["/obligation gdpr", "/classified"], "cleared"),
    (&["/obligation gdpr", "/filed D1 portal 4711"], "open again"),
    (&["/obligation gdpr", "/waive D1 no data"], "open again"),
    (
        &["/obligation gdpr", "/waive D1 no data", "/unfile D1"],
        "does not apply",
    ),
];

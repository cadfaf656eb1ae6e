//! A story with something on every tab of the side panel.

use crate::support::story::{Story, busy};

/// The evening with clues, answers, people to call, and a look back begun.
pub(super) fn rich() -> Story {
    let mut story = busy();
    story.script(r"
        mo /evidence query db2 lags 4 GB behind; detail: select pg_xlog_location_diff(sent, replay) from pg_stat_replication;\n 4294967296
        mo /evidence log The nightly dump is empty; source: s3://backups/db1/2017-01-31; detail: pg_dump: server version: 9.6.1; pg_dump version: 9.2.18\npg_dump: aborting because of server version mismatch
        mo = About 4.5 GB of 310 GB is left on the primary
        mo ~ The replica fell behind because of spam load on snippets
        mo ~ A wrong host was typed
        mo ~ The disk of db1 failed
        mo /support H2 E3 the shell history says db1
        mo /ruleout H3 E3 its files were removed, not damaged
        mo /verified H2 yes read in the shell history
        ana /answer 2.1 Stop every write to db1 and to db2
        ana /retro worked Everybody wrote in one place
        raj /retro worked Customers heard from us every half hour
        ana /impact users ~5k
        raj /need Vendor of the storage; why: can they undelete blocks?
        raj /need Legal; why: how many names were in it
        raj /contacted N1 ticket open
        li /key started 21:18Z
        li /key detected 21:20Z
        li /key mitigated 23:30Z
        ana + Test a restore every week; owner: mo; category: prevent
        ana + Show the host's name in red on every primary; owner: mo
        li * Restore has begun",
    );
    story
}

//! The night the pictures are made of: every sort of entry there is, told through the rules. Loosely after the
//! GitLab.com outage of 2017; the people are invented.

use warroom::incident::Role;

use super::desk::Desk;

/// The desk at 00:34, over two hours in.
pub(crate) fn night() -> Desk {
    let mut desk = Desk::new("2017-01-31T21:58:00Z");
    desk.script(PEOPLE);
    for (role, who) in [
        (Role::Command, "ana"),
        (Role::Recorder, "li"),
        (Role::Comms, "raj"),
        (Role::Research, "mo"),
        (Role::Research, "eva"),
    ] {
        desk.says(who, super::say::take(role, who));
    }
    desk.script(FIRST_HOUR)
        .script(SECOND_HOUR)
        .script(AFTER_MIDNIGHT);
    desk.at("00:34:05");
    desk
}

const PEOPLE: &str = "
    li /join @li Li Wen
    ana /join @ana Ana Ruiz
    raj /join @raj Raj Patel
    mo /join @mo Mo Adeyemi
    eva /join @eva Eva Lind";

const FIRST_HOUR: &str = r"
    22:01:12 li Paged: database load, then replication lag
    22:03:40 ana ! Severity 1; updates every 20 minutes
    22:09:15 eva /evidence query Snippet spam: one account logs in from 47,000 addresses #abuse; detail: select ip, count(*) from logins\ngroup by 1 order by 2 desc;\n-- 47,012 rows
    22:16:44 eva > Block the account and remove its users; who: eva; risk: None we know of; rollback: Unblock it
    22:17 ana /approve A1
    22:18:44 eva /start A1
    eva /done A1 47,000 addresses gone
    22:24:30 ana ? Is the lag falling now?
    22:26 mo /answer Q1 No, it grows
    22:28 ana /need Storage team, on call; why: They know the snapshots
    22:31 raj /contacted N1 Paged, no answer yet
    22:33 ana /need Legal; why: Personal data may be gone
    22:38 raj /update 1-2h Replication to the second database has stopped; we are rebuilding it.
    22:41:05 ana /step containment
    ana /answer 2.1 Stop every write to db1
    mo /answer 1.1 The replica db2 has fallen behind and refuses to start
    ana /answer 1.1 Data is missing on the primary db1
    22:52:20 mo /evidence log db2 refuses to start: max_wal_senders too low; source: db2:/var/log/gitlab/postgresql/current
    22:58:10 mo = Replica lag has reached 4 GB; it no longer catches up #db";

const SECOND_HOUR: &str = r"
    23:02:41 ana ! Rebuild the replica rather than repair it
    23:07 eva > Lower max_connections to 2000 on db1; who: eva; risk: Some requests wait; rollback: Set it back
    23:08 ana /approve A2
    23:09:55 eva /start A2
    eva /done A2
    23:14:20 raj ? Which customers see errors, and where?
    23:19:02 mo ~ Spam load on snippets filled the connections
    23:20 mo ~ The nightly dump has been empty for weeks: pg_dump 9.2 against a 9.6 server
    23:21:30 li Backup job ran at 18:00
    23:22 li /strike #last It did not run
    23:27 li /unapproved data directory removed, on db1 instead of db2; who: engineer-1
    23:30 mo 23:27:40 * About 4.5 GB of 310 GB is left on the primary
    23:31:12 ana ! GitLab.com goes offline until a restore source is chosen
    ana /focus Stop every write to db1 and save what is left
    23:32:36 eva > Copy the 17:20 snapshot from staging to db1; who: eva; risk: Six hours of data lost for good; rollback: None, db1 is already empty
    23:40 mo Sizes found:\n  /var/opt/gitlab/postgresql/data  4.5 GB\n  /backups/nightly                 0 B\n  azure snapshot 17:20             306 GB\n  lvm snapshot 17:20               306 GB\n  s3 bucket                        empty
    li % Check with HR before naming anybody
    23:48 mo /ruleout H1 E1 Connections were free again at 23:10
    mo /support H2 E2 E3 The bucket holds no dump at all
    mo /verified H2 yes Ran the job by hand
    ana /impact affected Projects, issues and comments of the last six hours
    raj /impact users about 5000";

const AFTER_MIDNIGHT: &str = "
    00:04 li A plan is written down in the shared document, in the order in which each piece has to come back; nobody is to start a copy before the free space on both hosts has been read out aloud and the other person has repeated it, since a copy that stops half way would leave us with nothing at all and no second try before the morning. Raj keeps the status page to what is certain, Mo reads the sizes, Eva holds the keys, and Ana gives the word for each piece by itself #plan
    ana /ask @mo 40m age of the newest usable copy
    00:20 li /key #5 started
    li /key #12 detected
    li + Alert when a backup is smaller than the day before; owner: mo; due: 2017-02-14; category: detect
    li + Show the host name in red in every production shell; category: prevent
    ana /retro worked One voice in the room
    raj /retro worked The public document kept questions away
    00:33:10 eva Copy of the snapshot is being prepared; nothing written yet";

/// The last two entries are still on their way to the disk.
pub(crate) fn with_pending(mut desk: Desk) -> Desk {
    let last = desk.incident.next_n() - 1;
    desk.record.recorded = Some(last.saturating_sub(2));
    desk
}

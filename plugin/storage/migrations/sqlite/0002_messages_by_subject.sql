-- Messages lie together by what they are about: that key finds those of a subject, keeps a message
-- from being written twice, and makes three indexes less to write for each.

create table messages_by_subject (
    practice_no integer not null,
    -- What it is about: an invitee's id.
    subject_id text not null,
    -- The same message about a subject is never written twice.
    dedupe text not null,
    -- A UUID that goes out as the Message-ID.
    id text not null,
    -- Such as 'invitation.confirmed'; the part before the dot names who composes it.
    kind text not null,
    contact_no integer not null,
    channel text not null check (channel in ('email', 'sms')),
    -- JSON object of what the composer needs besides.
    details text not null,
    -- One by one: of three or more values in (...) SQLite makes a table at every insert.
    state text not null
        check (state = 'waiting' or state = 'sent' or state = 'failed' or state = 'dropped'),
    due_at integer not null,
    -- After this it is dropped unsent; null: never.
    expires_at integer,
    attempts integer not null default 0,
    lease_until integer not null default 0,
    leased_by text not null default '',
    -- Where it went or was tried, for staff.
    address text not null default '',
    -- Reply code and reason of the last attempt; 0 and '' before.
    last_code integer not null default 0,
    last_reason text not null default '',
    created_at integer not null,
    finished_at integer,
    primary key (practice_no, subject_id, dedupe),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

-- Before, dedupe began with the subject's id and a colon; with another id where a message was sent
-- the other way.
insert into messages_by_subject (practice_no, subject_id, dedupe, id, kind, contact_no, channel,
    details, state, due_at, expires_at, attempts, lease_until, leased_by, address, last_code,
    last_reason, created_at, finished_at)
select practice_no, subject_id, case when substr(dedupe, 1, length(subject_id) + 1)
    = subject_id || ':' then substr(dedupe, length(subject_id) + 2) else dedupe end, id, kind, contact_no,
    channel, details, state, due_at, expires_at, attempts, lease_until, leased_by, address,
    last_code, last_reason, created_at, finished_at
from messages;

drop table messages;
alter table messages_by_subject rename to messages;
create index messages_due on messages (practice_no, due_at) where state = 'waiting';

delete from sqlite_stat1 where tbl = 'messages';
insert into sqlite_stat1 (tbl, idx, stat) values
    ('messages', 'messages', '1000000 100000 10 1'),
    ('messages', 'messages_due', '1000000 100000 10');
analyze sqlite_schema;

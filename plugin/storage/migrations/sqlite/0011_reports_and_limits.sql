-- What the network reports of messages, who wants no SMS, and how much is sent.

-- What was reported of it: '', 'delivered' or 'undelivered'.
alter table messages add column reported text not null default ''
    check (reported = '' or reported = 'delivered' or reported = 'undelivered');

-- The addresses at which reports are expected, one for each attempt.
create table message_reports (
    practice_no integer not null references practices,
    -- The secret in the address is stored nowhere.
    secret_hash text not null,
    -- By these the message is found.
    subject_id text not null,
    message_id text not null,
    created_at integer not null,
    primary key (practice_no, secret_hash)
) without rowid;

create index message_reports_by_age on message_reports (practice_no, created_at);

-- Numbers that asked for no more SMS. A sender's number is all practices' number: practice 0.
create table sms_stops (
    practice_no integer not null,
    -- E.164.
    number text not null,
    stopped_at integer not null,
    primary key (practice_no, number)
) without rowid;

-- How many messages were accepted for sending in an hour.
create table send_counts (
    practice_no integer not null references practices,
    channel text not null check (channel in ('email', 'sms')),
    -- A contact's number; 0: the practice; -1 - either: one-time codes, counted by themselves.
    target integer not null,
    -- Hours since 1970.
    hour integer not null,
    sent integer not null,
    primary key (practice_no, channel, target, hour)
) without rowid;

create index send_counts_by_age on send_counts (practice_no, hour);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('message_reports', 'message_reports', '1000000 100000 1'),
    ('message_reports', 'message_reports_by_age', '1000000 100000 1 1'),
    ('sms_stops', 'sms_stops', '100000 100000 1'),
    ('send_counts', 'send_counts', '1000000 100000 50000 5 1'),
    ('send_counts', 'send_counts_by_age', '1000000 100000 1000 500 1');
analyze sqlite_schema;

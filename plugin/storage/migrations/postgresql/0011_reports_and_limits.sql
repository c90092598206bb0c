-- What the network reports of messages, who wants no SMS, and how much is sent.

-- What was reported of it: '', 'delivered' or 'undelivered'.
alter table messages add column reported text collate "C" not null default ''
    check (reported = '' or reported = 'delivered' or reported = 'undelivered');

-- The addresses at which reports are expected, one for each attempt.
create table message_reports (
    practice_no bigint not null references practices,
    -- The secret in the address is stored nowhere.
    secret_hash text collate "C" not null,
    -- By these the message is found.
    subject_id text collate "C" not null,
    message_id text collate "C" not null,
    created_at bigint not null,
    primary key (practice_no, secret_hash)
);

create index message_reports_by_age on message_reports (practice_no, created_at);

-- Numbers that asked for no more SMS. A sender's number is all practices' number: practice 0.
create table sms_stops (
    practice_no bigint not null,
    -- E.164.
    number text collate "C" not null,
    stopped_at bigint not null,
    primary key (practice_no, number)
);

-- How many messages were accepted for sending in an hour.
create table send_counts (
    practice_no bigint not null references practices,
    channel text collate "C" not null check (channel in ('email', 'sms')),
    -- A contact's number; 0: the practice; -1 - either: one-time codes, counted by themselves.
    target bigint not null,
    -- Hours since 1970.
    hour bigint not null,
    sent bigint not null,
    primary key (practice_no, channel, target, hour)
);

create index send_counts_by_age on send_counts (practice_no, hour);

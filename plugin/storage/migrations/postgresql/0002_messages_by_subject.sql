-- Messages are found by what they are about: that key finds those of a subject, keeps a message
-- from being written twice, and makes three indexes less to write for each.

drop index messages_due;
drop index messages_of_practice_due;
drop index messages_of_subject;
drop index messages_of_contact;

alter table messages
    drop constraint messages_pkey,
    drop constraint messages_practice_no_dedupe_key,
    drop constraint messages_practice_no_fkey;

-- Before, dedupe began with the subject's id and a colon; with another id where a message was sent
-- the other way.
update messages set dedupe = substr(dedupe, length(subject_id) + 2)
where substr(dedupe, 1, length(subject_id) + 1) = subject_id || ':';

alter table messages
    alter column dedupe type text collate "C",
    add primary key (practice_no, subject_id, dedupe);
create index messages_due on messages (practice_no, due_at) where state = 'waiting';

-- Contacts that were found to be one person. The contact that went stays as a row, archived, without
-- the key of its address, and is what nobody may see any more.
alter table contacts add column merged_into bigint;

drop index archived_contacts_by_name;
create index archived_contacts_by_name on contacts (practice_no, sort_key, contact_no)
    where archived_at is not null and merged_into is null;
create index merged_contacts on contacts (practice_no, merged_into) where merged_into is not null;

create table merges (
    practice_no bigint not null references practices,
    id text collate "C" not null,
    kept_no bigint not null,
    gone_no bigint not null,
    merged_at bigint not null,
    merged_by text not null,
    -- As the host called them at that time.
    merged_by_name text not null,
    undone_at bigint,
    -- What was moved and what stood there before, for the undo; a JSON object.
    record text not null,
    primary key (practice_no, id)
);

create index merges_of_contact on merges (practice_no, kept_no, merged_at);
create index merges_by_age on merges (practice_no, merged_at);

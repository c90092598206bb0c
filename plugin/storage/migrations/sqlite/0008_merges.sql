-- Contacts that were found to be one person. The contact that went stays as a row, archived, without
-- the key of its address, and is what nobody may see any more.
alter table contacts add column merged_into integer;

drop index archived_contacts_by_name;
create index archived_contacts_by_name on contacts (practice_no, sort_key, contact_no)
    where archived_at is not null and merged_into is null;
create index merged_contacts on contacts (practice_no, merged_into) where merged_into is not null;

create table merges (
    practice_no integer not null references practices,
    id text not null,
    kept_no integer not null,
    gone_no integer not null,
    merged_at integer not null,
    merged_by text not null,
    -- As the host called them at that time.
    merged_by_name text not null,
    undone_at integer,
    -- What was moved and what stood there before, for the undo; a JSON object.
    record text not null,
    primary key (practice_no, id)
) without rowid;

create index merges_of_contact on merges (practice_no, kept_no, merged_at);
create index merges_by_age on merges (practice_no, merged_at);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('contacts', 'archived_contacts_by_name', '1000000 100000 10 10'),
    ('contacts', 'merged_contacts', '1000000 100000 10'),
    ('merges', 'merges', '1000000 100000 1'),
    ('merges', 'merges_of_contact', '1000000 100000 10 10'),
    ('merges', 'merges_by_age', '1000000 100000 10');
analyze sqlite_schema;

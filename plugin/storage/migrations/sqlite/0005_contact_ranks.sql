-- Where a place in the list of contacts is found: the list by name, without the archived ones, cut
-- into stretches of a few hundred. One begins with the contact (first_key, first_no), or where that
-- would stand, and goes on to the next one.
create table contact_ranks (
    practice_no integer not null references practices,
    first_key text not null,
    first_no integer not null,
    contacts integer not null,
    primary key (practice_no, first_key, first_no)
) without rowid;

-- One stretch for what is there; it is cut when it is next written to.
insert into contact_ranks (practice_no, first_key, first_no, contacts)
select practice_no, '', 0, count(*) from contacts where archived_at is null group by practice_no;

create index unreachable_contacts_by_name on contacts (practice_no, sort_key, contact_no)
    where archived_at is null and email = '' and phone = '';

insert into sqlite_stat1 (tbl, idx, stat) values
    ('contact_ranks', 'contact_ranks', '1000000 100000 10 1'),
    ('contacts', 'unreachable_contacts_by_name', '1000000 100000 10 10');
analyze sqlite_schema;

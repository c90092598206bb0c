-- A practitioner's contacts by name, found and counted without reading the contacts. The key is that
-- of contacts; archived ones are not listed.
alter table contact_practitioners add column sort_key text not null default '';
alter table contact_practitioners add column listed integer not null default 0;

update contact_practitioners set
    sort_key = (select c.sort_key from contacts c
        where c.practice_no = contact_practitioners.practice_no
        and c.contact_no = contact_practitioners.contact_no),
    listed = (select case when c.archived_at is null then 1 else 0 end from contacts c
        where c.practice_no = contact_practitioners.practice_no
        and c.contact_no = contact_practitioners.contact_no);

create index contact_practitioners_by_name
    on contact_practitioners (practice_no, practitioner_no, listed, sort_key, contact_no);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('contact_practitioners', 'contact_practitioners_by_name', '1000000 100000 2500 2400 10 1');
analyze sqlite_schema;

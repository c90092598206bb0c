-- Unique, so that SQLite looks here whether a practitioner may see a contact, and not in the table:
-- one practitioner's part of this index stays in the processor's cache.
drop index contact_practitioners_by_practitioner;
create unique index contact_practitioners_by_practitioner
    on contact_practitioners (practice_no, practitioner_no, contact_no);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('contact_practitioners', 'contact_practitioners_by_practitioner', '1000000 100000 2500 1');
analyze sqlite_schema;

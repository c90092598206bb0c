-- As on SQLite, which looks here whether a practitioner may see a contact. Who reads meanwhile waits
-- for the renaming only.
create unique index contact_practitioners_by_practitioner_and_contact
    on contact_practitioners (practice_no, practitioner_no, contact_no);
drop index contact_practitioners_by_practitioner;
alter index contact_practitioners_by_practitioner_and_contact
    rename to contact_practitioners_by_practitioner;

-- As on SQLite, which looks here whether a practitioner may see a contact.
drop index contact_practitioners_by_practitioner;
create unique index contact_practitioners_by_practitioner
    on contact_practitioners (practice_no, practitioner_no, contact_no);

-- A practice whose reminders were changed, until all its appointments have been planned anew.
create table reminder_changes (
    practice_no integer primary key references practices,
    -- Reminders that were due before the change are not made up for.
    changed_at integer not null,
    -- The last appointment that was planned anew.
    starts_after integer not null,
    appointment_after text not null
);

insert into sqlite_stat1 (tbl, idx, stat) values ('reminder_changes', null, '10');
analyze sqlite_schema;

-- A practice whose reminders were changed, until all its appointments have been planned anew.
create table reminder_changes (
    practice_no bigint primary key references practices,
    -- Reminders that were due before the change are not made up for.
    changed_at bigint not null,
    -- The last appointment that was planned anew.
    starts_after bigint not null,
    appointment_after text collate "C" not null
);

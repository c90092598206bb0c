-- What people typed who have forgotten their PIN, until it is found out whose that is.

-- One row for each proof whose code was asked for and is not on its way yet.
create table portal_forgotten (
    practice_no integer not null references practices,
    proof_id text not null,
    -- What was typed, as it is looked for; '' where whose the proof is was found out before.
    username_key text not null,
    email_key text not null,
    phone text not null,
    -- Hash of the secret that the browser is remembered by; '' where it has none.
    browser_hash text not null,
    due_at integer not null,
    primary key (practice_no, proof_id)
) without rowid;

create index portal_forgotten_by_due on portal_forgotten (due_at, practice_no);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('portal_forgotten', 'portal_forgotten', '1000 100 1'),
    ('portal_forgotten', 'portal_forgotten_by_due', '1000 2 1');
analyze sqlite_schema;

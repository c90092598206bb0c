-- What people typed who have forgotten their PIN, until it is found out whose that is.

-- One row for each proof whose code was asked for and is not on its way yet.
create table portal_forgotten (
    practice_no bigint not null references practices,
    proof_id text collate "C" not null,
    -- What was typed, as it is looked for; '' where whose the proof is was found out before.
    username_key text collate "C" not null,
    email_key text collate "C" not null,
    phone text collate "C" not null,
    -- Hash of the secret that the browser is remembered by; '' where it has none.
    browser_hash text collate "C" not null,
    due_at bigint not null,
    primary key (practice_no, proof_id)
);

create index portal_forgotten_by_due on portal_forgotten (due_at, practice_no);

-- The Family Portal: the ways in, notes, and what contacts answer.

-- Personal links of invitations. Only the hash of the secret is kept.
create table portal_links (
    practice_no integer not null,
    secret_hash text not null,
    contact_no integer not null,
    -- Where it was sent.
    via text not null check (via in ('email', 'sms')),
    address text not null,
    created_at integer not null,
    expires_at integer not null,
    -- When it was used, or made void by a later one or by staff.
    ended_at integer,
    end_reason text not null default '',
    primary key (practice_no, secret_hash),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index portal_links_of_contact on portal_links (practice_no, contact_no);
create index portal_links_by_age on portal_links (practice_no, expires_at);

-- A browser on its way: what it has to prove by a one-time code. Rows of nobody (contact_no null)
-- are made for names that nobody has, so that they look alike.
create table portal_proofs (
    practice_no integer not null references practices,
    id text not null,
    -- Hash of what the browser keeps in a cookie.
    secret_hash text not null,
    purpose text not null check (purpose in ('sign-in', 'forgot', 'invite', 'address')),
    contact_no integer,
    account_id text,
    -- Of the invitation.
    link_hash text not null default '',
    -- Where the codes go.
    via text not null check (via in ('email', 'sms')),
    address text not null,
    -- JSON object of the purpose.
    details text not null,
    -- The code that holds: '' while there is none.
    code_hash text not null default '',
    code_until integer,
    -- How often a code was asked for, and when last.
    codes integer not null default 0,
    asked_at integer,
    -- Wrong ones since the last code.
    failures integer not null default 0,
    passed_at integer,
    created_at integer not null,
    expires_at integer not null,
    primary key (practice_no, id)
) without rowid;

create unique index portal_proofs_by_secret on portal_proofs (practice_no, secret_hash);
create index portal_proofs_of_contact on portal_proofs (practice_no, contact_no, purpose);
create index portal_proofs_by_age on portal_proofs (practice_no, expires_at);

-- What contacts write to staff about a client.
create table portal_notes (
    practice_no integer not null,
    id text not null,
    client_id text not null,
    contact_no integer not null,
    body text not null,
    written_at integer not null,
    edited_at integer,
    withdrawn_at integer,
    -- By the first of the staff.
    read_at integer,
    read_by text not null default '',
    primary key (practice_no, id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index portal_notes_of_client on portal_notes (practice_no, client_id, written_at);
create index portal_notes_of_contact on portal_notes (practice_no, contact_no, client_id);

-- What staff answer.
create table portal_replies (
    practice_no integer not null,
    id text not null,
    note_id text not null,
    body text not null,
    written_at integer not null,
    staff_id text not null,
    staff_name text not null,
    -- By the contact.
    read_at integer,
    primary key (practice_no, id),
    foreign key (practice_no, note_id) references portal_notes (practice_no, id)
) without rowid;

create index portal_replies_of_note on portal_replies (practice_no, note_id);

-- What a contact has turned off; no row: nothing.
create table contact_reminders (
    practice_no integer not null,
    contact_no integer not null,
    email integer not null,
    sms integer not null,
    primary key (practice_no, contact_no),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

-- '', 'accepted' or 'declined', by the invitee.
alter table invitees add column answer text not null default '';
alter table invitees add column answered_at integer;

insert into sqlite_stat1 (tbl, idx, stat) values
    ('portal_links', 'portal_links', '1000000 100000 1'),
    ('portal_links', 'portal_links_of_contact', '1000000 100000 2'),
    ('portal_links', 'portal_links_by_age', '1000000 100000 10'),
    ('portal_proofs', 'portal_proofs', '1000000 100000 1'),
    ('portal_proofs', 'portal_proofs_by_secret', '1000000 100000 1'),
    ('portal_proofs', 'portal_proofs_of_contact', '1000000 100000 3 2'),
    ('portal_proofs', 'portal_proofs_by_age', '1000000 100000 10'),
    ('portal_notes', 'portal_notes', '1000000 100000 1'),
    ('portal_notes', 'portal_notes_of_client', '1000000 100000 10 1'),
    ('portal_notes', 'portal_notes_of_contact', '1000000 100000 10 5'),
    ('portal_replies', 'portal_replies', '1000000 100000 1'),
    ('portal_replies', 'portal_replies_of_note', '1000000 100000 2'),
    ('contact_reminders', 'contact_reminders', '1000000 100000 1');
analyze sqlite_schema;

-- The Family Portal: the ways in, notes, and what contacts answer.

-- Personal links of invitations. Only the hash of the secret is kept.
create table portal_links (
    practice_no bigint not null,
    secret_hash text collate "C" not null,
    contact_no bigint not null,
    -- Where it was sent.
    via text collate "C" not null check (via in ('email', 'sms')),
    address text collate "C" not null,
    created_at bigint not null,
    expires_at bigint not null,
    -- When it was used, or made void by a later one or by staff.
    ended_at bigint,
    end_reason text collate "C" not null default '',
    primary key (practice_no, secret_hash),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

create index portal_links_of_contact on portal_links (practice_no, contact_no);
create index portal_links_by_age on portal_links (practice_no, expires_at);

-- A browser on its way: what it has to prove by a one-time code. Rows of nobody (contact_no null)
-- are made for names that nobody has, so that they look alike.
create table portal_proofs (
    practice_no bigint not null references practices,
    id text collate "C" not null,
    -- Hash of what the browser keeps in a cookie.
    secret_hash text collate "C" not null,
    purpose text collate "C" not null check (purpose in ('sign-in', 'forgot', 'invite', 'address')),
    contact_no bigint,
    account_id text collate "C",
    -- Of the invitation.
    link_hash text collate "C" not null default '',
    -- Where the codes go.
    via text collate "C" not null check (via in ('email', 'sms')),
    address text collate "C" not null,
    -- JSON object of the purpose.
    details text collate "C" not null,
    -- The code that holds: '' while there is none.
    code_hash text collate "C" not null default '',
    code_until bigint,
    -- How often a code was asked for, and when last.
    codes bigint not null default 0,
    asked_at bigint,
    -- Wrong ones since the last code.
    failures bigint not null default 0,
    passed_at bigint,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (practice_no, id)
);

create unique index portal_proofs_by_secret on portal_proofs (practice_no, secret_hash);
create index portal_proofs_of_contact on portal_proofs (practice_no, contact_no, purpose);
create index portal_proofs_by_age on portal_proofs (practice_no, expires_at);

-- What contacts write to staff about a client.
create table portal_notes (
    practice_no bigint not null,
    id text collate "C" not null,
    client_id text collate "C" not null,
    contact_no bigint not null,
    body text collate "C" not null,
    written_at bigint not null,
    edited_at bigint,
    withdrawn_at bigint,
    -- By the first of the staff.
    read_at bigint,
    read_by text collate "C" not null default '',
    primary key (practice_no, id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

create index portal_notes_of_client on portal_notes (practice_no, client_id, written_at);
create index portal_notes_of_contact on portal_notes (practice_no, contact_no, client_id);

-- What staff answer.
create table portal_replies (
    practice_no bigint not null,
    id text collate "C" not null,
    note_id text collate "C" not null,
    body text collate "C" not null,
    written_at bigint not null,
    staff_id text collate "C" not null,
    staff_name text collate "C" not null,
    -- By the contact.
    read_at bigint,
    primary key (practice_no, id),
    foreign key (practice_no, note_id) references portal_notes (practice_no, id)
);

create index portal_replies_of_note on portal_replies (practice_no, note_id);

-- What a contact has turned off; no row: nothing.
create table contact_reminders (
    practice_no bigint not null,
    contact_no bigint not null,
    email bigint not null,
    sms bigint not null,
    primary key (practice_no, contact_no),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

-- '', 'accepted' or 'declined', by the invitee.
alter table invitees add column answer text collate "C" not null default '';
alter table invitees add column answered_at bigint;

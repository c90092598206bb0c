-- The Family Portal: who may sign in, what they see of whom, and who is signed in.

-- A contact's credentials. One opens the portals of all clients that the contact has access to.
create table portal_accounts (
    practice_no integer not null references practices,
    contact_no integer not null,
    id text not null,
    -- As it was chosen, and as it is compared.
    username text not null,
    username_key text not null,
    -- Argon2id with its parameters; '' while nothing was chosen.
    secret text not null,
    kind text not null check (kind in ('pin', 'words')),
    -- To be changed at the next sign-in.
    must_change integer not null,
    -- Tries since the last one that was right, over all pathways.
    failures integer not null default 0,
    -- Until then nothing is tried.
    wait_until integer,
    -- Nothing is tried until staff unlock it or the contact proves to own the address.
    locked_at integer,
    -- When a way back was last asked for.
    asked_at integer,
    signed_in_at integer,
    -- BCP 47; '': the contact's.
    language text not null,
    created_at integer not null,
    created_by text not null,
    -- Rises whenever all its sessions end.
    version integer not null default 1,
    primary key (practice_no, contact_no),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create unique index portal_accounts_by_id on portal_accounts (practice_no, id);
create unique index portal_accounts_by_name on portal_accounts (practice_no, username_key);

-- What a contact may see of a client.
create table portal_access (
    practice_no integer not null references practices,
    contact_no integer not null,
    client_id text not null,
    state text not null check (state = 'invited' or state = 'granted' or state = 'revoked'),
    appointments integer not null,
    documents integer not null,
    notes integer not null,
    changed_at integer not null,
    changed_by text not null,
    -- While the invitation is good.
    invited_until integer,
    primary key (practice_no, contact_no, client_id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index portal_access_of_client on portal_access (practice_no, client_id);

-- Browsers that an account was signed in with.
create table portal_browsers (
    practice_no integer not null,
    id text not null,
    account_id text not null,
    secret_hash text not null,
    -- Short, from what the browser says of itself.
    name text not null,
    made_at integer not null,
    seen_at integer not null,
    -- When a one-time code was given in it.
    confirmed_at integer,
    primary key (practice_no, id),
    foreign key (practice_no, account_id) references portal_accounts (practice_no, id)
) without rowid;

create unique index portal_browsers_by_secret on portal_browsers (practice_no, secret_hash);
create index portal_browsers_of_account on portal_browsers (practice_no, account_id);

-- Who is signed in. Only the hash of the secret is kept.
create table portal_sessions (
    practice_no integer not null,
    secret_hash text not null,
    account_id text not null,
    browser_id text,
    created_at integer not null,
    seen_at integer not null,
    primary key (practice_no, secret_hash),
    foreign key (practice_no, account_id) references portal_accounts (practice_no, id),
    foreign key (practice_no, browser_id) references portal_browsers (practice_no, id)
) without rowid;

create index portal_sessions_of_account on portal_sessions (practice_no, account_id);
create index portal_sessions_of_browser on portal_sessions (practice_no, browser_id);
create index portal_sessions_by_age on portal_sessions (practice_no, created_at);

-- How often it was tried to sign in within an hour.
create table portal_tries (
    practice_no integer not null references practices,
    -- 'address': the remote address, hashed; 'practice': all of the practice, ''.
    kind text not null check (kind in ('address', 'practice')),
    key text not null,
    -- Hours since 1970.
    hour integer not null,
    tries integer not null,
    primary key (practice_no, kind, key, hour)
) without rowid;

create index portal_tries_by_age on portal_tries (practice_no, hour);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('portal_accounts', 'portal_accounts', '1000000 100000 1'),
    ('portal_accounts', 'portal_accounts_by_id', '1000000 100000 1'),
    ('portal_accounts', 'portal_accounts_by_name', '1000000 100000 1'),
    ('portal_access', 'portal_access', '1000000 100000 2 1'),
    ('portal_access', 'portal_access_of_client', '1000000 100000 3'),
    ('portal_browsers', 'portal_browsers', '1000000 100000 1'),
    ('portal_browsers', 'portal_browsers_by_secret', '1000000 100000 1'),
    ('portal_browsers', 'portal_browsers_of_account', '1000000 100000 3'),
    ('portal_sessions', 'portal_sessions', '1000000 100000 1'),
    ('portal_sessions', 'portal_sessions_of_account', '1000000 100000 2'),
    ('portal_sessions', 'portal_sessions_of_browser', '1000000 100000 2'),
    ('portal_sessions', 'portal_sessions_by_age', '1000000 100000 10'),
    ('portal_tries', 'portal_tries', '1000000 100000 50000 100 1'),
    ('portal_tries', 'portal_tries_by_age', '1000000 100000 1000');
analyze sqlite_schema;

-- The Family Portal: who may sign in, what they see of whom, and who is signed in.

-- A contact's credentials. One opens the portals of all clients that the contact has access to.
create table portal_accounts (
    practice_no bigint not null references practices,
    contact_no bigint not null,
    id text collate "C" not null,
    -- As it was chosen, and as it is compared.
    username text collate "C" not null,
    username_key text collate "C" not null,
    -- Argon2id with its parameters; '' while nothing was chosen.
    secret text collate "C" not null,
    kind text collate "C" not null check (kind in ('pin', 'words')),
    -- To be changed at the next sign-in.
    must_change bigint not null,
    -- Tries since the last one that was right, over all pathways.
    failures bigint not null default 0,
    -- Until then nothing is tried.
    wait_until bigint,
    -- Nothing is tried until staff unlock it or the contact proves to own the address.
    locked_at bigint,
    -- When a way back was last asked for.
    asked_at bigint,
    signed_in_at bigint,
    -- BCP 47; '': the contact's.
    language text collate "C" not null,
    created_at bigint not null,
    created_by text collate "C" not null,
    -- Rises whenever all its sessions end.
    version bigint not null default 1,
    primary key (practice_no, contact_no),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

create unique index portal_accounts_by_id on portal_accounts (practice_no, id);
create unique index portal_accounts_by_name on portal_accounts (practice_no, username_key);

-- What a contact may see of a client.
create table portal_access (
    practice_no bigint not null references practices,
    contact_no bigint not null,
    client_id text collate "C" not null,
    state text collate "C" not null check (state = 'invited' or state = 'granted' or state = 'revoked'),
    appointments bigint not null,
    documents bigint not null,
    notes bigint not null,
    changed_at bigint not null,
    changed_by text collate "C" not null,
    -- While the invitation is good.
    invited_until bigint,
    primary key (practice_no, contact_no, client_id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

create index portal_access_of_client on portal_access (practice_no, client_id);

-- Browsers that an account was signed in with.
create table portal_browsers (
    practice_no bigint not null,
    id text collate "C" not null,
    account_id text collate "C" not null,
    secret_hash text collate "C" not null,
    -- Short, from what the browser says of itself.
    name text collate "C" not null,
    made_at bigint not null,
    seen_at bigint not null,
    -- When a one-time code was given in it.
    confirmed_at bigint,
    primary key (practice_no, id),
    foreign key (practice_no, account_id) references portal_accounts (practice_no, id)
);

create unique index portal_browsers_by_secret on portal_browsers (practice_no, secret_hash);
create index portal_browsers_of_account on portal_browsers (practice_no, account_id);

-- Who is signed in. Only the hash of the secret is kept.
create table portal_sessions (
    practice_no bigint not null,
    secret_hash text collate "C" not null,
    account_id text collate "C" not null,
    browser_id text collate "C",
    created_at bigint not null,
    seen_at bigint not null,
    primary key (practice_no, secret_hash),
    foreign key (practice_no, account_id) references portal_accounts (practice_no, id),
    foreign key (practice_no, browser_id) references portal_browsers (practice_no, id)
);

create index portal_sessions_of_account on portal_sessions (practice_no, account_id);
create index portal_sessions_of_browser on portal_sessions (practice_no, browser_id);
create index portal_sessions_by_age on portal_sessions (practice_no, created_at);

-- How often it was tried to sign in within an hour.
create table portal_tries (
    practice_no bigint not null references practices,
    -- 'address': the remote address, hashed; 'practice': all of the practice, ''.
    kind text collate "C" not null check (kind in ('address', 'practice')),
    key text collate "C" not null,
    -- Hours since 1970.
    hour bigint not null,
    tries bigint not null,
    primary key (practice_no, kind, key, hour)
);

create index portal_tries_by_age on portal_tries (practice_no, hour);

-- Tries of browsers that are known, and what was said of budgets that were spent.

-- Wrong ones since the last that was right.
alter table portal_browsers add column failures bigint not null default 0;

-- Several people of a household sign in with one browser, which has one secret.
drop index portal_browsers_by_secret;
create unique index portal_browsers_by_secret
    on portal_browsers (practice_no, secret_hash, account_id);
create index portal_browsers_by_age on portal_browsers (practice_no, seen_at);

-- 1: it was noted that the budget of the hour is spent.
alter table portal_tries add column told bigint not null default 0;

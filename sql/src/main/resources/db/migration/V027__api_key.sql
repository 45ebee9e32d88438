-- Keys by which programs and people reach the server, and what was answered to requests that may be sent again
-- (design.md 10). Of a key only a hash is kept: whoever reads this table can use none of them.

create table api_key (
    id           bigint      generated always as identity primary key,
    business_id  bigint      references business,
    name         text        not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$'),
    prefix       text        not null unique check (prefix ~ '^[a-z2-7]{8}$'),
    hash         bytea       not null check (octet_length(hash) = 32),
    role         text        not null check (role in ('VIEWER', 'OPERATOR', 'APPROVER', 'ADMIN')),
    created_by   text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_by   text,
    revoked_at   timestamptz,
    check ((revoked_at is null) = (revoked_by is null))
);

comment on table api_key is 'Keys of the server. A row is never deleted: its name is who did things.';
comment on column api_key.id is 'Key.';
comment on column api_key.business_id is 'The only business that it reaches; null: all of them.';
comment on column api_key.name is 'Who it is: what audit and approvals say. Never used twice, whatever its case.';
comment on column api_key.prefix is 'The beginning of the key, by which it is found and known.';
comment on column api_key.hash is 'SHA-256 of the whole key, which has 256 random bits: nobody can guess them.';
comment on column api_key.role is 'What it may do: VIEWER, OPERATOR, APPROVER, ADMIN; each may do what those before it may.';
comment on column api_key.created_by is 'Who made it.';
comment on column api_key.created_at is 'When.';
comment on column api_key.last_used_at is 'When it was last used, to the minute; null: never.';
comment on column api_key.revoked_by is 'Who revoked it.';
comment on column api_key.revoked_at is 'Since when it opens nothing; null: it is good.';

create unique index api_key_name on api_key (lower(name));

create table api_request (
    asked_by        text        not null,
    idempotency_key text        not null check (length(idempotency_key) between 1 and 200),
    business_id     bigint      references business,
    content         bytea       not null check (octet_length(content) = 32),
    asked_at        timestamptz not null default now(),
    status          integer,
    location        text,
    content_type    text,
    body            text,
    primary key (asked_by, idempotency_key)
);

comment on table api_request is 'Requests that change something, each with its answer: sent again, it is answered the same. Kept for a day.';
comment on column api_request.asked_by is 'Name of the key that asked.';
comment on column api_request.idempotency_key is 'The Idempotency-Key of the request.';
comment on column api_request.business_id is 'The only business of that key; null: it reaches all.';
comment on column api_request.content is 'SHA-256 of method, address and body: the same key with other content is refused.';
comment on column api_request.asked_at is 'When it came.';
comment on column api_request.status is 'Status of the answer; null: it is being worked on.';
comment on column api_request.location is 'Location of the answer; null: it had none.';
comment on column api_request.content_type is 'Content type of the answer; null: it had none.';
comment on column api_request.body is 'Body of the answer.';

create index api_request_age on api_request (asked_at);

call secure_by_business('api_key');
call secure_by_business('api_request');
-- No door that reads as a business has to see keys or answers.
revoke select on api_key, api_request from daybook_app;

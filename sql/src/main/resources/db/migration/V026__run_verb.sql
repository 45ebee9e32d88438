-- What operators do with runs: stop, take up, give up, approve, leave an item out; and how far a run has come. What a person
-- does is written to operator_action in the transaction of its effect.

alter table run drop constraint run_state_check;
alter table run add constraint run_state_check check (state in
    ('RUNNING', 'DRAFTED', 'POSTED', 'DONE', 'FAILED', 'STOPPED', 'CANCELLED', 'ABANDONED'));
alter table run add column parked bigint not null default 0;
alter table run add column recoveries integer not null default 0 check (recoveries >= 0);

comment on column run.state is 'RUNNING, DRAFTED (documents made, none posted), POSTED, DONE (by a job that posts nothing), FAILED or STOPPED (by a person; both can go on), CANCELLED (its drafts were thrown away) or ABANDONED (given up before it ended).';
comment on column run.parked is 'Items that were left out because a person parked them.';
comment on column run.recoveries is 'How often a schedule took it up since a person last did; after three times a person has to.';

alter table run_exception drop constraint run_exception_outcome_check;
alter table run_exception add constraint run_exception_outcome_check check (outcome in ('REFUSED', 'ZERO', 'PARKED'));

comment on column run_exception.outcome is 'REFUSED: nothing was done, the next run tries again; ZERO: billed, and it came to nothing; PARKED: left out until a person says otherwise.';

create table operator_action (
    id              bigint      generated always as identity primary key,
    business_id     bigint      not null references business,
    verb            text        not null,
    subject         text        not null,
    who             text        not null,
    reason          text,
    idempotency_key text,
    content         jsonb       not null,
    asked_at        timestamptz not null default now(),
    outcome         json        not null default '{}',
    unique (business_id, verb, idempotency_key)
);

comment on table operator_action is 'What people did with runs; each row is written in the transaction of its effect, and never changed after it.';
comment on column operator_action.id is 'Key.';
comment on column operator_action.business_id is 'The business.';
comment on column operator_action.verb is 'What was done, such as stop or approve.';
comment on column operator_action.subject is 'To what: run 7, or item S-00042.';
comment on column operator_action.who is 'Who did it.';
comment on column operator_action.reason is 'Why, in their words.';
comment on column operator_action.idempotency_key is 'Asked again with the same key, nothing more is done and the same outcome is told; null: none was given.';
comment on column operator_action.content is 'All that was asked for; the same key with other content is refused.';
comment on column operator_action.asked_at is 'When.';
comment on column operator_action.outcome is 'What came of it, as it was told.';

create index operator_action_of_subject on operator_action (business_id, subject);

create table run_stop (
    run_id      bigint      not null references run,
    epoch       integer     not null,
    business_id bigint      not null references business,
    asked_by    text        not null,
    reason      text,
    asked_at    timestamptz not null default now(),
    primary key (run_id, epoch)
);

comment on table run_stop is 'An attempt of a run is asked to stop. Not a column of run: chunks hold its row, and whoever asks would wait for them.';
comment on column run_stop.run_id is 'The run.';
comment on column run_stop.epoch is 'The attempt; the next one is not stopped by it.';
comment on column run_stop.business_id is 'The business.';
comment on column run_stop.asked_by is 'Who wants it.';
comment on column run_stop.reason is 'Why.';
comment on column run_stop.asked_at is 'When it was asked for.';

create table run_progress (
    run_id      bigint      primary key references run,
    business_id bigint      not null references business,
    epoch       integer     not null,
    task        text        not null,
    total       bigint      not null,
    done        bigint      not null default 0,
    since       timestamptz not null,
    at          timestamptz not null,
    mark_done   bigint      not null default 0,
    mark_at     timestamptz not null,
    next_done   bigint      not null default 0,
    next_at     timestamptz not null
);

comment on table run_progress is 'How far an attempt of a run has come, written about once a second. It is told, never computed with.';
comment on column run_progress.run_id is 'The run.';
comment on column run_progress.business_id is 'The business.';
comment on column run_progress.epoch is 'The attempt.';
comment on column run_progress.task is 'What is being done, for a person.';
comment on column run_progress.total is 'Items that this attempt has to do; one that is drafted and posted counts twice.';
comment on column run_progress.done is 'Items that are committed.';
comment on column run_progress.since is 'When the attempt began.';
comment on column run_progress.at is 'When this was written.';
comment on column run_progress.mark_done is 'What was done at mark_at: the speed is that of the last half minute to minute.';
comment on column run_progress.mark_at is 'Where the speed is measured from.';
comment on column run_progress.next_done is 'What was done at next_at.';
comment on column run_progress.next_at is 'Where it is measured from once this is half a minute old.';

create table run_approval (
    run_id      bigint      not null references run,
    business_id bigint      not null references business,
    approved_by text        not null,
    hash        text        not null,
    reason      text,
    approved_at timestamptz not null default now(),
    primary key (run_id, approved_by)
);

comment on table run_approval is 'Who approved the drafts of a run.';
comment on column run_approval.run_id is 'The run.';
comment on column run_approval.business_id is 'The business.';
comment on column run_approval.approved_by is 'Who did.';
comment on column run_approval.hash is 'SHA-256 of the drafts that they approved; other drafts are not approved by it.';
comment on column run_approval.reason is 'What they said.';
comment on column run_approval.approved_at is 'When.';

create table parked_item (
    id              bigint      generated always as identity primary key,
    business_id     bigint      not null references business,
    account_id      bigint      not null references account,
    subscription_id bigint      references subscription,
    item_key        bigint      not null generated always as (coalesce(subscription_id, -account_id)) stored,
    reason          text        not null,
    parked_by       text        not null,
    parked_at       timestamptz not null default now(),
    unparked_by     text,
    unparked_at     timestamptz,
    unpark_reason   text,
    check ((unparked_by is null) = (unparked_at is null))
);

comment on table parked_item is 'What billing runs leave out until a person says otherwise.';
comment on column parked_item.id is 'Key.';
comment on column parked_item.business_id is 'The business.';
comment on column parked_item.account_id is 'The account.';
comment on column parked_item.subscription_id is 'The subscription; null: all that the account has.';
comment on column parked_item.item_key is 'The subscription, or (negative) the account.';
comment on column parked_item.reason is 'Why.';
comment on column parked_item.parked_by is 'Who parked it.';
comment on column parked_item.parked_at is 'Since when.';
comment on column parked_item.unparked_by is 'Who let it go; null: it is parked.';
comment on column parked_item.unparked_at is 'When.';
comment on column parked_item.unpark_reason is 'Why.';

create unique index parked_item_once on parked_item (business_id, item_key) where unparked_at is null;

alter table business_version add column approval text not null default 'NONE' check (approval in ('NONE', 'ONE', 'FOUR_EYES'));

comment on column business_version.approval is 'Who has to approve the drafts of a billing run before they are posted: NONE, ONE person, or FOUR_EYES: somebody else than who asked for it.';

call secure_by_business('operator_action');
call secure_by_business('run_stop');
call secure_by_business('run_progress');
call secure_by_business('run_approval');
call secure_by_business('parked_item');

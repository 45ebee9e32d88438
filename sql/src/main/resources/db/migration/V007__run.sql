-- Runs: who did what for which business date, how far it came, and how it ended.

create sequence run_seq;

create table run (
    id             bigint primary key,
    business_id    bigint not null references business,
    job            text   not null,
    as_of          date   not null,
    document_on    date   not null,
    state          text   not null check (state in ('RUNNING', 'DRAFTED', 'POSTED', 'DONE', 'FAILED', 'CANCELLED')),
    post           boolean not null,
    epoch          integer not null default 1,
    first_key      bigint,
    last_key       bigint,
    selected       bigint,
    billed         bigint not null default 0,
    unchanged      bigint not null default 0,
    refused        bigint not null default 0,
    asked_by       text   not null,
    reason         text,
    failure        text,
    started_at     timestamptz not null default now(),
    ended_at       timestamptz
);

comment on table run is 'A run of a job: the truth about it, whatever the framework underneath remembers.';
comment on column run.id is 'Key, from run_seq; the number that operators see.';
comment on column run.business_id is 'The business it works for.';
comment on column run.job is 'Name of the job, such as bill.';
comment on column run.as_of is 'Business date: what is due on this day is done.';
comment on column run.document_on is 'Date of its documents; decides the tax rates.';
comment on column run.state is 'RUNNING, DRAFTED (documents made, none posted), POSTED, DONE (by a job that posts nothing), FAILED (can be run again) or CANCELLED.';
comment on column run.post is 'Whether it posts what it drafts by itself.';
comment on column run.epoch is 'Grows with every owner. A transaction of an earlier owner finds another number and fails.';
comment on column run.first_key is 'Lowest key of its work; kept, so that a restart cuts the same partitions.';
comment on column run.last_key is 'Highest key of its work.';
comment on column run.selected is 'Items that were due when it first started; null: not counted yet.';
comment on column run.billed is 'Items that ended in a document.';
comment on column run.unchanged is 'Items that came to nothing.';
comment on column run.refused is 'Items that were refused, each with a run_exception.';
comment on column run.asked_by is 'Who started it.';
comment on column run.reason is 'Why, where somebody said so.';
comment on column run.failure is 'Why it failed, in a sentence.';
comment on column run.started_at is 'When it was first started.';
comment on column run.ended_at is 'When it ended; null: it has not.';

-- Two bill runs of one business at once would fight over the same services.
create unique index run_one_unfinished on run (business_id, job) where state = 'RUNNING';
create index run_of_business on run (business_id, id);

create table run_exception (
    run_id          bigint not null references run,
    business_id     bigint not null references business,
    account_id      bigint not null references account,
    subscription_id bigint references subscription,
    item_key        bigint not null generated always as (coalesce(subscription_id, -account_id)) stored,
    outcome         text   not null check (outcome in ('REFUSED', 'ZERO')),
    reason          text   not null,
    message         text   not null,
    primary key (run_id, item_key)
);

comment on table run_exception is 'Items of a run that did not become a document, and why.';
comment on column run_exception.run_id is 'The run.';
comment on column run_exception.business_id is 'The business.';
comment on column run_exception.account_id is 'The account.';
comment on column run_exception.subscription_id is 'The subscription; null: all of the account.';
comment on column run_exception.item_key is 'What the run took as one: a subscription, or (negative) an account.';
comment on column run_exception.outcome is 'REFUSED: nothing was done, the next run tries again; ZERO: billed, and it came to nothing.';
comment on column run_exception.reason is 'Stable code of the reason.';
comment on column run_exception.message is 'The reason in a sentence.';

call secure_by_business('run');
call secure_by_business('run_exception');

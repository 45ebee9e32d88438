-- Who works on a run: the process that leads it, and those that take its partitions.

create table worker (
    id          bigint generated always as identity primary key,
    name        text        not null,
    program     text        not null,
    threads     integer     not null check (threads > 0),
    joined_at   timestamptz not null default clock_timestamp(),
    lease_until timestamptz not null,
    left_at     timestamptz
);

comment on table worker is 'A process that works on runs. It says again and again that it is alive; what one is at that no longer does is taken up by another.';
comment on column worker.id is 'Key.';
comment on column worker.name is 'Machine and number of the process, for people.';
comment on column worker.program is 'Version of the program and of the tables that it knows: it takes no partition of a run that another version leads.';
comment on column worker.threads is 'How many partitions it works on at once.';
comment on column worker.joined_at is 'Since when it works.';
comment on column worker.lease_until is 'Until then nobody takes up what it is at; moved on every few seconds.';
comment on column worker.left_at is 'When it ended in an orderly way; null: it has not.';

create table run_partition (
    id                bigint  generated always as identity primary key,
    business_id       bigint  not null references business,
    run_id            bigint  not null references run,
    epoch             integer not null,
    name              text    not null,
    step_execution_id bigint  not null,
    program           text    not null,
    state             text    not null default 'OPEN' check (state in ('OPEN', 'WORKING', 'DONE', 'FAILED', 'LEFT')),
    worker_id         bigint  references worker,
    token             integer not null default 0,
    deaths            integer not null default 0,
    failure           text,
    claimed_at        timestamptz,
    ended_at          timestamptz,
    unique (run_id, epoch, name)
);

comment on table run_partition is 'A range of keys of an attempt of a run, which one worker at a time works on.';
comment on column run_partition.id is 'Key.';
comment on column run_partition.business_id is 'The business.';
comment on column run_partition.run_id is 'The run.';
comment on column run_partition.epoch is 'Its attempt: with the next one, nobody works on this any more.';
comment on column run_partition.name is 'The range of keys.';
comment on column run_partition.step_execution_id is 'What Spring Batch knows it by.';
comment on column run_partition.program is 'Version of the program that leads the run; only the same one works on it.';
comment on column run_partition.state is 'OPEN, WORKING, DONE, FAILED (so does the run) or LEFT (another one failed first).';
comment on column run_partition.worker_id is 'Who works on it, or did last.';
comment on column run_partition.token is 'Grows with every claim. A transaction of an earlier claim finds another number and fails.';
comment on column run_partition.deaths is 'How many workers died or froze at it.';
comment on column run_partition.failure is 'Why it failed, in a sentence.';
comment on column run_partition.claimed_at is 'Since when that worker works on it.';
comment on column run_partition.ended_at is 'When it was done, or failed.';

create index run_partition_unfinished on run_partition (id) where state in ('OPEN', 'WORKING');

alter table run add column worker_id bigint references worker;
comment on column run.worker_id is 'Who leads its last attempt; null: it made its document at once, or is older than workers.';

call secure_by_business('run_partition');
grant select on worker to daybook_app;

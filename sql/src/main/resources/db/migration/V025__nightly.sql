-- The night of a business as data: its steps, what each waits for, and how far a night has come.

create table nightly_step (
    business_id bigint  not null references business,
    code        text    not null check (code ~ '^[a-z][a-z0-9-]{0,31}$'),
    ordinal     integer not null,
    job         text    not null,
    parameters  jsonb   not null default '{}',
    after       text[]  not null default '{}',
    on_failure  text    not null default 'STOP' check (on_failure in ('STOP', 'GO_ON')),
    skip        boolean not null default false,
    primary key (business_id, code),
    unique (business_id, ordinal)
);

comment on table nightly_step is 'A step of the nightly plan of a business; a business without rows has the plan that Daybook comes with.';
comment on column nightly_step.business_id is 'The business.';
comment on column nightly_step.code is 'What the step is called.';
comment on column nightly_step.ordinal is 'Its place among the steps that could be done next.';
comment on column nightly_step.job is 'Name of the job.';
comment on column nightly_step.parameters is 'How it is run: post (bill posts what it drafts), only (without what comes before it).';
comment on column nightly_step.after is 'The steps that it waits for.';
comment on column nightly_step.on_failure is 'What its failure means for the steps that wait for it: STOP, GO_ON.';
comment on column nightly_step.skip is 'Whether it is left out, which satisfies the steps that wait for it.';

create table nightly_step_end (
    business_id bigint      not null references business,
    as_of       date        not null,
    code        text        not null,
    outcome     text        not null check (outcome in ('NOTHING_TO_DO', 'DONE', 'DONE_WITH_REJECTS', 'REFUSED',
                                'ALREADY_RUNNING', 'FAILED', 'DOES_NOT_BALANCE')),
    run_id      bigint      references run,
    sentence    text        not null,
    asked_by    text        not null,
    ended_at    timestamptz not null,
    primary key (business_id, as_of, code)
);

comment on table nightly_step_end is 'How the steps of a night ended last; what is done is not done again for that night.';
comment on column nightly_step_end.business_id is 'The business.';
comment on column nightly_step_end.as_of is 'The business date of the night.';
comment on column nightly_step_end.code is 'The step.';
comment on column nightly_step_end.outcome is 'NOTHING_TO_DO, DONE or DONE_WITH_REJECTS, else why it is to be done again.';
comment on column nightly_step_end.run_id is 'The run that it made; null: none.';
comment on column nightly_step_end.sentence is 'What came of it.';
comment on column nightly_step_end.asked_by is 'Who asked for the night.';
comment on column nightly_step_end.ended_at is 'When it ended.';

call secure_by_business('nightly_step');
call secure_by_business('nightly_step_end');

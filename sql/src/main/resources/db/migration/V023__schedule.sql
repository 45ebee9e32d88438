-- Schedules: what is to be run when, and what came of every planned time (design.md 7). A row of planned_run is made once
-- for each planned time, whoever proposes it and however often.

create table holiday_calendar (
    id          bigint generated always as identity primary key,
    business_id bigint not null references business,
    code        text   not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{0,31}$'),
    weekend     text[] not null default '{}' check (cardinality(weekend) < 7),
    unique (business_id, code)
);

comment on table holiday_calendar is 'The days on which a business does not work.';
comment on column holiday_calendar.id is 'Key.';
comment on column holiday_calendar.business_id is 'The business.';
comment on column holiday_calendar.code is 'The name that operators type, in capitals.';
comment on column holiday_calendar.weekend is 'Days of the week that are never worked on, such as SUNDAY; at most six.';

create table holiday (
    calendar_id bigint not null references holiday_calendar on delete cascade,
    business_id bigint not null references business,
    day         date   not null,
    name        text   not null,
    primary key (calendar_id, day)
);

comment on table holiday is 'A day that is not worked on.';
comment on column holiday.calendar_id is 'The calendar.';
comment on column holiday.business_id is 'The business.';
comment on column holiday.day is 'The day.';
comment on column holiday.name is 'What it is called.';

create table schedule (
    id               bigint      generated always as identity primary key,
    business_id      bigint      not null references business,
    code             text        not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{0,31}$'),
    job              text        not null,
    parameters       jsonb       not null default '{}',
    cron             text        not null,
    zone             text        not null,
    calendar_id      bigint      references holiday_calendar,
    on_holiday       text        check (on_holiday in ('SKIP', 'NEXT_WORKING_DAY')),
    as_of_offset     integer     not null default 0 check (as_of_offset between -366 and 366),
    cut_off          time,
    when_late        text        check (when_late in ('RUN', 'SKIP')),
    overlap          text        not null default 'SKIP' check (overlap in ('SKIP', 'QUEUE')),
    catch_up_minutes integer     not null check (catch_up_minutes >= 0),
    paused_at        timestamptz,
    paused_by        text,
    pause_note       text,
    planned_to       timestamptz not null,
    added_by         text        not null,
    added_at         timestamptz not null,
    removed_by       text,
    removed_at       timestamptz,
    check ((calendar_id is null) = (on_holiday is null)),
    check ((cut_off is null) = (when_late is null)),
    check ((paused_at is null) = (paused_by is null) and (paused_at is null) = (pause_note is null)),
    check ((removed_at is null) = (removed_by is null))
);

comment on table schedule is 'A job that is run again and again at planned times.';
comment on column schedule.id is 'Key.';
comment on column schedule.business_id is 'The business it works for.';
comment on column schedule.code is 'The name that operators type, in capitals; free again once the schedule is removed.';
comment on column schedule.job is 'Name of the job, such as bill, or nightly.';
comment on column schedule.parameters is 'How it is run: post (bill posts what it drafts), only (without what comes before it).';
comment on column schedule.cron is 'When, in local time: minute, hour, day, month, weekday, with a field for seconds before them or without.';
comment on column schedule.zone is 'IANA zone of that local time.';
comment on column schedule.calendar_id is 'Days on which it is not run; null: it is run on all days.';
comment on column schedule.on_holiday is 'What becomes of a time on such a day: SKIP, or NEXT_WORKING_DAY at the same time of day.';
comment on column schedule.as_of_offset is 'Days from the planned time''s own day, in its zone, to the business date.';
comment on column schedule.cut_off is 'Latest time of day to begin; null: none. One before the planned time is of the day after.';
comment on column schedule.when_late is 'What becomes of a time whose cut-off has passed: RUN (and shown as late), SKIP.';
comment on column schedule.overlap is 'What becomes of a time at which an earlier one is still at work: SKIP, or QUEUE behind it.';
comment on column schedule.catch_up_minutes is 'For how many minutes a time that was missed is still run.';
comment on column schedule.paused_at is 'Since when it is paused; null: it is not.';
comment on column schedule.paused_by is 'Who paused it.';
comment on column schedule.pause_note is 'Why.';
comment on column schedule.planned_to is 'Every planned time before this instant has its planned_run; moves in the transaction that writes them.';
comment on column schedule.added_by is 'Who added it.';
comment on column schedule.added_at is 'When.';
comment on column schedule.removed_by is 'Who removed it.';
comment on column schedule.removed_at is 'When it was removed; null: it was not.';

create unique index schedule_code on schedule (business_id, code) where removed_at is null;

create table planned_run (
    id          bigint      generated always as identity primary key,
    schedule_id bigint      not null references schedule,
    business_id bigint      not null references business,
    planned_at  timestamptz not null,
    as_of       date        not null,
    state       text        not null check (state in ('PLANNED', 'RUNNING', 'DONE', 'FAILED', 'SKIPPED', 'MISSED')),
    attempts    integer     not null default 0 check (attempts >= 0),
    late        boolean     not null default false,
    run_id      bigint      references run,
    reason      text,
    asked_by    text,
    started_at  timestamptz,
    ended_at    timestamptz,
    unique (schedule_id, planned_at)
);

comment on table planned_run is 'What came of one planned time of a schedule; there is one row for each time, and it is run once.';
comment on column planned_run.id is 'Key.';
comment on column planned_run.schedule_id is 'The schedule.';
comment on column planned_run.business_id is 'The business.';
comment on column planned_run.planned_at is 'The planned time.';
comment on column planned_run.as_of is 'The business date that it is run for.';
comment on column planned_run.state is 'PLANNED (its time has come), RUNNING, DONE, FAILED, SKIPPED (on purpose), MISSED (nobody was there in time).';
comment on column planned_run.attempts is 'How often it was begun; more than once only where whoever ran it died.';
comment on column planned_run.late is 'Whether it began after its cut-off.';
comment on column planned_run.run_id is 'The run that it made; null: none.';
comment on column planned_run.reason is 'What came of it, or why nothing did, in a sentence.';
comment on column planned_run.asked_by is 'Who asked for it as a back-fill; null: it came about by its schedule.';
comment on column planned_run.started_at is 'When it was first begun.';
comment on column planned_run.ended_at is 'When it ended.';

create index planned_run_open on planned_run (schedule_id, planned_at) where state in ('PLANNED', 'RUNNING');
create index planned_run_of_day on planned_run (business_id, planned_at);

call secure_by_business('holiday_calendar');
call secure_by_business('holiday');
call secure_by_business('schedule');
call secure_by_business('planned_run');

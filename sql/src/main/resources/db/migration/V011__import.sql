-- What came in by file: every file once, every rejected row with its reason.

create sequence import_file_seq;

create table import_file (
    id          bigint primary key,
    business_id bigint not null references business,
    kind        text   not null,
    file_name   text   not null,
    sha256      text   not null,
    state       text   not null check (state in ('OK', 'PARTIAL', 'REJECTED')),
    row_count   bigint not null,
    accepted    bigint not null,
    unchanged   bigint not null,
    rejected    bigint not null,
    message     text,
    received_at timestamptz not null default now(),
    check (row_count = accepted + unchanged + rejected)
);

comment on table import_file is 'Files that were read. A file is known by its content, not by its name.';
comment on column import_file.id is 'Key, from import_file_seq.';
comment on column import_file.business_id is 'The business it was for.';
comment on column import_file.kind is 'What it holds: contacts, products, prices, subscriptions, …';
comment on column import_file.file_name is 'Its name when it came.';
comment on column import_file.sha256 is 'SHA-256 of its bytes, in hexadecimal.';
comment on column import_file.state is 'OK, PARTIAL (some rows rejected) or REJECTED (as a whole: nothing was taken).';
comment on column import_file.row_count is 'Rows of data.';
comment on column import_file.accepted is 'Rows that made or changed something.';
comment on column import_file.unchanged is 'Rows that said what was known already.';
comment on column import_file.rejected is 'Rows that were refused.';
comment on column import_file.message is 'Why the whole file was rejected.';
comment on column import_file.received_at is 'When it was read.';

-- The same file twice does nothing; one that was rejected as a whole may be tried again.
create unique index import_file_once on import_file (business_id, kind, sha256) where state <> 'REJECTED';

create table import_reject (
    import_file_id bigint  not null references import_file,
    business_id    bigint  not null references business,
    row_no         bigint  not null,
    line_no        bigint  not null,
    column_name    text,
    code           text    not null,
    message        text    not null,
    raw            text    not null,
    primary key (import_file_id, row_no)
);

comment on table import_reject is 'Rows that were refused, as they came, so that the sender can mend them.';
comment on column import_reject.import_file_id is 'The file.';
comment on column import_reject.business_id is 'The business.';
comment on column import_reject.row_no is 'Number of the row of data, from 1.';
comment on column import_reject.line_no is 'Line of the file on which the row begins, from 1.';
comment on column import_reject.column_name is 'The column that is wrong; null: the row as a whole.';
comment on column import_reject.code is 'Stable code of the reason.';
comment on column import_reject.message is 'The reason in a sentence, with what was expected.';
comment on column import_reject.raw is 'The row''s characters as they stood in the file.';

call secure_by_business('import_file');
call secure_by_business('import_reject');

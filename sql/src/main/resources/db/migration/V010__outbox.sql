-- What is to be sent. A row is written in the transaction that posts the document, and sent afterwards.

create table outbox (
    id          bigint generated always as identity primary key,
    business_id bigint not null references business,
    document_id bigint not null references document,
    message_key text   not null unique,
    recipient   text   not null,
    state       text   not null check (state in ('READY', 'SENDING', 'SENT', 'REFUSED', 'FAILED', 'UNCERTAIN')),
    reason      text,
    run_id      bigint references run,
    attempts    integer not null default 0,
    queued_at   timestamptz not null default now(),
    sent_at     timestamptz
);

comment on table outbox is 'Messages to contacts. SMTP cannot promise exactly once, so a message can also end UNCERTAIN.';
comment on column outbox.id is 'Key.';
comment on column outbox.business_id is 'The business that sends.';
comment on column outbox.document_id is 'The document that is sent.';
comment on column outbox.message_key is 'Business key: business and number of the document. The Message-ID derives from it, so a second copy can be known.';
comment on column outbox.recipient is 'Address, as it was when the document was posted.';
comment on column outbox.state is 'READY, SENDING (taken by a run), SENT, REFUSED (never will be), FAILED (to be tried again) or UNCERTAIN (may have arrived).';
comment on column outbox.reason is 'Why it was refused, failed or is uncertain.';
comment on column outbox.run_id is 'The run that took it to send it.';
comment on column outbox.attempts is 'How often sending was tried.';
comment on column outbox.queued_at is 'When the document was posted.';
comment on column outbox.sent_at is 'When it was handed over.';

create index outbox_ready on outbox (business_id, id) where state in ('READY', 'SENDING', 'FAILED');

create index outbox_of_document on outbox (document_id);

call secure_by_business('outbox');

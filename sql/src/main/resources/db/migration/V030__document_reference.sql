-- What a document that a person made is called by whoever asked for it, so that asking again makes no second one.

create table document_reference (
    business_id bigint not null references business,
    job         text   not null,
    reference   text   not null,
    content     text   not null,
    run_id      bigint references run,
    primary key (business_id, job, reference)
);

comment on table document_reference is 'Under which reference a credit note or invoice was asked for by hand; written in the transaction that posts it.';
comment on column document_reference.business_id is 'The business.';
comment on column document_reference.job is 'What was asked for: credit or invoice.';
comment on column document_reference.reference is 'The reference, as it was given.';
comment on column document_reference.content is 'What was asked for under it: asking for something else is refused.';
comment on column document_reference.run_id is 'The run that made the document; null only within its transaction.';

call secure_by_business('document_reference');

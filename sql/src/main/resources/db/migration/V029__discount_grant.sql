-- Who granted a discount, why, and who withdrew it.

alter table subscription_discount
    add column granted_on    date,
    add column granted_by    text,
    add column why           text,
    add column reference     text,
    add column withdrawn_on  date,
    add column withdrawn_by  text,
    add column withdrawn_why text,
    add check ((withdrawn_on is null) = (withdrawn_by is null)),
    drop constraint subscription_discount_account_id_subscription_id_code_key;

comment on column subscription_discount.granted_on is 'Business date on which a person granted it; null: it came with a file.';
comment on column subscription_discount.granted_by is 'That person; null: nobody, it came with a file.';
comment on column subscription_discount.why is 'Why, as that person said; null: nothing was said.';
comment on column subscription_discount.reference is 'By which it is granted once; null: it has none.';
comment on column subscription_discount.withdrawn_on is 'Business date on which it was withdrawn: nothing that is billed later has it; null: it was not.';
comment on column subscription_discount.withdrawn_by is 'Who withdrew it.';
comment on column subscription_discount.withdrawn_why is 'Why, as that person said.';
comment on column subscription_discount.code is 'The code that it was claimed by, once a subscription, and free again when it is withdrawn; null: none.';

-- The same code for an account as a whole and for one of its subscriptions is kept out by the desk, under a lock of the account.
create unique index subscription_discount_code
    on subscription_discount (account_id, coalesce(subscription_id, 0), code) where withdrawn_on is null;
create unique index subscription_discount_reference on subscription_discount (business_id, reference);

-- The second wall between businesses: a door reads as the role daybook_app, which sees the rows of one business only.
-- Runs and importers write as the owner of the tables: COPY does not work under row-level security.

do $$
begin
    if not exists (select from pg_roles where rolname = 'daybook_app') then
        create role daybook_app nologin;
    end if;
exception
    -- Another database of the same server was migrated at the same moment.
    when duplicate_object or unique_violation then null;
end
$$;

do $$
declare
    -- Since version 16 whoever creates a role is a member of it, but may not set it before granting it to himself.
    may_set text := case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end;
begin
    execute format('grant usage on schema %I to daybook_app', current_schema());
    if not pg_has_role(current_user, 'daybook_app', may_set) then
        execute format('grant daybook_app to %I', current_user);
    end if;
end
$$;

create function current_business() returns bigint
    language sql stable
    return nullif(current_setting('daybook.business_id', true), '')::bigint;

comment on function current_business() is
    'The business whose rows this transaction may see as daybook_app; null means none.';

create procedure secure_by_business(secured regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', secured);
    execute format('create policy of_one_business on %s using (business_id = current_business())', secured);
    execute format('grant select on %s to daybook_app', secured);
end
$$;

comment on procedure secure_by_business(regclass) is
    'Lets daybook_app see only the rows of current_business(); to be called for every table with a business_id.';

package daybook.subscription.store;

/** The statements of {@link StagedSubscriptions}; their parameters are the key of the business. */
final class StagedSubscriptionsSql {

    /** All columns of the staging table. */
    static final String COLUMNS = """
            row_no, refused, draft, code, account_id, cycle_unit, cycle_n, billing_day, billing_month, started_on, price_id, \
            quantity, ends_on, phase, begins_on, billable_from, stops_on, end_reason, contract_to, settled_by, billed_to, due_on, \
            percent, amount_minor, cycles""";

    /** All columns of the staging table of terms that come later. */
    static final String COLUMNS_AHEAD = """
            row_no, version, phase, begins_on, billable_from, stops_on, end_reason, contract_to, settled_by, billed_to, due_on""";

    /** How many of them a refused row has nothing in: all but the first four. */
    static final int DETAILS = 21;

    static final String CREATE = """
            create temporary table staged_service (
                row_no bigint, refused boolean, draft boolean, code text,
                account_id bigint, cycle_unit text, cycle_n integer, billing_day text, billing_month smallint,
                started_on date,
                price_id bigint, quantity numeric, ends_on date,
                phase smallint, begins_on date, billable_from date, stops_on date, end_reason text, contract_to date,
                settled_by date, billed_to date, due_on date,
                percent numeric, amount_minor bigint, cycles integer
            ) on commit drop;
            create temporary table staged_ahead (
                row_no bigint, version smallint,
                phase smallint, begins_on date, billable_from date, stops_on date, end_reason text, contract_to date,
                settled_by date, billed_to date, due_on date
            ) on commit drop;
            create temporary table service_refusal (row_no bigint, reason text, detail text) on commit drop""";

    static final String WRONG_COMPANIONS = """
            insert into service_refusal
            select s.row_no, 'WRONG_COMPANION', w.wrong::text
            from staged_service s
            join (select code, min(row_no) as wrong from staged_service where refused group by code) w
              on w.code = s.code
            where not s.refused""";

    /** Detail: the first column that the rows differ in. */
    static final String DISAGREEMENTS = """
            insert into service_refusal
            select s.row_no, 'DISAGREEMENT', d.differs
            from staged_service s
            join (select code, case
                        when bool_or(draft) <> bool_and(draft) then 'state'
                        when min(account_id) <> max(account_id) then 'contact_code'
                        when min(started_on) <> max(started_on) then 'start_date'
                        when min(coalesce(billing_day, '')) <> max(coalesce(billing_day, '')) then 'billing_day'
                        when min(coalesce(billing_month, 0)) <> max(coalesce(billing_month, 0)) then 'billing_month'
                        when min(cycle_unit) <> max(cycle_unit) or min(cycle_n) <> max(cycle_n) then 'price_id'
                        when min(percent) <> max(percent) or (count(percent) > 0 and count(amount_minor) > 0)
                            then 'discount_percent'
                        when min(amount_minor) <> max(amount_minor) then 'discount_amount'
                        when min(coalesce(cycles, 0)) filter (where coalesce(percent, amount_minor) is not null)
                            <> max(coalesce(cycles, 0)) filter (where coalesce(percent, amount_minor) is not null)
                            then 'discount_cycles'
                        end as differs
                  from staged_service where not refused group by code having count(*) > 1) d
              on d.code = s.code
            where not s.refused and d.differs is not null""";

    /**
     * The staged rows of subscriptions that are known, each beside the stored service of the same place. Services are
     * put in an order of their own on both sides, so that the order of rows in a file does not matter; what has been
     * billed meanwhile does not matter either, nor what a service became after its first term.
     */
    static final String KNOWN = """
            create temporary table known_service on commit drop as
            with mine as (
                select s.*, sub.id as subscription_id, sub.account_id as k_account, sub.cycle_unit as k_unit,
                    sub.cycle_n as k_n, sub.billing_day as k_day, sub.billing_month as k_month,
                    sub.started_on as k_start,
                    row_number() over (partition by s.code order by s.price_id, s.quantity, s.ends_on) as place,
                    count(*) over (partition by s.code) as services,
                    max(s.percent) over (partition by s.code) as all_percent,
                    max(s.amount_minor) over (partition by s.code) as all_amount,
                    max(s.cycles) over (partition by s.code) as all_cycles
                from staged_service s join subscription sub on sub.business_id = ? and sub.code = s.code
                where not s.refused and not s.draft),
            kept as (
                select ss.subscription_id, ss.price_id, ss.quantity, z.ends_on,
                    row_number() over (partition by subscription_id order by price_id, quantity, z.ends_on) as place,
                    count(*) over (partition by subscription_id) as services
                from subscription_service ss
                cross join lateral (
                    select case when last.end_reason is null then last.ends_on end as ends_on
                    from subscription_service last
                    where last.subscription_id = ss.subscription_id and last.ordinal = ss.ordinal
                    order by last.version desc limit 1) z
                where ss.version = 1 and ss.subscription_id in (select subscription_id from mine))
            select m.row_no, m.code,
                (m.account_id, m.cycle_unit, m.cycle_n, m.billing_day, m.billing_month, m.started_on)
                    is distinct from (m.k_account, m.k_unit, m.k_n, m.k_day, m.k_month, m.k_start)
                or (m.price_id, m.quantity, m.ends_on, m.services)
                    is distinct from (k.price_id, k.quantity, k.ends_on, k.services)
                or (m.all_percent, m.all_amount, m.all_cycles)
                    is distinct from (d.percent, d.amount_minor, d.cycles) as differs
            from mine m
            left join kept k on k.subscription_id = m.subscription_id and k.place = m.place
            left join subscription_discount d on d.subscription_id = m.subscription_id and d.imported""";

    static final String KNOWN_OTHERWISE = """
            insert into service_refusal
            select row_no, 'KNOWN_OTHERWISE', ''
            from known_service where code in (select code from known_service where differs)""";

    static final String MARK = """
            update staged_service s set refused = true from service_refusal r
            where r.row_no = s.row_no and not s.refused""";

    static final String ENTERING_SUBSCRIPTIONS = """
            create temporary table entering_subscription on commit drop as
            select null::bigint as id, code, min(row_no) as row_no, min(account_id) as account_id,
                min(cycle_unit) as cycle_unit, min(cycle_n) as cycle_n, min(billing_day) as billing_day,
                min(billing_month) as billing_month, min(started_on) as started_on,
                min(billable_from) as anchored_on,
                max(percent) as percent, max(amount_minor) as amount_minor, max(cycles) as cycles
            from staged_service s
            where not refused and not draft and not exists (select from known_service k where k.code = s.code)
            group by code""";

    static final String ENTERING_SERVICES = """
            create temporary table entering_service on commit drop as
            select null::bigint as id, e.id as subscription_id, s.row_no,
                row_number() over (partition by e.id order by s.row_no) as ordinal,
                s.price_id, s.quantity, s.phase, s.begins_on, s.billable_from, s.stops_on, s.end_reason, s.contract_to,
                s.settled_by, s.billed_to, s.due_on, e.account_id
            from staged_service s join entering_subscription e on e.code = s.code
            where not s.refused""";

    static final String INSERT_SUBSCRIPTIONS = """
            insert into subscription (id, business_id, code, account_id, cycle_unit, cycle_n, billing_day,
                billing_month, started_on, anchored_on)
            select id, ?, code, account_id, cycle_unit, cycle_n, billing_day, billing_month, started_on, anchored_on
            from entering_subscription order by row_no""";

    static final String INSERT_SERVICES = """
            insert into subscription_service (id, business_id, account_id, subscription_id, ordinal, price_id, quantity,
                phase, started_on, billable_from, ends_on, end_reason, contract_to, settled_by, billed_to, due_on)
            select id, ?, account_id, subscription_id, ordinal, price_id, quantity, phase, begins_on, billable_from,
                stops_on, end_reason, contract_to, settled_by, billed_to, due_on
            from entering_service order by row_no""";

    /** The terms that phases bring later, of the services that are entered. */
    static final String ENTERING_AHEAD = """
            create temporary table entering_ahead on commit drop as
            select null::bigint as id, row_number() over (order by a.row_no, a.version) as place, e.subscription_id,
                e.account_id, e.ordinal, e.price_id, e.quantity, a.version, a.phase, a.begins_on, a.billable_from,
                a.stops_on, a.end_reason, a.contract_to, a.settled_by, a.billed_to, a.due_on
            from staged_ahead a join entering_service e on e.row_no = a.row_no""";

    static final String INSERT_AHEAD = """
            insert into subscription_service (id, business_id, account_id, subscription_id, ordinal, version, entry,
                price_id, quantity, phase, started_on, billable_from, ends_on, end_reason, contract_to, settled_by,
                billed_to, due_on)
            select id, ?, account_id, subscription_id, ordinal, version, 'CHANGE', price_id, quantity, phase, begins_on,
                billable_from, stops_on, end_reason, contract_to, settled_by, billed_to, due_on
            from entering_ahead order by place""";

    static final String INSERT_DISCOUNTS = """
            insert into subscription_discount (business_id, account_id, subscription_id, percent, amount_minor, cycles,
                imported)
            select ?, account_id, id, percent, amount_minor, cycles, true from entering_subscription
            where percent is not null or amount_minor is not null order by row_no""";

    private StagedSubscriptionsSql() {}
}

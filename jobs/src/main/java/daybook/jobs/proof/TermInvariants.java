package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.SERVICES;

import java.util.List;

/** The terms of a service are one life: in order, without overlap, each beyond the first with a change that made it. */
final class TermInvariants {

    private static final String NAME = """
            (select s.code from subscription s where s.id = v.subscription_id) || ', service ' || v.ordinal""";

    private static final String IN_ORDER = """
            select v.*, lag(v.started_on) over w as before_from, lag(v.ends_on) over w as before_to,
                   lag(v.version) over w as before_version, lag(v.id) over w as before_id,
                   lag(v.end_reason) over w as before_why
            from subscription_service v where :scope(v)
            window w as (partition by v.subscription_id, v.ordinal order by v.version)""";

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "terms-follow-each-other",
                    "The terms of a service are numbered from 1 without a gap, and none begins before the one before it has ended.",
                    SERVICES,
                    """
                    select %s || ': term ' || v.version || ' from ' || v.started_on || ' after term '
                           || coalesce(v.before_version, 0) || ' to ' || coalesce(v.before_to::text, 'open') as example
                    from (%s) v
                    where v.version <> coalesce(v.before_version, 0) + 1
                       or v.before_id is not null
                          and (v.before_to is null or v.before_to > v.started_on or v.before_from > v.started_on)""".formatted(NAME, IN_ORDER)),
            new Invariant(
                    "changed-terms-go-on",
                    "A term that ended by a change is followed on the same day by another.",
                    SERVICES,
                    """
                    select %s || ': term ' || v.before_version || ' changed on ' || v.before_to || ', the next from '
                           || v.started_on as example
                    from (%s) v
                    where v.before_why = 'CHANGED' and v.before_to <> v.started_on
                    union all
                    select %s || ': term ' || v.version || ' changed on ' || v.ends_on || ' to nothing' as example
                    from subscription_service v
                    where :scope(v) and v.end_reason = 'CHANGED'
                      and not exists (select from subscription_service n
                                      where n.subscription_id = v.subscription_id and n.ordinal = v.ordinal
                                        and n.version = v.version + 1)""".formatted(NAME, IN_ORDER, NAME)),
            new Invariant(
                    "due-when-there-is-something",
                    "A term that is billed beyond its end is due on its end; one that is billed to its end is not due; one billed ahead is due where it is billed to.",
                    SERVICES,
                    """
                    select %s || ': term ' || v.version || ' billed to ' || v.billed_to || ', ends '
                           || coalesce(v.ends_on::text, 'open') || ', due ' || coalesce(v.due_on::text, 'never') as example
                    from subscription_service v join price p on p.id = v.price_id
                    where :scope(v) and case when v.ends_on < v.billed_to then v.due_on is distinct from v.ends_on
                                             when v.ends_on = v.billed_to then v.due_on is not null
                                             when p.billing_model in ('PRE_BILL', 'PAY_BEFORE_BILL')
                                                 then v.due_on is distinct from v.billed_to
                                             when p.billing_model = 'POST_BILL' then coalesce(v.due_on <= v.billed_to, true)
                                             else false end""".formatted(NAME)),
            new Invariant(
                    "changes-are-recorded",
                    "A term that began by a change, and is no phase that its price brings, has a change in the history that made it.",
                    SERVICES,
                    """
                    select %s || ': term ' || v.version || ' from ' || v.started_on || ' has no history' as example
                    from subscription_service v
                    where :scope(v) and v.version > 1 and v.phase = 0
                      and not exists (select from subscription_change c
                                      where c.subscription_id = v.subscription_id
                                        and c.terms_after @> jsonb_build_array(
                                            jsonb_build_object('id', v.id)))""".formatted(NAME)));

    private TermInvariants() {}
}

package daybook.subscription.store;

import daybook.database.CopyBlocks;
import daybook.subscription.ServiceEntry;
import daybook.subscription.store.StagedSubscriptions.Entered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Drafts among staged subscriptions: entered, or changed as long as they are drafts. In the caller's transaction. */
public final class StagedDrafts {

    private static final String STAGE = """
            create temporary table staged_draft (row_no bigint, price_code text, sku text, starts_on date) on commit drop""";

    /** Services in an order of their own, so that the order of rows does not matter. */
    private static final String DRAFTED = """
            create temporary table drafted on commit drop as
            select s.code, count(*) as services, min(s.account_id) as account_id, min(s.billing_day) as billing_day,
                min(s.billing_month) as billing_month, min(f.starts_on) as starts_on,
                jsonb_agg(o.service order by o.service) as ordered
            from staged_service s
            join staged_draft f on f.row_no = s.row_no
            cross join lateral (select jsonb_build_array(f.price_code, f.sku, s.quantity, s.ends_on, s.percent,
                                                         s.amount_minor, s.cycles) as service) o
            where not s.refused group by s.code""";

    private static final String KNOWN = """
            create temporary table known_draft on commit drop as
            select d.id, d.code, d.state, d.account_id, d.billing_day, d.billing_month, d.starts_on,
                (select jsonb_agg(o.service order by o.service) from subscription_draft_service v
                 cross join lateral (select jsonb_build_array(v.price_code, v.sku, v.quantity, v.ends_on, v.percent,
                                                              v.amount_minor, v.cycles) as service) o
                 where v.draft_id = d.id) as ordered
            from subscription_draft d
            where d.business_id = ? and d.code in (select code from staged_service where not refused)
            for update of d""";

    private static final String DIFFERS = """
            (g.account_id, g.billing_day, g.billing_month, g.starts_on, g.ordered)
                is distinct from (k.account_id, k.billing_day, k.billing_month, k.starts_on, k.ordered)""";

    private static final String REFUSE_DRAFTED = """
            insert into service_refusal
            select s.row_no, 'DRAFTED', k.state
            from staged_service s join known_draft k on k.code = s.code left join drafted g on g.code = s.code
            where not s.refused
              and case when s.draft then k.state <> 'DRAFT' and %s else k.state <> 'ACTIVATED' end""".formatted(DIFFERS);

    private static final String REFUSE_SUBSCRIBED = """
            insert into service_refusal
            select s.row_no, 'KNOWN_OTHERWISE', ''
            from staged_service s join subscription sub on sub.business_id = ? and sub.code = s.code
            where s.draft and not s.refused and not exists (select from known_draft k where k.code = s.code)""";

    private static final String CHANGED = """
            create temporary table changed_draft on commit drop as
            select g.* from drafted g left join known_draft k on k.code = g.code
            where not exists (select from staged_service s where s.code = g.code and s.refused)
              and (k.id is null or k.state = 'DRAFT' and %s)""".formatted(DIFFERS);

    private static final String UPSERT = """
            insert into subscription_draft as d (business_id, code, account_id, starts_on, billing_day, billing_month,
                entered_on, entered_by)
            select ?, code, account_id, starts_on, billing_day, billing_month, ?, ? from changed_draft order by code
            on conflict (business_id, code) do update set account_id = excluded.account_id,
                starts_on = excluded.starts_on, billing_day = excluded.billing_day,
                billing_month = excluded.billing_month, entered_on = excluded.entered_on,
                entered_by = excluded.entered_by""";

    private static final String CLEAR = """
            delete from subscription_draft_service v using known_draft k, changed_draft g
            where v.draft_id = k.id and g.code = k.code""";

    private static final String INSERT_SERVICES = """
            insert into subscription_draft_service (draft_id, ordinal, business_id, price_code, sku, quantity, ends_on,
                percent, amount_minor, cycles)
            select d.id, row_number() over (partition by d.id order by s.row_no), d.business_id, f.price_code, f.sku,
                s.quantity, s.ends_on, s.percent, s.amount_minor, s.cycles
            from changed_draft g
            join subscription_draft d on d.business_id = ? and d.code = g.code
            join staged_service s on s.code = g.code
            join staged_draft f on f.row_no = s.row_no""";

    private final Connection connection;
    private final long businessId;
    private final StagedSubscriptions services;
    private final CopyBlocks staged;

    /** @param services where the rows are staged, those of drafts among them */
    public StagedDrafts(Connection connection, long businessId, StagedSubscriptions services) throws SQLException {
        this.connection = connection;
        this.businessId = businessId;
        this.services = services;
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        staged = new CopyBlocks(connection, "staged_draft", "row_no, price_code, sku, starts_on");
    }

    /**
     * What a draft keeps of a row as it is written.
     *
     * @param price null: the product is named
     * @param sku null: the price is named
     * @param startsOn null: not said
     */
    public record Ordered(
            @Nullable String price,
            @Nullable String sku,
            @Nullable LocalDate startsOn) {}

    /** Stages the service of a row of a draft. */
    public void add(long row, ServiceEntry service, Ordered ordered) throws SQLException {
        services.addDraft(row, service);
        staged.number(row)
                .text(ordered.price())
                .text(ordered.sku())
                .date(ordered.startsOn())
                .endRow();
    }

    /** Leaves out what contradicts the drafts that are known; {@link StagedSubscriptions#check} tells of it. */
    public void check() throws SQLException {
        services.flush();
        staged.flush();
        try (Statement statement = connection.createStatement()) {
            statement.execute(DRAFTED);
            update(KNOWN, businessId);
            statement.execute(REFUSE_DRAFTED);
            update(REFUSE_SUBSCRIBED, businessId);
            statement.execute(StagedSubscriptionsSql.MARK);
        }
    }

    /**
     * Enters what is left, after the check of all that is staged.
     *
     * @param on business date
     * @param who whose file it is
     */
    public Entered enter(LocalDate on, String who) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CHANGED);
            update(UPSERT, businessId, on, who);
            statement.execute(CLEAR);
            long entered = update(INSERT_SERVICES, businessId);
            try (ResultSet row =
                    statement.executeQuery("select count(*) from staged_service where draft and not refused")) {
                row.next();
                return new Entered(entered, row.getLong(1) - entered);
            }
        }
    }

    private long update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeLargeUpdate();
        }
    }
}

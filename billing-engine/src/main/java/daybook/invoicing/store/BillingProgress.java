package daybook.invoicing.store;

import daybook.invoicing.BillingDecision.Progress;
import daybook.money.Money;
import daybook.subscription.RunningDiscount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far subscriptions are billed, moved forward for many at once in the transaction that writes the lines. */
public final class BillingProgress {

    private static final String MOVE = """
            update subscription_service v set billed_to = moved.billed_to, due_on = moved.due_on
            from unnest(?::bigint[], ?::date[], ?::date[], ?::date[]) as moved (id, was, billed_to, due_on)
            where v.id = moved.id and v.billed_to = moved.was""";

    private static final String USE_DISCOUNTS = """
            insert into discount_progress (discount_id, subscription_id, business_id, cycles_used, last_cycle, given_minor)
            select d.id, u.subscription_id, d.business_id, u.cycles, u.last_cycle, u.given
            from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::date[], ?::bigint[])
                as u (discount_id, subscription_id, cycles, last_cycle, given)
            join subscription_discount d on d.id = u.discount_id
            on conflict (discount_id, subscription_id) do update
            set cycles_used = excluded.cycles_used, last_cycle = excluded.last_cycle, given_minor = excluded.given_minor""";

    private static final String BILL_CHARGES = """
            update one_time_charge o set run_id = ? where o.id = any(?) and o.run_id is null""";

    private final long runId;
    private final List<Long> services = new ArrayList<>();
    private final List<String> was = new ArrayList<>();
    private final List<String> billedTo = new ArrayList<>();
    private final List<@Nullable String> dueOn = new ArrayList<>();
    private final Map<Long, List<RunningDiscount>> discounts = new HashMap<>();
    private final List<Long> charges = new ArrayList<>();

    /** @param runId the run that bills */
    public BillingProgress(long runId) {
        this.runId = runId;
    }

    /** Remembers how far what a decision is about is billed. */
    public void add(Progress progress) {
        progress.moved().forEach((id, moved) -> {
            services.add(id);
            was.add(moved.from().toString());
            billedTo.add(moved.to().toString());
            LocalDate due = moved.dueOn();
            dueOn.add(due == null ? null : due.toString());
        });
        discounts.putAll(progress.discounts());
        charges.addAll(progress.charges());
    }

    /**
     * Writes what was remembered.
     *
     * @throws IllegalStateException when something was moved by somebody else meanwhile; nothing may be committed then
     */
    public void writeTo(Connection connection) throws SQLException {
        if (!services.isEmpty()) {
            require(services.size(), move(connection), "services");
        }
        if (!discounts.isEmpty()) {
            useDiscounts(connection);
        }
        if (!charges.isEmpty()) {
            require(charges.size(), billCharges(connection), "one-time charges");
        }
    }

    private static void require(int expected, int moved, String what) {
        if (moved != expected) {
            throw new IllegalStateException(
                    "moved " + moved + " of " + expected + " " + what + ": they were changed while they were billed");
        }
    }

    private int move(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setArray(1, connection.createArrayOf("bigint", services.toArray()));
            statement.setArray(2, connection.createArrayOf("date", was.toArray()));
            statement.setArray(3, connection.createArrayOf("date", billedTo.toArray()));
            statement.setArray(4, connection.createArrayOf("date", dueOn.toArray()));
            return statement.executeUpdate();
        }
    }

    private void useDiscounts(Connection connection) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        discounts.forEach((subscription, used) -> used.stream()
                .filter(RunningDiscount::isCounted)
                .forEach(discount -> {
                    LocalDate last = discount.used().lastCycle();
                    Money given = discount.used().given();
                    rows.add(new @Nullable Object[] {
                        discount.id(),
                        subscription,
                        discount.used().cycles(),
                        last == null ? null : last.toString(),
                        given == null ? null : given.minor()
                    });
                }));
        List<String> types = List.of("bigint", "bigint", "integer", "date", "bigint");
        try (PreparedStatement statement = connection.prepareStatement(USE_DISCOUNTS)) {
            for (int i = 0; i < types.size(); i++) {
                int column = i;
                Object[] values = rows.stream().map(row -> row[column]).toArray();
                statement.setArray(i + 1, connection.createArrayOf(types.get(i), values));
            }
            statement.executeUpdate();
        }
    }

    private int billCharges(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BILL_CHARGES)) {
            statement.setLong(1, runId);
            statement.setArray(2, connection.createArrayOf("bigint", charges.toArray()));
            return statement.executeUpdate();
        }
    }
}

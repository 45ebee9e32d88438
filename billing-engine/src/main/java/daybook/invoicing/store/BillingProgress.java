package daybook.invoicing.store;

import daybook.invoicing.BillingDecision.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far subscriptions are billed, moved forward for many at once in the transaction that writes the lines. */
public final class BillingProgress {

    private static final String MOVE = """
            update subscription_service v set billed_to = moved.billed_to, due_on = moved.due_on
            from unnest(?::bigint[], ?::date[], ?::date[], ?::date[]) as moved (id, was, billed_to, due_on)
            where v.id = moved.id and v.billed_to = moved.was""";

    private static final String COUNT_DISCOUNTS = """
            update subscription_discount d set cycles_used = d.cycles_used + used.cycles
            from unnest(?::bigint[], ?::integer[]) as used (subscription_id, cycles)
            where d.subscription_id = used.subscription_id and d.cycles is not null""";

    private static final String BILL_CHARGES = """
            update one_time_charge o set run_id = ? where o.id = any(?) and o.run_id is null""";

    private final long runId;
    private final List<Long> services = new ArrayList<>();
    private final List<String> was = new ArrayList<>();
    private final List<String> billedTo = new ArrayList<>();
    private final List<@Nullable String> dueOn = new ArrayList<>();
    private final List<Long> discounted = new ArrayList<>();
    private final List<Integer> cycles = new ArrayList<>();
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
        progress.discountCycles().forEach((id, more) -> {
            discounted.add(id);
            cycles.add(more);
        });
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
        if (!discounted.isEmpty()) {
            countDiscounts(connection);
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

    private void countDiscounts(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT_DISCOUNTS)) {
            statement.setArray(1, connection.createArrayOf("bigint", discounted.toArray()));
            statement.setArray(2, connection.createArrayOf("integer", cycles.toArray()));
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

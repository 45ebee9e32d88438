package daybook.subscription.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How far subscriptions are billed, moved forward for many at once in the transaction that writes the lines. */
public final class BillingProgress {

    private static final String MOVE = """
            update subscription_service v set billed_to = moved.billed_to
            from unnest(?::bigint[], ?::date[]) as moved (id, billed_to)
            where v.id = moved.id and v.billed_to < moved.billed_to""";

    private static final String COUNT_DISCOUNTS = """
            update subscription_discount d set cycles_used = d.cycles_used + used.cycles
            from unnest(?::bigint[], ?::integer[]) as used (subscription_id, cycles)
            where d.subscription_id = used.subscription_id and d.cycles is not null""";

    private final List<Long> services = new ArrayList<>();
    private final List<String> billedTo = new ArrayList<>();
    private final List<Long> discounted = new ArrayList<>();
    private final List<Integer> cycles = new ArrayList<>();

    /** Remembers that a service is billed up to a date. */
    public void move(long serviceId, LocalDate to) {
        services.add(serviceId);
        billedTo.add(to.toString());
    }

    /** Remembers that so many more cycles of a subscription had its discount. */
    public void countDiscount(long subscriptionId, int more) {
        discounted.add(subscriptionId);
        cycles.add(more);
    }

    /**
     * Writes what was remembered.
     *
     * @throws IllegalStateException when a service was moved by somebody else meanwhile; nothing may be committed then
     */
    public void writeTo(Connection connection) throws SQLException {
        int moved = update(connection, MOVE, services, "date", billedTo);
        if (moved != services.size()) {
            throw new IllegalStateException("moved " + moved + " of " + services.size()
                    + " services: another run bills the same subscriptions");
        }
        if (!discounted.isEmpty()) {
            update(connection, COUNT_DISCOUNTS, discounted, "integer", cycles);
        }
    }

    private static int update(Connection connection, String sql, List<Long> keys, String type, List<?> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", keys.toArray()));
            statement.setArray(2, connection.createArrayOf(type, values.toArray()));
            return statement.executeUpdate();
        }
    }
}

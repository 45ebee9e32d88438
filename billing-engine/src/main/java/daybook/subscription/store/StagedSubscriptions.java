package daybook.subscription.store;

import daybook.database.CopyBlocks;
import daybook.database.SequenceBlocks;
import daybook.pricing.Discount;
import daybook.subscription.ServiceEntry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Subscriptions on their way in: staged a row a service, gathered by their code, and entered whole or not at all. All
 * of it happens in the transaction of the caller's connection.
 */
public final class StagedSubscriptions {

    private static final int FETCH = 1000;

    private final Connection connection;
    private final long businessId;
    private final CopyBlocks staged;
    private final CopyBlocks ahead;

    /** Why a row cannot be entered, though it is right by itself. */
    public enum Reason {
        /** Another row of its subscription is wrong. */
        WRONG_COMPANION,
        /** The rows of its subscription contradict each other. */
        DISAGREEMENT,
        /** The subscription is known with other content. */
        KNOWN_OTHERWISE,
        /** It is, or was, a draft, and the row does not go with that. */
        DRAFTED
    }

    /** Is told of every row that cannot be entered. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * Is told of one.
         *
         * @param detail number of the wrong row, the column that differs, the state of the draft, or nothing
         */
        void refuse(long row, Reason reason, String detail) throws SQLException;
    }

    /**
     * What entering did.
     *
     * @param entered rows that became services
     * @param unchanged rows of subscriptions that were known as they are
     */
    public record Entered(long entered, long unchanged) {}

    public StagedSubscriptions(Connection connection, long businessId) throws SQLException {
        this.connection = connection;
        this.businessId = businessId;
        try (Statement statement = connection.createStatement()) {
            statement.execute(StagedSubscriptionsSql.CREATE);
        }
        staged = new CopyBlocks(connection, "staged_service", StagedSubscriptionsSql.COLUMNS);
        ahead = new CopyBlocks(connection, "staged_ahead", StagedSubscriptionsSql.COLUMNS_AHEAD);
    }

    /** Stages the service of a row. */
    public void add(long row, ServiceEntry service) throws SQLException {
        add(row, service, false);
    }

    /** Stages the service of a row of a draft, which is checked with the others and not entered. */
    void addDraft(long row, ServiceEntry service) throws SQLException {
        add(row, service, true);
    }

    private void add(long row, ServiceEntry service, boolean draft) throws SQLException {
        ServiceEntry.Terms terms = service.terms();
        staged.number(row)
                .bool(false)
                .bool(draft)
                .text(service.subscription())
                .number(terms.accountId())
                .text(terms.cycle().unit().name())
                .number(terms.cycle().count())
                .text(terms.billingDay())
                .numberOrNull(terms.billingMonth())
                .date(terms.startedOn());
        ServiceEntry.Term first = service.service().getFirst();
        staged.number(service.priceId()).decimal(service.quantity()).date(service.endsOn());
        write(staged, first);
        ServiceEntry.Reduction reduction = service.discount();
        BigDecimal percent = reduction != null && reduction.discount() instanceof Discount.Percent(var p) ? p : null;
        Long amount =
                reduction != null && reduction.discount() instanceof Discount.Fixed(var money) ? money.minor() : null;
        staged.decimal(percent)
                .numberOrNull(amount)
                .numberOrNull(reduction == null ? null : reduction.cycles())
                .endRow();
        for (int i = 1; i < service.service().size(); i++) {
            ahead.number(row).number(i + 1);
            write(ahead, service.service().get(i));
            ahead.endRow();
        }
    }

    private static void write(CopyBlocks rows, ServiceEntry.Term term) throws SQLException {
        rows.number(term.phase())
                .date(term.from())
                .date(term.billableFrom())
                .date(term.to())
                .text(term.why())
                .date(term.contractTo())
                .date(term.settledBy())
                .date(term.billedTo())
                .date(term.dueOn());
    }

    /** Stages that a row of this subscription was refused already, so that its other rows are refused too. */
    public void addRefused(long row, String subscription) throws SQLException {
        staged.number(row)
                .bool(true)
                .bool(false)
                .text(subscription)
                .nulls(StagedSubscriptionsSql.DETAILS)
                .endRow();
    }

    /** Checks what is staged as a whole, and leaves out what is refused. */
    public void check(Refusals refusals) throws SQLException {
        flush();
        execute("analyze staged_service");
        refuse(StagedSubscriptionsSql.WRONG_COMPANIONS);
        refuse(StagedSubscriptionsSql.DISAGREEMENTS);
        update(StagedSubscriptionsSql.KNOWN, 1);
        execute("analyze known_service");
        refuse(StagedSubscriptionsSql.KNOWN_OTHERWISE);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("select row_no, reason, detail from service_refusal")) {
                while (rows.next()) {
                    refusals.refuse(rows.getLong(1), Reason.valueOf(rows.getString(2)), rows.getString(3));
                }
            }
        }
    }

    /** Sends what is gathered. */
    void flush() throws SQLException {
        staged.flush();
        ahead.flush();
    }

    private void refuse(String sql) throws SQLException {
        if (update(sql, 0) > 0) {
            update(StagedSubscriptionsSql.MARK, 0);
        }
    }

    /** Enters what is left. */
    public Entered enter() throws SQLException {
        update(StagedSubscriptionsSql.ENTERING_SUBSCRIPTIONS, 0);
        execute("analyze entering_subscription");
        SequenceBlocks.number(connection, "entering_subscription", "id", "row_no", "subscription_seq");
        update(StagedSubscriptionsSql.ENTERING_SERVICES, 0);
        execute("analyze entering_service");
        SequenceBlocks.number(connection, "entering_service", "id", "row_no", "subscription_service_seq");
        update(StagedSubscriptionsSql.INSERT_SUBSCRIPTIONS, 1);
        long entered = update(StagedSubscriptionsSql.INSERT_SERVICES, 1);
        update(StagedSubscriptionsSql.ENTERING_AHEAD, 0);
        SequenceBlocks.number(connection, "entering_ahead", "id", "place", "subscription_service_seq");
        update(StagedSubscriptionsSql.INSERT_AHEAD, 1);
        update(StagedSubscriptionsSql.INSERT_DISCOUNTS, 1);
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from staged_service where not refused and not draft")) {
            row.next();
            return new Entered(entered, row.getLong(1) - entered);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement whose only parameters are the business, so many times. */
    private long update(String sql, int times) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                statement.setLong(i, businessId);
            }
            return statement.executeLargeUpdate();
        }
    }
}

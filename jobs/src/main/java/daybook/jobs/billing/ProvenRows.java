package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.BillingDecision.Moved;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.DraftDocument;
import daybook.invoicing.RecurringBilling;
import daybook.jobs.batch.ChunkWriter;
import daybook.jobs.batch.ControlTotalsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what a chunk has written, before it is committed, and compares it with what was decided: each document with
 * its account, amounts and number of lines, and how far each service is billed. What differs is rolled back and fails the run. The control
 * totals at the end of the run could not see it: they know what is stored, and nothing of what was decided.
 *
 * @param rows writes the chunk
 */
record ProvenRows(ChunkWriter.Rows<Decided> rows, long runId) implements ChunkWriter.Rows<Decided> {

    /** The keys are given twice: so the index is asked for them alone, whatever the statistics say of a growing table. */
    private static final String DOCUMENTS = """
            select count(*) from document d
            join unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as decided (item, account, lines, net, tax, total) on decided.item = d.item_key
            where d.run_id = ? and d.item_key = any(?) and d.account_id = decided.account
              and d.net_minor = decided.net and d.tax_minor = decided.tax and d.total_minor = decided.total
              and decided.lines = (select count(*) from document_line l where l.document_id = d.id)""";

    private static final String SERVICES = """
            select count(*) from subscription_service v
            join unnest(?::bigint[], ?::date[], ?::date[]) as decided (id, billed_to, due_on) on decided.id = v.id
            where v.id = any(?) and v.billed_to = decided.billed_to and v.due_on is not distinct from decided.due_on""";

    @Override
    public void write(List<? extends Decided> items, Connection connection) throws SQLException {
        rows.write(items, connection);
        Documents documents = new Documents();
        Services services = new Services();
        for (Decided decided : items) {
            for (RecurringBilling.Item item : decided.items()) {
                switch (item.decision()) {
                    case BillingDecision.Billed(DraftDocument document, Progress progress) -> {
                        documents.add(decided.due().payer().accountId(), document);
                        services.add(progress);
                    }
                    case BillingDecision.CameToNothing(Progress progress) -> services.add(progress);
                    case BillingDecision.Refused _, BillingDecision.NothingDue _ -> {}
                }
            }
        }
        documents.require(connection, runId);
        services.require(connection);
    }

    private static void require(String what, int expected, PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getInt(1) != expected) {
                throw new ControlTotalsException(what, expected, row.getInt(1));
            }
        }
    }

    /** The documents that were decided. */
    private static final class Documents {

        private final List<Long> items = new ArrayList<>();
        private final List<Long> accounts = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<Long> nets = new ArrayList<>();
        private final List<Long> taxes = new ArrayList<>();
        private final List<Long> totals = new ArrayList<>();

        void add(long account, DraftDocument document) {
            Long subscription = document.subscriptionId();
            items.add(subscription == null ? Long.valueOf(-account) : subscription);
            accounts.add(account);
            lines.add((long) document.lines().size());
            nets.add(document.sums().net().minor());
            taxes.add(document.sums().tax().minor());
            totals.add(document.sums().total().minor());
        }

        void require(Connection connection, long runId) throws SQLException {
            if (items.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(DOCUMENTS)) {
                int index = 0;
                for (List<Long> column : List.of(items, accounts, lines, nets, taxes, totals)) {
                    statement.setArray(++index, connection.createArrayOf("bigint", column.toArray()));
                }
                statement.setLong(++index, runId);
                statement.setArray(++index, connection.createArrayOf("bigint", items.toArray()));
                ProvenRows.require("documents of a chunk as they were decided", items.size(), statement);
            }
        }
    }

    /** How far services were to be moved. */
    private static final class Services {

        private final List<Long> ids = new ArrayList<>();
        private final List<String> billedTo = new ArrayList<>();
        private final List<@Nullable String> dueOn = new ArrayList<>();

        void add(Progress progress) {
            for (Map.Entry<Long, Moved> moved : progress.moved().entrySet()) {
                ids.add(moved.getKey());
                billedTo.add(moved.getValue().to().toString());
                LocalDate due = moved.getValue().dueOn();
                dueOn.add(due == null ? null : due.toString());
            }
        }

        void require(Connection connection) throws SQLException {
            if (ids.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(SERVICES)) {
                statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                statement.setArray(2, connection.createArrayOf("date", billedTo.toArray()));
                statement.setArray(3, connection.createArrayOf("date", dueOn.toArray()));
                statement.setArray(4, connection.createArrayOf("bigint", ids.toArray()));
                ProvenRows.require("services of a chunk billed as far as was decided", ids.size(), statement);
            }
        }
    }
}

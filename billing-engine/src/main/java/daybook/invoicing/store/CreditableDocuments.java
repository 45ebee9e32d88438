package daybook.invoicing.store;

import daybook.invoicing.DocumentKind;
import daybook.subscription.BilledLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Posted documents on their way to be credited. */
public final class CreditableDocuments {

    private static final String FIND = """
            select d.id, d.run_id, d.kind, d.account_id, d.subscription_id, p.number, v.number as voided_by
            from posted_document p
            join document d on d.id = p.document_id
            left join voided_document x on x.document_id = d.id
            left join posted_document v on v.document_id = x.voided_by
            where p.business_id = ? and p.number = ?""";

    private CreditableDocuments() {}

    /**
     * A posted document.
     *
     * @param subscriptionId null: it bills the account
     * @param voidedBy number of the credit note that voided it; null: none did
     */
    public record Head(
            long id,
            long runId,
            DocumentKind kind,
            long accountId,
            @Nullable Long subscriptionId,
            String number,
            @Nullable String voidedBy) {}

    /** The document with a legal number. */
    public static Optional<Head> find(JdbcTemplate jdbc, long businessId, String number) {
        return jdbc
                .query(
                        FIND,
                        (row, _) -> new Head(
                                row.getLong("id"),
                                row.getLong("run_id"),
                                DocumentKind.valueOf(row.getString("kind")),
                                row.getLong("account_id"),
                                row.getObject("subscription_id", Long.class),
                                row.getString("number"),
                                row.getString("voided_by")),
                        businessId,
                        number)
                .stream()
                .findFirst();
    }

    /**
     * Keeps everybody else from taking back these lines until the current transaction ends; what is left of them is read
     * after that.
     */
    public static void lock(JdbcTemplate jdbc, Collection<BilledLine.Key> charges) {
        CorrectedLines lines = new CorrectedLines();
        lines.addAll(charges);
        jdbc.execute((ConnectionCallback<Boolean>) connection -> locked(lines, connection));
    }

    private static boolean locked(CorrectedLines lines, Connection connection) throws SQLException {
        lines.lock(connection);
        return true;
    }
}

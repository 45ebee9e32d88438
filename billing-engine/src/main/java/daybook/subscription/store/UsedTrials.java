package daybook.subscription.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which products contacts have had a free trial of: each contact has one of each (domain.md 11.7). */
public final class UsedTrials {

    private static final String SELECT = """
            select c.code, p.sku, min(v.started_on)
            from contact c
            join account a on a.contact_id = c.id
            join subscription_service v on v.business_id = c.business_id and v.account_id = a.id
            join price r on r.id = v.price_id
            join product p on p.id = r.product_id
            where c.business_id = ? and c.code = any(?)
              and v.version = 1 and v.billable_from > v.started_on and r.trial_n is not null
            group by 1, 2""";

    private final Connection connection;
    private final long businessId;

    /** Over a connection of the caller's, in its transaction. */
    public UsedTrials(Connection connection, long businessId) {
        this.connection = connection;
        this.businessId = businessId;
    }

    /**
     * The trials of some contacts.
     *
     * @return by code of the contact, the first day of the first trial by the product's sku; a contact without is absent
     */
    public Map<String, Map<String, LocalDate>> ofContacts(Collection<String> codes) throws SQLException {
        Map<String, Map<String, LocalDate>> used = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, businessId);
            select.setArray(2, connection.createArrayOf("text", codes.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    used.computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
                            .put(rows.getString(2), rows.getObject(3, LocalDate.class));
                }
            }
        }
        return used;
    }
}

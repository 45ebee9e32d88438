package daybook.contact.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The accounts of contacts. */
public final class Accounts {

    private final Connection connection;

    /** Over a connection of the caller's, in its transaction. */
    public Accounts(Connection connection) {
        this.connection = connection;
    }

    /**
     * The accounts of some contacts.
     *
     * @return by code of the contact, the key of its account by currency; a contact that is not known is absent
     */
    public Map<String, Map<String, Long>> ofContacts(long businessId, Collection<String> codes) throws SQLException {
        Map<String, Map<String, Long>> accounts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select c.code, a.currency, a.id from contact c join account a on a.contact_id = c.id
                where c.business_id = ? and c.code = any(?)""")) {
            select.setLong(1, businessId);
            select.setArray(2, connection.createArrayOf("text", codes.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    accounts.computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
                            .put(rows.getString(2), rows.getLong(3));
                }
            }
        }
        return accounts;
    }
}

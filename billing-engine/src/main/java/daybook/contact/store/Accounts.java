package daybook.contact.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /**
     * What prices can ask of a contact.
     *
     * @param country of agreement, ISO 3166-1 alpha-3
     * @param classification null: none
     */
    public record Kind(String country, @Nullable String classification) {}

    /** The kinds of some contacts by code; a contact that is not known is absent. */
    public Map<String, Kind> kindsOf(long businessId, Collection<String> codes) throws SQLException {
        Map<String, Kind> kinds = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select code, country_of_agreement, classification from contact
                where business_id = ? and code = any(?)""")) {
            select.setLong(1, businessId);
            select.setArray(2, connection.createArrayOf("text", codes.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kinds.put(rows.getString(1), new Kind(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return kinds;
    }
}

package daybook.organisation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The files of a business that shape what contacts see: its logo, and templates that replace the ones shipped. */
public final class Assets {

    private final Connection connection;

    /** Over a connection of the caller's, in its transaction. */
    public Assets(Connection connection) {
        this.connection = connection;
    }

    /** Makes these the files of a business: others that it had are removed. */
    public void replace(long businessId, Map<String, byte[]> files) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                        "delete from business_asset where business_id = ? and not name = any(?)");
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into business_asset as a (business_id, name, content) values (?, ?, ?)
                        on conflict (business_id, name) do update set content = excluded.content
                        where a.content <> excluded.content""")) {
            delete.setLong(1, businessId);
            delete.setArray(2, connection.createArrayOf("text", files.keySet().toArray()));
            delete.executeUpdate();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                upsert.setLong(1, businessId);
                upsert.setString(2, file.getKey());
                upsert.setBytes(3, file.getValue());
                upsert.executeUpdate();
            }
        }
    }

    /** The bytes of a file, such as {@code logo.png}. */
    public Optional<byte[]> find(long businessId, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select content from business_asset where business_id = ? and name = ?")) {
            select.setLong(1, businessId);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}

package daybook.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a database is and how to log in.
 *
 * @param schema the one that names without a schema mean
 * @param lasting whether what is committed has to outlive the server: if not, no commit waits for the disk
 */
record Address(String url, String user, String password, Optional<String> schema, boolean lasting) {

    private static final String CONNECT_SECONDS = "10";
    private static final long KEEP_ALIVE_MILLIS = 60_000;

    Address(String url, String user, String password) {
        this(url, user, password, Optional.empty(), true);
    }

    Address inSchema(String name) {
        return new Address(url, user, password, Optional.of(name), lasting);
    }

    /** The same for work that is thrown away. */
    Address passing() {
        return new Address(url, user, password, schema, false);
    }

    /** What says the same in the environment of another process. */
    Map<String, String> environment() {
        String there = schema.map(name -> url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name)
                .orElse(url);
        return Map.of(DatabaseSettings.URL, there, DatabaseSettings.USER, user, DatabaseSettings.PASSWORD, password);
    }

    /** One connection without a pool. */
    Connection connect() throws SQLException {
        Properties properties = properties();
        properties.setProperty("user", user);
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    HikariDataSource pool(String name, int size) {
        HikariConfig config = configuration(name, size);
        // The driver sends the zone of the JVM when it logs in, which beats every setting of server and database.
        // A plan made for any values would be made for whole tables; ours ask for key ranges, page by page.
        config.setConnectionInitSql("set timezone to 'UTC'; set plan_cache_mode to force_custom_plan"
                + (lasting ? "" : "; set synchronous_commit to off"));
        return new HikariDataSource(config);
    }

    /** One connection that is kept open for good, and opened again when it breaks; each time begins with a query. */
    HikariDataSource session(String name, String beginning) {
        HikariConfig config = configuration(name, 1);
        config.setConnectionInitSql(beginning);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        return new HikariDataSource(config);
    }

    private HikariConfig configuration(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.setMaximumPoolSize(size);
        // A command that asks one question should not open ten connections for it.
        config.setMinimumIdle(1);
        config.setDataSourceProperties(properties());
        return config;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "daybook");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        schema.ifPresent(name -> properties.setProperty("currentSchema", name));
        return properties;
    }

    /** The address without its parameters, which may hold secrets. */
    String shown() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** Leaves the password out, so that no log can hold it. */
    @Override
    public String toString() {
        return shown() + " as " + user;
    }
}

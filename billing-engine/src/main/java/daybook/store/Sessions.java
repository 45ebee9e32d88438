package daybook.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Hibernate for what people edit: businesses and catalogues. It works on connections that it is given, in the
 * transaction that is open on them, so that its rows and those written by COPY appear together. Runs do not use it
 * (design.md 5).
 */
public final class Sessions implements AutoCloseable {

    /** Held on to, so that the level stays: Hibernate introduces itself at length when it starts. */
    private static final Logger LOG = Logger.getLogger("org.hibernate");

    private final SessionFactory factory;

    /**
     * Reads the mappings; to be done once.
     *
     * @param mapped the classes that the stores map, such as {@code Businesses.mapped()} and {@code Catalogue.mapped()}
     */
    @SafeVarargs
    public Sessions(List<Class<?>>... mapped) {
        LOG.setLevel(Level.WARNING);
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("daybook");
        for (List<Class<?>> classes : mapped) {
            classes.forEach(configuration::managedClass);
        }
        factory = configuration
                // Connections are given; nothing is asked of a database when it starts.
                .property(
                        AvailableSettings.CONNECTION_PROVIDER,
                        "org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl")
                .property("hibernate.boot.allow_jdbc_metadata_access", false)
                .property(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL")
                .property(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, 15)
                // Our sequences give the first key of a block, not the last.
                .property(AvailableSettings.PREFERRED_POOLED_OPTIMIZER, "pooled-lo")
                .property(AvailableSettings.STATEMENT_BATCH_SIZE, 50)
                .property(AvailableSettings.ORDER_INSERTS, true)
                .property(AvailableSettings.USE_SECOND_LEVEL_CACHE, false)
                // The transaction is the connection's, and its owner's to end.
                .property(AvailableSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, true)
                .createEntityManagerFactory();
    }

    /**
     * Works on a connection; what was changed is written before it returns. For the stores only.
     *
     * @throws SQLException what the database says
     */
    public <T> T on(Connection connection, Function<Session, T> work) throws SQLException {
        try (Session session = factory.withOptions().connection(connection).openSession()) {
            T result = work.apply(session);
            session.flush();
            return result;
        } catch (JDBCException e) {
            throw e.getSQLException();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}

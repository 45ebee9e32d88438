package daybook.store;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Opens Hibernate for what people edit: businesses and catalogues. Runs do not use it (design.md 5). */
public final class Persistence {

    private Persistence() {}

    /**
     * A factory over a migrated database; close it before the data source.
     *
     * @param mapped the classes that the stores map, such as {@code Businesses.mapped()} and {@code Catalogue.mapped()}
     */
    @SafeVarargs
    public static EntityManagerFactory open(DataSource database, List<Class<?>>... mapped) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("daybook");
        for (List<Class<?>> classes : mapped) {
            classes.forEach(configuration::managedClass);
        }
        return configuration
                .property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, database)
                // Our sequences give the first key of a block, not the last.
                .property(AvailableSettings.PREFERRED_POOLED_OPTIMIZER, "pooled-lo")
                .property(AvailableSettings.STATEMENT_BATCH_SIZE, 50)
                .property(AvailableSettings.ORDER_INSERTS, true)
                .property(AvailableSettings.USE_SECOND_LEVEL_CACHE, false)
                .createEntityManagerFactory();
    }
}

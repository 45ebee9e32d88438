package daybook.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of one schema to what this program needs. */
record Migration(Address address, DataSource dataSource) {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    void migrate() {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(dataSource).locations("classpath:db/migration");
        address.schema().ifPresent(schema -> configuration.defaultSchema(schema).schemas(schema));
        Flyway flyway = configuration.load();
        try {
            refuseNewerTables(flyway);
            flyway.migrate();
        } catch (FlywayValidateException differs) {
            throw new DatabaseUnavailableException(
                            "The tables were made by migrations that differ from those of this program",
                            address.toString(),
                            "the tables of this program's own past",
                            "Use the program that made them, or an empty database")
                    .because(differs);
        } catch (FlywayException failure) {
            throw explained(failure);
        }
    }

    private void refuseNewerTables(Flyway flyway) {
        Optional<MigrationInfo> unknown = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .reduce((first, last) -> last);
        unknown.ifPresent(migration -> {
            throw new DatabaseUnavailableException(
                    "The tables were made by a newer Daybook (migration " + migration.getVersion() + ", "
                            + migration.getDescription() + ")",
                    address.toString(),
                    "tables that this program knows",
                    "Use the newer Daybook; a backup from before the upgrade is the only way back");
        });
    }

    private RuntimeException explained(FlywayException failure) {
        Optional<SQLException> cause = Failures.sqlFailure(failure);
        if (cause.map(SQLException::getSQLState)
                .filter(INSUFFICIENT_PRIVILEGE::equals)
                .isPresent()) {
            return Failures.lacksRights(address, cause.get());
        }
        return Failures.wentAway(address.toString(), failure)
                .<RuntimeException>map(loss -> loss)
                .orElse(failure);
    }
}

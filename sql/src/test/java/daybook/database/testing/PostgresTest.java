package daybook.database.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class run against a real PostgreSQL: a {@link javax.sql.DataSource} or a
 * {@link daybook.database.Database} as a parameter of a constructor, test or lifecycle method is that of a migrated
 * database which the class has for itself and which is dropped after it. Nested classes share it. A
 * {@link daybook.database.TestServer} as a parameter gives as many more databases as a test wants.
 *
 * <p>Which server, by one switch for all tests:
 *
 * <ol>
 *   <li>{@code DAYBOOK_TEST_DB_URL}, {@code DAYBOOK_TEST_DB_USER}, {@code DAYBOOK_TEST_DB_PASSWORD}: that server; the
 *       user must be a superuser or be allowed to create databases and roles;
 *   <li>{@code DAYBOOK_TEST_DB=docker}: the image {@code postgres:18} in Docker;
 *   <li>{@code DAYBOOK_TEST_DB=embedded}: the PostgreSQL that comes with Daybook, its data below {@code target};
 *   <li>none of them: Docker where an engine answers, else embedded.
 * </ol>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgresExtension.class)
public @interface PostgresTest {}

package daybook.database.testing;

import daybook.database.Database;
import daybook.database.TestDatabase;
import daybook.database.TestServer;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of the process, one database for each test class; see {@link PostgresTest}. */
final class PostgresExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DataSource.class || type == Database.class || type == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // JUnit closes what its stores hold: the database with its class, the server with the last test.
        TestServer server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestServer.class, _ -> TestServer.chosenBy(System.getenv()), TestServer.class);
        if (parameter.getParameter().getType() == TestServer.class) {
            return server;
        }
        Database database = outermostClass(context)
                .getStore(NAMESPACE)
                .computeIfAbsent(TestDatabase.class, _ -> server.newDatabase(), TestDatabase.class)
                .database();
        return parameter.getParameter().getType() == Database.class ? database : database.dataSource();
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext found = context;
        for (var at = context.getParent(); at.isPresent(); at = at.get().getParent()) {
            if (at.get().getTestClass().isPresent()) {
                found = at.get();
            }
        }
        return found;
    }
}

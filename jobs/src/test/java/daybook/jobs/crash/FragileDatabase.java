package daybook.jobs.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A database whose connection breaks at a chosen step. Steps are counted: each statement, each commit and each COPY is
 * one. The broken connection is really cut, so the server rolls back what was not committed.
 */
public final class FragileDatabase {

    private final DataSource real;
    private final int breaksAt;
    private final @Nullable String words;
    private final Manner manner;
    private final Consumer<Integer> beforeEach;
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();

    private FragileDatabase(DataSource real, int breaksAt, Manner manner, Consumer<Integer> beforeEach) {
        this(real, breaksAt, null, manner, beforeEach);
    }

    private FragileDatabase(
            DataSource real, int breaksAt, @Nullable String words, Manner manner, Consumer<Integer> beforeEach) {
        this.real = real;
        this.breaksAt = breaksAt;
        this.words = words;
        this.manner = manner;
        this.beforeEach = beforeEach;
    }

    /** How it breaks. */
    public enum Manner {
        /** The connection is lost before the step is done. */
        BEFORE,
        /** The step is done, but its answer is lost: of a commit, nobody knows whether it was made. */
        AFTER,
        /** From the step on nothing is to be had from the database. */
        FOR_GOOD
    }

    public static FragileDatabase breakingAt(int step, Manner manner, DataSource real) {
        return new FragileDatabase(real, step, manner, _ -> {});
    }

    /** One that breaks once, at the first statement with these words. */
    public static FragileDatabase breakingAt(String words, Manner manner, DataSource real) {
        return new FragileDatabase(real, Integer.MAX_VALUE, words, manner, _ -> {});
    }

    /** One that does not break. */
    public static FragileDatabase counting(DataSource real) {
        return observed(real, _ -> {});
    }

    /** One that does not break, and tells before each step its number. */
    public static FragileDatabase observed(DataSource real, Consumer<Integer> beforeEach) {
        return new FragileDatabase(real, Integer.MAX_VALUE, Manner.BEFORE, beforeEach);
    }

    public int steps() {
        return steps.get();
    }

    /** Whether it broke. */
    public boolean isBroken() {
        return broken.get();
    }

    /** The door to it. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (_, method, arguments) -> {
            if (isGone() && method.getName().equals("getConnection")) {
                throw new SQLException("no connection is to be had", "08001");
            }
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (_, method, arguments) -> {
            boolean isStep =
                    method.getName().equals("commit") || method.getName().equals("unwrap");
            Object result = isStep
                    ? step(connection, method.getName(), () -> call(connection, method, arguments))
                    : call(connection, method, arguments);
            return switch (result) {
                case PreparedStatement prepared ->
                    statement(PreparedStatement.class, prepared, connection, String.valueOf(arguments[0]));
                case Statement statement -> statement(Statement.class, statement, connection, "");
                case null, default -> result;
            };
        });
    }

    private <T extends Statement> T statement(Class<T> type, T statement, Connection connection, String sql) {
        return proxy(
                type,
                (_, method, arguments) -> method.getName().startsWith("execute")
                        ? step(
                                connection,
                                arguments == null ? sql : sql + arguments[0],
                                () -> call(statement, method, arguments))
                        : call(statement, method, arguments));
    }

    private interface Call {
        Object now() throws Throwable;
    }

    private Object step(Connection connection, String sql, Call call) throws Throwable {
        int step = steps.incrementAndGet();
        beforeEach.accept(step);
        boolean breaks = manner == Manner.FOR_GOOD ? isGone() : step == breaksAt;
        breaks |= words != null && sql.contains(words) && broken.compareAndSet(false, true);
        if (!breaks) {
            return call.now();
        }
        broken.set(true);
        if (manner == Manner.AFTER) {
            call.now();
        }
        cut(connection);
        throw new SQLException("the connection broke at step " + step, "08006");
    }

    /** Ends the session on the server and waits for its end, so that its locks are gone. */
    private void cut(Connection connection) throws SQLException {
        int session = connection.unwrap(PGConnection.class).getBackendPID();
        try (Connection other = real.getConnection();
                PreparedStatement end = other.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            end.setInt(1, session);
            end.execute();
        }
        // The pool must not lend it again.
        connection.abort(Runnable::run);
    }

    private boolean isGone() {
        return manner == Manner.FOR_GOOD && steps.get() >= breaksAt;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

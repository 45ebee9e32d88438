package daybook.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PostgreSQL that comes with Daybook: a process of its own that outlives ours, shared by all that use its folder.
 *
 * <p>A server that still lives, because the process that started it was killed, is taken over. Who closes last stops
 * it. It listens on this machine only and asks for a password that only the folder's owner can read.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final long PAUSES_UNTIL_READY = 12_000;

    /** What keeps committed data through a loss of power. */
    private static final List<String> DURABLE =
            List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on", "wal_level=replica");

    /** For data that is thrown away anyway. */
    private static final List<String> FORGETFUL =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=replica");

    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=512MB",
            "max_wal_size=4GB",
            "maintenance_work_mem=256MB",
            "work_mem=32MB",
            "timezone=UTC",
            // The work of a killed process ends within a second instead of running on for nobody.
            "client_connection_check_interval=1s");

    private final ServerFolder folder;
    private final ServerAccount account;
    private final boolean durable;
    private final ServerPrograms programs;
    private final Address address;
    private final ServerUse use;

    private EmbeddedServer(ServerFolder folder, OptionalInt wantedPort, boolean durable)
            throws IOException, SQLException {
        this.folder = folder;
        this.durable = durable;
        Files.createDirectories(folder.var());
        try (var _ = FolderLock.on(folder.lock(), PATIENCE)) {
            folder.checkVersion();
            this.account = ServerAccount.suitable(folder.data());
            this.programs = ServerPrograms.in(folder.programs());
            int port = livingPort().orElseGet(() -> start(wantedPort));
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/";
            Address home = new Address(url + "postgres", ServerFolder.NAME, folder.password());
            createDatabase(home);
            this.use = ServerUse.of(home);
            this.address = new Address(url + ServerFolder.NAME, ServerFolder.NAME, folder.password());
        }
    }

    /**
     * @param varFolder a folder that the server may keep its data, programs and log in; made if it is not there
     * @param port the port to start on; one that a living server of this folder has already stays as it is
     */
    static EmbeddedServer open(Path varFolder, OptionalInt port) {
        return open(new ServerFolder(varFolder.toAbsolutePath().normalize()), port, true);
    }

    /** As {@link #open(Path, OptionalInt)}; a server that is not durable loses everything with the power. */
    static EmbeddedServer open(ServerFolder folder, OptionalInt port, boolean durable) {
        try {
            return new EmbeddedServer(folder, port, durable);
        } catch (IOException failure) {
            throw folder.cannotRun("The embedded PostgreSQL cannot use its folder: " + failure)
                    .because(failure);
        } catch (SQLException failure) {
            throw folder.cannotRun("The embedded PostgreSQL does not answer: " + failure.getMessage())
                    .because(failure);
        }
    }

    Address address() {
        return address;
    }

    String description() {
        return "embedded PostgreSQL " + ServerPrograms.MAJOR_VERSION + " at " + address + ", data in " + folder.data();
    }

    /** Waits while a server starts or stops; empty when none lives. */
    private Optional<Integer> livingPort() throws IOException {
        for (long pauses = 0; pauses < PAUSES_UNTIL_READY; pauses++) {
            Optional<ServerFolder.Postmaster> postmaster = folder.postmaster();
            if (postmaster.isEmpty() || postmaster.get().ready()) {
                return postmaster.map(ServerFolder.Postmaster::port);
            }
            FolderLock.pause();
        }
        throw folder.cannotRun("The embedded PostgreSQL has been starting or stopping for ten minutes");
    }

    private int start(OptionalInt wantedPort) {
        wantedPort.ifPresent(EmbeddedServer::checkFree);
        try {
            if (!folder.exists()) {
                folder.create(programs, account, durable);
            }
            folder.forgetDeadPostmaster();
            account.give(folder.data());
            String said = "";
            // Between finding a free port and using it, somebody else may take it.
            for (int tries = 0; tries < TRIES; tries++) {
                int port = wantedPort.isPresent() ? wantedPort.getAsInt() : freePort();
                Files.writeString(folder.log(), "");
                account.give(folder.log());
                ServerAccount.Outcome outcome = startOn(port);
                if (outcome.succeeded()) {
                    return port;
                }
                said = outcome.output() + "\n" + Files.readString(folder.log());
                if (!said.contains("could not bind")) {
                    break;
                }
            }
            throw folder.cannotRun("The embedded PostgreSQL does not start: " + ServerFolder.reason(said));
        } catch (IOException failure) {
            throw folder.cannotRun("The embedded PostgreSQL cannot use its folder: " + failure)
                    .because(failure);
        }
    }

    private ServerAccount.Outcome startOn(int port) {
        String options = Stream.of(ALWAYS, durable ? DURABLE : FORGETFUL, List.of("port=" + port))
                .flatMap(List::stream)
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
        return account.run(List.of(
                programs.path("pg_ctl"),
                "start",
                "--pgdata=" + folder.data(),
                "--log=" + folder.log(),
                "--wait",
                "--timeout=" + PATIENCE.toSeconds(),
                "--options=" + options));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void checkFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new DatabaseUnavailableException(
                            "Port " + port + " is taken by another program",
                            DatabaseSettings.PORT,
                            "a port that is free",
                            "Choose another, or unset " + DatabaseSettings.PORT + " to use any free port")
                    .because(taken);
        }
    }

    private static void createDatabase(Address home) throws SQLException {
        try (Connection connection = home.connect();
                Statement statement = connection.createStatement();
                ResultSet there =
                        statement.executeQuery("select from pg_database where datname = '" + ServerFolder.NAME + "'")) {
            if (!there.next()) {
                connection.createStatement().execute("create database " + ServerFolder.NAME);
            }
        }
    }

    /** Stops the server unless others use it. */
    @Override
    public void close() {
        try (var _ = FolderLock.on(folder.lock(), PATIENCE)) {
            // A server that died has no session left to ask.
            boolean last = folder.postmaster().isPresent() && use.endsAsLast();
            use.close();
            if (last) {
                account.run(List.of(
                        programs.path("pg_ctl"),
                        "stop",
                        "--pgdata=" + folder.data(),
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + PATIENCE.toSeconds()));
            }
        } catch (IOException failure) {
            throw folder.cannotRun("The embedded PostgreSQL cannot be stopped: " + failure)
                    .because(failure);
        }
    }
}

package daybook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where an embedded server keeps its things: {@code postgres} is the data, beside it lie lock, password, log and
 * programs.
 */
record ServerFolder(Path var, Path programs) {

    ServerFolder(Path var) {
        this(var, var.resolve("postgres-binaries"));
    }

    /** The user that the embedded server is set up with, and the name of the database. */
    static final String NAME = "daybook";

    private static final String OWNER_ONLY = "rw-------";
    private static final int READY_LINE = 7;

    Path data() {
        return var.resolve("postgres");
    }

    Path log() {
        return var.resolve("postgres.log");
    }

    Path lock() {
        return var.resolve("postgres.lock");
    }

    private Path passwordFile() {
        return var.resolve("postgres.password");
    }

    private Path postmasterFile() {
        return data().resolve("postmaster.pid");
    }

    boolean exists() {
        return Files.exists(data());
    }

    /** Refuses data that another version of PostgreSQL has written, and a folder that holds something else. */
    void checkVersion() throws IOException {
        if (!exists()) {
            return;
        }
        Path file = data().resolve("PG_VERSION");
        String there = Files.exists(file) ? Files.readString(file).strip() : "";
        if (there.equals(Integer.toString(ServerPrograms.MAJOR_VERSION))) {
            return;
        }
        String what = there.isEmpty() ? "The folder holds no data of PostgreSQL" : "The data is of PostgreSQL " + there;
        String toDo = there.isEmpty()
                ? "Move the folder away, or choose another by DAYBOOK_VAR"
                : "Bring it over with pg_dump of version " + there
                        + ", use the Daybook that made it, or move the folder away to begin anew";
        throw new DatabaseUnavailableException(
                what, data().toString(), "data of PostgreSQL " + ServerPrograms.MAJOR_VERSION, toDo);
    }

    /** Makes an empty server, in a folder of another name first: half of one must never look like a whole one. */
    void create(ServerPrograms programs, ServerAccount account, boolean durable) throws IOException {
        Path unfinished = var.resolve("postgres.unfinished");
        ServerPrograms.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.give(unfinished);
        writePassword();
        account.give(passwordFile());
        var made = account.run(List.of(
                programs.path("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + NAME,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                // Sorts alike on every machine, whatever libraries it has.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                durable ? "--sync-method=fsync" : "--no-sync"));
        if (!made.succeeded()) {
            throw cannotRun("PostgreSQL cannot set up its data: " + reason(made.output()));
        }
        ServerPrograms.move(unfinished, data());
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(secret) + "\n");
    }

    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            throw new DatabaseUnavailableException(
                    "The password of the embedded PostgreSQL is missing",
                    passwordFile().toString(),
                    "the file that was made together with the folder postgres beside it",
                    "Restore it from a backup");
        }
        return Files.readString(passwordFile()).strip();
    }

    /** The process that owns the data; {@code ready} when it lets users in. */
    record Postmaster(long pid, int port, boolean ready) {}

    /** The living server of this folder. What a server that died left behind counts as nothing. */
    Optional<Postmaster> postmaster() throws IOException {
        if (!Files.exists(postmasterFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(postmasterFile());
        if (lines.isEmpty() || !isPostgres(Long.parseLong(lines.getFirst().strip()))) {
            return Optional.empty();
        }
        boolean ready =
                lines.size() > READY_LINE && lines.get(READY_LINE).strip().equals("ready");
        int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
        return Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), port, ready));
    }

    /**
     * Removes the mark of a dead server if another program has got its process number since, as happens in containers:
     * PostgreSQL would take that program for a living server.
     */
    void forgetDeadPostmaster() throws IOException {
        if (Files.exists(postmasterFile()) && postmaster().isEmpty()) {
            List<String> lines = Files.readAllLines(postmasterFile());
            if (lines.isEmpty()
                    || ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .isPresent()) {
                Files.delete(postmasterFile());
            }
        }
    }

    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    DatabaseUnavailableException cannotRun(String what) {
        return new DatabaseUnavailableException(
                what,
                var.toString(),
                "a folder on a local disk with free space, where programs may run, and which other users may enter if"
                        + " you are root",
                "See " + log() + ", choose another folder by DAYBOOK_VAR, or name a PostgreSQL of your own by "
                        + DatabaseSettings.URL);
    }

    /** The line of a program's talk that says why it failed: the last error, else the last line. */
    static String reason(String talk) {
        List<String> lines =
                talk.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .filter(line -> line.contains("error:") || line.contains("FATAL:") || line.contains("PANIC:"))
                .reduce((first, last) -> last)
                .orElseGet(() -> lines.isEmpty() ? "it says nothing" : lines.getLast());
    }
}

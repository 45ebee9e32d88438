package daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a folder with a blank in its name, and its own server. */
class EmbeddedServerTests {

    private final ServerFolder folder;
    private final List<Process> children = new ArrayList<>();

    EmbeddedServerTests(@TempDir Path parent) {
        folder = new ServerFolder(parent.resolve("my var"), TestServer.programs());
    }

    @AfterEach
    void endWhatIsLeft() throws Exception {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        if (folder.postmaster().isPresent()) {
            open().close();
        }
    }

    private EmbeddedServer open() {
        return EmbeddedServer.open(folder, OptionalInt.empty(), false);
    }

    private EmbeddedServer openDurably() {
        return EmbeddedServer.open(folder, OptionalInt.empty(), true);
    }

    @Test
    void keepsWhatIsCommittedThroughALossOfPower() throws Exception {
        try (EmbeddedServer server = openDurably()) {
            assertThat(Answers.of(server.address(), "show fsync")).isEqualTo("on");
            assertThat(Answers.of(server.address(), "show synchronous_commit")).isEqualTo("on");
            assertThat(Answers.of(server.address(), "show full_page_writes")).isEqualTo("on");
            assertThat(Answers.of(server.address(), "show wal_level")).isEqualTo("replica");
            assertThat(Answers.of(server.address(), "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void isOpenToThisMachineAndTheOwnerOfTheFolderOnly() throws Exception {
        try (EmbeddedServer server = open()) {
            Address address = server.address();
            assertThat(Answers.of(address, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Answers.of(address, "show unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> new Address(address.url(), address.user(), "guessed").connect())
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.var().resolve("postgres.password")))
                    .hasSize(2);
        }
    }

    @Test
    void stopsWithItsLastUserAndComesBackWithItsData() throws Exception {
        EmbeddedServer first = open();
        EmbeddedServer second = open();
        Answers.run(first.address(), "create table kept as select 42 as value");

        first.close();
        assertThat(Answers.of(second.address(), "select value from kept")).isEqualTo("42");
        second.close();
        assertThat(folder.postmaster()).isEmpty();

        try (EmbeddedServer again = open()) {
            assertThat(Answers.of(again.address(), "select value from kept")).isEqualTo("42");
        }
    }

    @Test
    void isTakenOverFromAProcessThatWasKilled() throws Exception {
        Process child = startChild();
        long server = folder.postmaster().orElseThrow().pid();

        child.destroyForcibly().waitFor();

        assertThat(folder.postmaster().orElseThrow().pid()).isEqualTo(server);
        open().close();
        assertThat(folder.postmaster()).isEmpty();
    }

    @Test
    void isLeftRunningForAnotherProcess() throws Exception {
        Process child = startChild();

        open().close();

        assertThat(folder.postmaster()).isPresent();
        child.getOutputStream().close();
        assertThat(child.waitFor()).isZero();
        assertThat(folder.postmaster()).isEmpty();
    }

    @Test
    void isStartedOnceWhenSeveralBeginAtOnceOnAnEmptyFolder() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<EmbeddedServer> opening = this::open;
            var opened = threads.invokeAll(List.of(opening, opening, opening));
            Process child = startChild();
            List<String> ports = new ArrayList<>();
            for (var each : opened) {
                ports.add(each.get().address().url());
            }
            assertThat(ports).hasSize(3).containsOnly(ports.getFirst());
            for (var each : opened) {
                each.get().close();
            }
            assertThat(folder.postmaster()).as("the server of the child").isPresent();
            child.getOutputStream().close();
            assertThat(child.waitFor()).isZero();
        }
    }

    @Test
    void comesBackAfterACrashOfTheServerItself() throws Exception {
        EmbeddedServer crashed = openDurably();
        Answers.run(crashed.address(), "create table kept as select 42 as value");
        ProcessHandle postmaster =
                ProcessHandle.of(folder.postmaster().orElseThrow().pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        crashed.close();

        try (EmbeddedServer again = open()) {
            assertThat(Answers.of(again.address(), "select value from kept")).isEqualTo("42");
        }
    }

    @Test
    void isNotTakenInByAnotherProgramWithTheNumberOfADeadServer() throws Exception {
        open().close();
        Files.writeString(
                folder.data().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.data() + "\n1\n1\n\n127.0.0.1\n\nready   \n");

        try (EmbeddedServer server = open()) {
            assertThat(Answers.of(server.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void beginsAnewWhenItsSetUpWasCutShort() throws Exception {
        Path half = Files.createDirectories(folder.var().resolve("postgres.unfinished/base"));
        Files.writeString(half.resolve("half"), "half");

        try (EmbeddedServer server = open()) {
            assertThat(Answers.of(server.address(), "select 1")).isEqualTo("1");
        }
        assertThat(half).doesNotExist();
    }

    @Test
    void refusesTheDataOfAnotherVersion() throws IOException {
        Files.createDirectories(folder.data());
        Files.writeString(folder.data().resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith("The data is of PostgreSQL 15 (" + folder.data() + "). "
                        + "Expected: data of PostgreSQL 18. Bring it over with pg_dump");
    }

    @Test
    void refusesAFolderOfSomethingElse() throws IOException {
        Files.createDirectories(folder.data().resolve("photos"));

        assertThatThrownBy(this::open).hasMessageStartingWith("The folder holds no data of PostgreSQL");
        assertThat(folder.data().resolve("photos")).exists();
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedServer.open(folder, OptionalInt.of(port), true))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessage("Port " + port + " is taken by another program (DAYBOOK_DB_PORT). Expected: a port that"
                            + " is free. Choose another, or unset DAYBOOK_DB_PORT to use any free port.");
        }
        assertThat(folder.data()).doesNotExist();
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Files.writeString(folder.var(), "a file");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("cannot use its folder");
    }

    @Test
    void knowsTheVersionOfItsPrograms() throws IOException {
        var said = ServerAccount.SELF.run(
                List.of(ServerPrograms.in(folder.programs()).path("postgres"), "--version"));

        assertThat(said.output()).startsWith("postgres (PostgreSQL) " + ServerPrograms.MAJOR_VERSION + ".");
    }

    /** Another process that uses the server until its input ends. */
    private Process startChild() throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerUser.class.getName(),
                        folder.var().toString(),
                        folder.programs().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        children.add(child);
        var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("open");
        return child;
    }
}

package daybook.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Daybook, in a checkout whose path has a blank, among pretended programs. */
class LauncherTests {

    /** What the script may use; nothing else is on its PATH, above all no java of this machine. */
    private static final List<String> TOOLS = List.of(
            "sh", "dirname", "readlink", "sed", "find", "head", "mkdir", "mv", "ln", "rm", "sleep", "touch", "cat");

    private final Path folder;
    private final Path checkout;
    private final Path tools;

    LauncherTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        checkout = Files.createDirectories(folder.resolve("my checkout"));
        Files.copy(Path.of("../daybook"), checkout.resolve("daybook"));
        assertThat(checkout.resolve("daybook")).isExecutable();
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path program = Stream.of("/bin", "/usr/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), program);
        }
    }

    @Test
    void saysWhatToDoWithoutAJdk() throws Exception {
        Outcome outcome = launch(Map.of(), "demo");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.talk())
                .contains("no JDK 25 or newer found")
                .contains("JAVA_HOME")
                .contains("https://adoptium.net")
                .hasLineCount(1);
    }

    @Test
    void refusesAnOlderJdk() throws Exception {
        Path jdk = pretendJdk("jdk 24", 24);

        Outcome outcome = launch(Map.of("JAVA_HOME", jdk.toString()), "demo");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.talk()).contains("no JDK 25 or newer found");
    }

    @Test
    void prefersAnyNewEnoughJdkToAnOlderJavaHome() throws Exception {
        Path old = pretendJdk("jdk 17", 17);
        pretendJdk("jdks/25", 25);
        pretendJar();

        Outcome outcome = launch(
                Map.of(
                        "JAVA_HOME",
                        old.toString(),
                        "DAYBOOK_JDK_FOLDERS",
                        folder.resolve("nothing") + ":" + folder.resolve("jdks")),
                "demo");

        assertThat(outcome.talk()).isEmpty();
        assertThat(outcome.output()).startsWith("java 25\n");
    }

    @Test
    void passesArgumentsAndItsHomeThroughASymbolicLink() throws Exception {
        pretendJar();
        Path link = Files.createSymbolicLink(folder.resolve("linked"), checkout.resolve("daybook"));

        Outcome outcome =
                launch(link, Map.of("JAVA_HOME", pretendJdk("jdk", 26).toString()), "explain", "two words", "");

        assertThat(outcome.output())
                .contains("home " + checkout.toRealPath() + "\n")
                .contains("<-jar><" + checkout.toRealPath().resolve("jobs/target/daybook.jar")
                        + "><explain><two words><>");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void namesMavenWhenItIsMissing() throws Exception {
        Outcome outcome = launch(Map.of("JAVA_HOME", pretendJdk("jdk", 25).toString()), "demo");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.talk())
                .contains("not built yet and there is no Maven")
                .hasLineCount(1);
    }

    @Test
    void buildsWhatIsMissingAndThenOnlyWhatChanged() throws Exception {
        var environment = Map.of("JAVA_HOME", pretendJdk("jdk", 25).toString());
        program(tools.resolve("mvn"), "echo \"maven $* with $JAVA_HOME\"; touch jobs/target/daybook.jar");

        Outcome first = launch(environment, "demo");
        Outcome second = launch(environment, "demo");
        Path source = checkout.resolve("sql/src/main/resources/V1.sql");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "select 1");
        Outcome third = launch(environment, "demo");

        assertThat(first.talk()).contains("building").contains("maven -q -B -DskipTests package with ");
        assertThat(first.output()).startsWith("java 25\n");
        assertThat(second.talk()).isEmpty();
        assertThat(third.talk()).contains("building");
    }

    @Test
    void doesNotWaitForALauncherThatDiedWhileItBuilt() throws Exception {
        program(tools.resolve("mvn"), "touch jobs/target/daybook.jar");
        Path target = Files.createDirectories(checkout.resolve("target"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createSymbolicLink(target.resolve("daybook.building"), Path.of(Long.toString(dead.pid())));

        Outcome outcome = launch(Map.of("JAVA_HOME", pretendJdk("jdk", 25).toString()), "demo");

        assertThat(outcome.code()).isZero();
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void saysThatABuildFailed() throws Exception {
        program(tools.resolve("mvn"), "exit 1");

        Outcome outcome = launch(Map.of("JAVA_HOME", pretendJdk("jdk", 25).toString()), "demo");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.talk()).contains("the build failed");
        assertThat(checkout.resolve("target")).isEmptyDirectory();
    }

    private record Outcome(int code, String output, String talk) {}

    private Outcome launch(Map<String, String> environment, String... arguments) throws Exception {
        return launch(checkout.resolve("daybook"), environment, arguments);
    }

    private Outcome launch(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        Path talk = folder.resolve("talk");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(talk.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment()
                .put("DAYBOOK_JDK_FOLDERS", folder.resolve("nothing").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output, Files.readString(talk));
    }

    private void pretendJar() throws IOException {
        Files.createDirectories(checkout.resolve("jobs/target"));
        Files.createFile(checkout.resolve("jobs/target/daybook.jar"));
    }

    private Path pretendJdk(String name, int version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(name));
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        program(bin.resolve("javac"), "exit 0");
        program(bin.resolve("java"), """
                if [ "$1" = -XshowSettings:properties ]; then
                    printf '    java.home = %%s\\n    java.specification.version = %d\\n' '%s' >&2
                    exit 0
                fi
                echo 'java %d'
                echo "home $DAYBOOK_HOME"
                printf '<%%s>' "$@"
                """.formatted(version, jdk, version));
        return jdk;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package daybook.house;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.house.LocalRepository.Artefact;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** Compiles wrong code in a process of its own, with the very arguments and plug-ins of the build. */
class CompilerGatesTests {

    private static final Pom PARENT = parent();

    @Test
    void cleanCodeCompiles(@TempDir Path folder) throws Exception {
        Compiled clean = compile(folder, "String name() { return \"x\"; }");

        assertThat(clean.output()).isEmpty();
        assertThat(clean.code()).isZero();
    }

    @Test
    void aPossibleNullIsAnError(@TempDir Path folder) throws Exception {
        Compiled planted = compile(folder, "String name() { return null; }");

        assertThat(planted.output()).contains("error: [NullAway]").contains("1 error");
        assertThat(planted.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rawtypes         | java.util.List raw = java.util.List.of();
            BigDecimalEquals | boolean same(java.math.BigDecimal a, java.math.BigDecimal b) { return a.equals(b); }
            """)
    void aWarningOfLintOrErrorProneIsAnError(String name, String member, @TempDir Path folder) throws Exception {
        Compiled planted = compile(folder, member);

        assertThat(planted.output())
                .contains("warning: [" + name + "]")
                .contains("error: warnings found and -Werror specified");
        assertThat(planted.code()).isEqualTo(1);
    }

    private static Compiled compile(Path folder, String members) throws Exception {
        Path source = folder.resolve("Planted.java");
        Files.writeString(
                source, "package planted; @org.jspecify.annotations.NullMarked class Planted { " + members + " }");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(BuildGates.compilerArguments(PARENT));
        command.addAll(List.of("--release", PARENT.resolve("${java.version}"), "-d", folder.toString()));
        command.addAll(List.of("-classpath", jspecify(), "-processorpath", plugins(), source.toString()));
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Compiled(javac.waitFor(), output);
    }

    private static String plugins() throws IOException {
        String root = Objects.requireNonNull(
                System.getProperty("localRepository"), "the build must hand over settings.localRepository");
        List<Artefact> paths = new ArrayList<>();
        for (Element plugin : PARENT.plugins("maven-compiler-plugin", "build", "plugins")) {
            for (Element path : new Pom(plugin).at("configuration", "annotationProcessorPaths", "path")) {
                paths.add(new Artefact(
                        Pom.text(path, "groupId"),
                        Pom.text(path, "artifactId"),
                        PARENT.resolve(Pom.text(path, "version"))));
            }
        }
        return new LocalRepository(Path.of(root))
                .withDependencies(paths).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String jspecify() throws URISyntaxException {
        return Path.of(NullMarked.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static Pom parent() {
        try {
            return Pom.parse(House.here().text("pom.xml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Compiled(int code, String output) {}
}

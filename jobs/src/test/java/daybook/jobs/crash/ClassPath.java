package daybook.jobs.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What child processes load their classes from: jars only, made of the folders of the build, so that java can keep the loaded
 * classes in an archive. With it a child begins in less than half the time.
 */
final class ClassPath {

    private static final class Made {
        /** Made once a process; it is removed with the build. */
        static final ClassPath ONE = new ClassPath(
                Path.of("target", "crash-" + ProcessHandle.current().pid()));
    }

    private final Path folder;
    private final String text;

    private ClassPath(Path folder) {
        this.folder = folder.toAbsolutePath();
        // Surefire may hide the class path in the manifest of a jar; this names it as it is.
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            Files.createDirectories(this.folder);
            List<String> jars = new ArrayList<>();
            for (String entry : given.split(File.pathSeparator, -1)) {
                Path path = Path.of(entry);
                if (entry.isBlank()) {
                    continue;
                }
                if (Files.isDirectory(path)) {
                    jars.add(jar(path, this.folder.resolve(jars.size() + ".jar")));
                } else if (Files.exists(path)) {
                    jars.add(entry);
                }
            }
            this.text = String.join(File.pathSeparator, jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassPath made() {
        return Made.ONE;
    }

    /** Options for a process that uses the archive, if there is one. */
    List<String> options() {
        Path archive = folder.resolve("classes.jsa");
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-cp", text)
                : List.of("-cp", text);
    }

    /** Options for a process that writes the archive when it ends. */
    List<String> writing() {
        return List.of("-XX:ArchiveClassesAtExit=" + folder.resolve("classes.jsa"), "-Xlog:disable", "-cp", text);
    }

    private static String jar(Path from, Path to) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to));
                Stream<Path> files = Files.walk(from)) {
            jar.setLevel(0);
            // With the folders: whoever looks for all resources of one finds them by its entry.
            for (Path file : files.filter(one -> !one.equals(from)).sorted().toList()) {
                String name = from.relativize(file).toString().replace('\\', '/');
                jar.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, jar);
                }
                jar.closeEntry();
            }
        }
        return to.toString();
    }
}

package daybook.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the archive that comes with Daybook. */
record ServerPrograms(Path folder) {

    /** The major version of the programs that come with Daybook. */
    static final int MAJOR_VERSION = 18;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ALL_MAY_RUN = "rwxr-xr-x";
    private static final String ALL_MAY_READ = "rw-r--r--";

    /** Unpacks the programs below {@code parent} unless they are there. Several processes may do it at once. */
    static ServerPrograms in(Path parent) throws IOException {
        URLConnection archive = archive().openConnection();
        archive.setUseCaches(false);
        Path folder = parent.resolve(MAJOR_VERSION + "-" + archive.getContentLengthLong());
        if (Files.isDirectory(folder)) {
            return new ServerPrograms(folder);
        }
        Files.createDirectories(parent);
        try (var _ = FolderLock.on(parent.resolve("unpack.lock"), PATIENCE)) {
            if (Files.isDirectory(folder)) {
                return new ServerPrograms(folder);
            }
            // Unpacked beside and moved, so that a process killed in between leaves nothing that looks complete.
            Path unfinished = parent.resolve(folder.getFileName() + ".unfinished");
            delete(unfinished);
            try (InputStream in = archive.getInputStream()) {
                unpack(in, unfinished);
            }
            move(unfinished, folder);
        }
        return new ServerPrograms(folder);
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    private static URL archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = "/postgres-" + (system.startsWith("mac") ? "darwin" : system) + "-"
                + (List.of("aarch64", "arm64").contains(machine) ? "arm_64" : "x86_64") + ".txz";
        URL archive = ServerPrograms.class.getResource(name);
        if (archive == null) {
            throw new DatabaseUnavailableException(
                    "No PostgreSQL for " + system + " on " + machine + " comes with Daybook",
                    "this machine",
                    "Linux on x86-64 or ARM, or macOS on ARM",
                    "Run a PostgreSQL 15 or newer and name it by " + DatabaseSettings.URL + ", " + DatabaseSettings.USER
                            + " and " + DatabaseSettings.PASSWORD);
        }
        return archive;
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        createFolder(target);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive leads out of its folder: " + entry.getName());
                }
                createFolder(path.getParent());
                if (entry.isDirectory()) {
                    createFolder(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0b001_000_000) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? ALL_MAY_RUN : ALL_MAY_READ));
                }
            }
        }
    }

    /** Open to all whatever the umask: root has another user run the programs. */
    private static void createFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            createFolder(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ALL_MAY_RUN));
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(from, to);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

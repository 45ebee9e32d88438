package daybook.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The repository on disk, found from the working directory upwards. */
record House(Path root) {

    static final List<String> MODULES = List.of("sql", "billing-engine", "importers", "templates", "jobs");

    private static final Set<String> TOP_LEVEL = Set.of(
            "billing-engine", "importers", "jobs", "templates", "sql", "pom.xml", "README.md", "daybook", "LICENSE");

    static House here() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (MODULES.stream().map(at::resolve).allMatch(Files::isDirectory)) {
                return new House(at);
            }
        }
        throw new IllegalStateException("no folder above the working directory holds " + MODULES);
    }

    /** All Java sources and migrations of all modules. */
    List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    if (path.endsWith(".java") || path.endsWith(".sql")) {
                        sources.add(new Source(path, Files.readString(file)));
                    }
                }
            }
        }
        return sources;
    }

    String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    /** What lies at the top and is neither the house's, nor hidden, nor ignored by the version control. */
    Set<String> strangersAtTheTop() throws IOException {
        Set<String> strangers = new TreeSet<>();
        try (Stream<Path> files = Files.list(root)) {
            files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !TOP_LEVEL.contains(name))
                    .forEach(strangers::add);
        }
        Path ignored = root.resolve(".gitignore");
        if (Files.exists(ignored)) {
            Files.readString(ignored)
                    .lines()
                    .map(line -> line.replaceAll("/", ""))
                    .forEach(strangers::remove);
        }
        return strangers;
    }
}

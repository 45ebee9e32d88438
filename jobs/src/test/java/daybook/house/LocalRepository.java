package daybook.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Maven's repository on this machine, which holds the compiler's plug-ins, for the build has just compiled with them.
 *
 * @param root the folder that Maven calls {@code settings.localRepository}
 */
record LocalRepository(Path root) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Jars of these artefacts and all that they need, each in some version that is here. */
    List<Path> withDependencies(List<Artefact> artefacts) throws IOException {
        Map<String, Path> jars = new LinkedHashMap<>();
        Deque<Artefact> open = new ArrayDeque<>(artefacts);
        while (!open.isEmpty()) {
            Artefact next = open.removeFirst();
            Path jar = jar(next);
            if (Files.exists(jar) && jars.putIfAbsent(next.group() + ":" + next.name(), jar) == null) {
                open.addAll(dependencies(next));
            }
        }
        return List.copyOf(jars.values());
    }

    private List<Artefact> dependencies(Artefact artefact) throws IOException {
        Path file = Path.of(jar(artefact).toString().replaceAll("jar$", "pom"));
        Element pom = Pom.parse(Files.readString(file)).root();
        List<Artefact> found = new ArrayList<>();
        for (Element list : Pom.children(pom, "dependencies")) {
            for (Element dependency : Pom.children(list, "dependency")) {
                String group = Pom.text(dependency, "groupId").replace("${project.groupId}", artefact.group());
                String name = Pom.text(dependency, "artifactId");
                for (String version : versions(group, name)) {
                    found.add(new Artefact(group, name, version));
                }
            }
        }
        return found;
    }

    /** Newest first, as far as names tell. A pom may leave the version to its parents, so we take what has a jar here. */
    private List<String> versions(String group, String name) throws IOException {
        Path folder = root.resolve(group.replace('.', '/')).resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(version -> Files.exists(jar(new Artefact(group, name, version))))
                    .sorted(Comparator.comparing(LocalRepository::sortable).reversed())
                    .toList();
        }
    }

    /** The version with its numbers padded, so that 2.44.0 comes after 2.9.0. */
    private static String sortable(String version) {
        return NUMBER.matcher(version)
                .replaceAll(m -> "0".repeat(Math.max(0, 12 - m.group().length())) + m.group());
    }

    private Path jar(Artefact artefact) {
        return root.resolve(artefact.group().replace('.', '/'))
                .resolve(artefact.name())
                .resolve(artefact.version())
                .resolve(artefact.name() + "-" + artefact.version() + ".jar");
    }

    /** What Maven calls coordinates. */
    record Artefact(String group, String name, String version) {}
}

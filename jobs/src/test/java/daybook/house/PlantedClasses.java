package daybook.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles wrong code in the very packages of the house, past its gates: as files of this module it could neither carry
 * those names nor pass {@code -Werror}.
 */
final class PlantedClasses {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all, since it remembers what is in which jar: that is most of the time of so small a compilation. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private PlantedClasses() {}

    /** The classes of these sources, each one top-level type. */
    static JavaClasses of(List<String> sources, Path folder) {
        StringWriter messages = new StringWriter();
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<JavaFileObject> units =
                sources.stream().map(PlantedClasses::source).toList();
        if (!COMPILER.getTask(messages, FILES, null, List.of("-proc:none", "-nowarn"), null, units)
                .call()) {
            throw new IllegalArgumentException("a planted source does not compile: " + messages);
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject source(String text) {
        String name = Stream.of(PACKAGE, TYPE)
                .map(p -> p.matcher(text).results().findFirst().orElseThrow())
                .map(m -> m.group(1).replace('.', '/'))
                .reduce("", (a, b) -> a + "/" + b);
        return new SimpleJavaFileObject(URI.create("string://" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}

package daybook.house;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** One file of the house as text, named by its path from the repository's root, with slashes. */
final class Source extends SimpleJavaFileObject {

    private static final Pattern JAVA_PACKAGE = Pattern.compile(".*/src/(?:main|test)/java/(.+)/[^/]+");

    private final String path;
    private final String text;

    Source(String path, String text) {
        super(URI.create("house:///" + path), path.endsWith(".java") ? Kind.SOURCE : Kind.OTHER);
        this.path = path;
        this.text = text;
    }

    String path() {
        return path;
    }

    String text() {
        return text;
    }

    boolean isJava() {
        return kind == Kind.SOURCE;
    }

    boolean isMain() {
        return path.contains("/src/main/java/");
    }

    boolean isMigration() {
        return path.matches(".*/db/migration/[^/]+\\.sql");
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String folder() {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    /** The Java package that the folder stands for, empty when it is none. */
    String packageName() {
        Matcher matcher = JAVA_PACKAGE.matcher(path);
        return matcher.matches() ? matcher.group(1).replace('/', '.') : "";
    }

    long lines() {
        return text.lines().count();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}

package daybook.importers.yaml;

import daybook.importers.rejects.ImportRefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a YAML file into nodes that know their place; nothing in it can make an object. */
public final class YamlFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 20;

    private YamlFile() {}

    /**
     * The document of a file.
     *
     * @throws ImportRefusedException when it is no YAML, with line and column, or not readable, or larger than 1 MB
     */
    public static Node read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ImportRefusedException(name + " is larger than 1 MB; is it the right file?");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(text.startsWith("\ufeff") ? text.substring(1) : text, name);
        } catch (CharacterCodingException e) {
            throw new ImportRefusedException(name + " is not valid UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new ImportRefusedException(file + " cannot be read; check the path and that you may read it", e);
        }
    }

    /** As {@link #read}, of text. */
    public static Node parse(String text, String name) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (node == null) {
                throw new ImportRefusedException(name + " is empty");
            }
            return node;
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1) + ", column "
                            + (e.getProblemMark().getColumn() + 1);
            throw new ImportRefusedException(name + where + ": this is no YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new ImportRefusedException(
                    name + ": this is no YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}

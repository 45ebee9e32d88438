package daybook.importers;

import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.yaml.BusinessYaml;
import daybook.organisation.Business;
import daybook.organisation.store.Assets;
import daybook.organisation.store.Businesses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A business in a folder: business.yaml, and where they are there contacts.csv, products.csv, bundles.csv,
 * prices.csv, subscriptions.csv, logo.png and templates.
 */
public final class BusinessFolder {

    private static final String YAML = "business.yaml";
    private static final String LOGO = "logo.png";
    private static final String TEMPLATES = "templates";
    private static final long MAX_ASSET = 1 << 20;
    private static final int MAX_ASSETS = 100;
    private static final String ASSET_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final List<Integer> PNG = List.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

    private final Transactions transactions;
    private final Businesses businesses;
    private final Imports imports;

    public BusinessFolder(DataSource database, Businesses businesses, Imports imports) {
        this.transactions = new Transactions(database);
        this.businesses = businesses;
        this.imports = imports;
    }

    /** Looks at a template that a business brings along. */
    @FunctionalInterface
    public interface TemplateCheck {
        /**
         * Looks at one template.
         *
         * @param name such as {@code templates/invoice.html}
         * @return why it cannot be used, in a sentence with line and column; empty: it can
         */
        Optional<String> problem(String name, String text);
    }

    /** Is told which file is begun, and gets a progress for it. */
    @FunctionalInterface
    public interface Progress {
        ImportProgress of(ImportKind kind, Path file);
    }

    /** What came of a folder. */
    public record Loaded(Business business, List<ImportResult> files) {

        public Loaded {
            files = List.copyOf(files);
        }
    }

    /**
     * Takes a folder in: first the business with its logo and templates, then each file by itself.
     *
     * @throws ImportRefusedException when there is no business.yaml, or it, the logo or a template is wrong: nothing was
     *     taken; or when the database goes away: the files before were taken, and the folder can be loaded again
     */
    public Loaded load(Path folder, TemplateCheck templates, Progress progress) {
        Path yaml = folder.resolve(YAML);
        if (!Files.isDirectory(folder)) {
            throw new ImportRefusedException("there is no folder " + folder + "; expected one with a " + YAML);
        }
        if (!Files.isRegularFile(yaml)) {
            throw new ImportRefusedException("the folder " + folder + " has no " + YAML
                    + "; write one that says at least code, name, currency, timeZone and country of the business");
        }
        Business read = BusinessYaml.read(yaml);
        Map<String, byte[]> assets = assets(folder, templates);
        Business business = keep(read, assets);
        List<ImportResult> results = new ArrayList<>();
        for (ImportKind kind : ImportKind.values()) {
            Path file = folder.resolve(kind.fileName());
            if (Files.exists(file)) {
                results.add(imports.load(kind, file, business, progress.of(kind, file)));
            }
        }
        return new Loaded(business, results);
    }

    private Business keep(Business read, Map<String, byte[]> assets) {
        try {
            return transactions.call(connection -> {
                Business business = businesses.save(connection, read);
                new Assets(connection).replace(business.id(), assets);
                return business;
            });
        } catch (IllegalArgumentException e) {
            throw new ImportRefusedException(YAML + ": " + e.getMessage(), e);
        } catch (SQLException | IOException e) {
            throw new ImportRefusedException(
                    YAML + " was not taken: the database refused or went away (" + Transactions.reason(e)
                            + "). Load the folder again when the database answers.",
                    e);
        }
    }

    private static Map<String, byte[]> assets(Path folder, TemplateCheck check) {
        Map<String, byte[]> assets = new TreeMap<>();
        try {
            Path logo = folder.resolve(LOGO);
            if (Files.exists(logo)) {
                byte[] bytes = bytes(logo, LOGO);
                if (!isPng(bytes)) {
                    throw new ImportRefusedException(LOGO + " is no PNG image; save it as PNG");
                }
                assets.put(LOGO, bytes);
            }
            Path templates = folder.resolve(TEMPLATES);
            if (Files.isDirectory(templates)) {
                try (Stream<Path> files = Files.list(templates)) {
                    for (Path file : files.sorted().limit(MAX_ASSETS + 1L).toList()) {
                        String name = TEMPLATES + "/" + file.getFileName();
                        assets.put(name, template(file, name, check));
                    }
                }
            }
        } catch (IOException e) {
            throw new ImportRefusedException(
                    folder + " cannot be read: " + Transactions.reason(e) + ". Check that you may read it.", e);
        }
        if (assets.size() > MAX_ASSETS) {
            throw new ImportRefusedException(TEMPLATES + " has more than " + MAX_ASSETS + " files");
        }
        return assets;
    }

    private static byte[] template(Path file, String name, TemplateCheck check) throws IOException {
        byte[] bytes = bytes(file, name);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            check.problem(name, text).ifPresent(problem -> {
                throw new ImportRefusedException(name + ": " + problem);
            });
        } catch (CharacterCodingException e) {
            throw new ImportRefusedException(name + " is not valid UTF-8; save it as UTF-8", e);
        }
        return bytes;
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file) || !String.valueOf(file.getFileName()).matches(ASSET_NAME)) {
            throw new ImportRefusedException(
                    name + " is no plain file with a name of letters, digits, '.', '_' and '-'; remove or rename it");
        }
        if (Files.size(file) > MAX_ASSET) {
            throw new ImportRefusedException(name + " is larger than 1 MB; make it smaller");
        }
        return Files.readAllBytes(file);
    }

    private static boolean isPng(byte[] bytes) {
        if (bytes.length < PNG.size()) {
            return false;
        }
        for (int i = 0; i < PNG.size(); i++) {
            if ((bytes[i] & 0xff) != PNG.get(i)) {
                return false;
            }
        }
        return true;
    }
}

package daybook.templates;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Message bundles, {@code labels.<language>.properties}: the shipped ones, and a business's own lines over them. */
final class Bundles {

    static final List<String> SHIPPED = List.of("en", "el");
    static final String DEFAULT = "en";

    private Bundles() {}

    static String file(String language) {
        return "labels." + language + ".properties";
    }

    private static String countries(String language) {
        return "countries." + language + ".properties";
    }

    /** English, over it the language as shipped, over it the business's own lines. */
    static Map<String, String> of(String language, Map<String, String> own) {
        Map<String, String> bundle = new TreeMap<>();
        for (String shipped : SHIPPED.contains(language) ? List.of(DEFAULT, language) : List.of(DEFAULT)) {
            bundle.putAll(read(Shipped.text(countries(shipped))));
            bundle.putAll(read(Shipped.text(file(shipped))));
        }
        bundle.putAll(own);
        return bundle;
    }

    /** Keys and texts of one file. */
    static Map<String, String> read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no list of key=text lines: " + e.getMessage(), e);
        }
        Map<String, String> lines = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> lines.put(key, properties.getProperty(key, "")));
        return lines;
    }
}

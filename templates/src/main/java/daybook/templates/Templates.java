package daybook.templates;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import daybook.invoicing.PrintedDocument;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

public final class Templates {
    private final Template t = Mustache.compiler()
            .withCollector(new BasicCollector() {
                @Override
                public <K, V> Map<K, V> createFetcherCache() {
                    return new ConcurrentHashMap<>();
                }
            })
            .emptyStringIsFalse(true)
            .strictSections(true)
            .withEscaper(Escapers.HTML)
            .compile(Shipped.text("document.html"));
    private final Map<String, Wording> w = Map.of("en", wording("en"), "el", wording("el"));

    private static Wording wording(String l) {
        Properties p = new Properties();
        try {
            p.load(new StringReader(Shipped.text("labels." + l + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> m = new TreeMap<>();
        p.stringPropertyNames().forEach(k -> m.put(k, p.getProperty(k)));
        return new Wording(m);
    }

    String document(PrintedDocument d) {
        return t.execute(DocumentView.of(
                d, w.getOrDefault(d.heading().language(), java.util.Objects.requireNonNull(w.get("en")))));
    }

    Map<String, String> styles() {
        return Map.of("document.css", Shipped.text("document.css"));
    }
}

package daybook.templates;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import daybook.invoicing.PrintedDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of one business: its own where it has some, the shipped ones elsewhere; compiled once, checked in full
 * before the first use, safe for several threads. {@code docs/templates.md} is the page for those who write them.
 */
public final class Templates {

    /** What came of loading a business's templates. */
    public sealed interface Loading {}

    /** All of them can be used. */
    public record Loaded(Templates templates) implements Loading {}

    /**
     * None of them is used.
     *
     * @param problems a sentence each: which file, which line, what was expected, what to do
     */
    public record Refused(List<String> problems) implements Loading {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** A page in XHTML. */
    static final String DOCUMENT = "document.html";

    static final String STYLE = "document.css";
    static final String MAIL_HTML = "mail.html";
    static final String MAIL_TEXT = "mail.txt";
    static final String MAIL_SUBJECT = "mail.subject";

    /** Those with tags; the style sheet has none. */
    static final List<String> TAGGED = List.of(DOCUMENT, MAIL_HTML, MAIL_TEXT, MAIL_SUBJECT);

    private final Map<String, Wording> wordings = new TreeMap<>();
    private final Map<String, Template> compiled = new TreeMap<>();
    private final String style;
    private final Assets assets;

    /** @param own by file name, without problems */
    Templates(Map<String, String> own, List<String> languages, Assets assets) {
        this.assets = assets;
        style = own.getOrDefault(STYLE, Shipped.text(STYLE));
        for (String language : languages) {
            Map<String, String> words = Bundles.read(own.getOrDefault(Bundles.file(language), ""));
            wordings.put(language, new Wording(Bundles.of(language, words)));
            for (String name : TAGGED) {
                String text = own.getOrDefault(inLanguage(name, language), own.getOrDefault(name, ""));
                compiled.put(language + ' ' + name, compile(name, text.isEmpty() ? Shipped.text(name) : text));
            }
        }
    }

    /** The shipped templates in English and Greek. */
    public static Templates shipped(Assets assets) {
        return new Templates(Map.of(), Bundles.SHIPPED, assets);
    }

    /**
     * A business's own templates before the shipped ones.
     *
     * @param own text by file name, such as {@code document.html}, {@code mail.el.txt} or {@code labels.en.properties}
     * @param assets its pictures
     */
    public static Loading load(Map<String, String> own, Assets assets) {
        return new TemplateCheck(own, assets).load();
    }

    /** {@code mail.el.txt} of {@code mail.txt} and {@code el}. */
    static String inLanguage(String name, String language) {
        int dot = name.indexOf('.');
        return name.substring(0, dot + 1) + language + name.substring(dot);
    }

    private static Template compile(String name, String text) {
        boolean html = name.endsWith(".html");
        return Mustache.compiler()
                .withCollector(new OnlyMaps())
                .withEscaper(html ? Escapers.HTML : Escapers.NONE)
                .emptyStringIsFalse(true)
                .strictSections(true)
                .compile(html ? compact(text) : text);
    }

    /** White space beside a block means nothing on a page, and each run of it costs the layout a box of its own. */
    private static String compact(String page) {
        String block =
                "(?:html|head|title|meta|link|style|body|div|p|h[1-6]|table|thead|tbody|tfoot|tr|td|th|ul|ol|li)";
        return page.contains("<pre") || page.contains("white-space")
                ? page
                : page.replaceAll("\\s+(?=</?" + block + "\\b)", "")
                        .replaceAll("(</?" + block + "\\b[^>]*>)\\s+", "$1");
    }

    Assets assets() {
        return assets;
    }

    Map<String, String> styles() {
        return Map.of(STYLE, style);
    }

    /** The language a document is printed in: that of its heading ({@code el-CY} is {@code el}), else English. */
    String language(PrintedDocument document) {
        String wanted = document.heading().language();
        int dash = wanted.indexOf('-');
        String primary = dash < 0 ? wanted : wanted.substring(0, dash);
        return wordings.containsKey(primary) ? primary : Bundles.DEFAULT;
    }

    /** The subject of the mail that brings a document; may hold line breaks of the data. */
    public String mailSubject(PrintedDocument document) {
        return fill(MAIL_SUBJECT, document);
    }

    /** That mail as plain text. */
    public String mailText(PrintedDocument document) {
        return fill(MAIL_TEXT, document);
    }

    /** That mail as HTML. */
    public String mailHtml(PrintedDocument document) {
        return fill(MAIL_HTML, document);
    }

    /** The text that a template makes of a document. */
    String fill(String name, PrintedDocument document) {
        String language = language(document);
        Wording wording = wordings.get(language);
        Template template = compiled.get(language + ' ' + name);
        if (wording == null || template == null) {
            throw new IllegalArgumentException("no template " + name + " in " + language);
        }
        return template.execute(DocumentView.of(document, wording, assets.hasLogo()));
    }

    /** Reads maps and nothing else: no method or field of any object can be reached from a template. */
    private static final class OnlyMaps extends BasicCollector {

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}

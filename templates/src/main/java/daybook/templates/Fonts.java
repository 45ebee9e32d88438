package daybook.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.librepdf.openpdf.fonts.Liberation;
import org.openpdf.pdf.FontFamily;
import org.openpdf.pdf.ITextFontResolver;
import org.openpdf.text.pdf.BaseFont;

/**
 * The embedded fonts: Liberation Sans and Serif, which hold Latin, Greek and Cyrillic. Read once, shared by all threads,
 * and embedded as subsets of the glyphs a document uses.
 */
final class Fonts {

    private static final List<String> STYLES = List.of("Regular", "Bold", "Italic", "BoldItalic");

    private static final Fonts SHARED = new Fonts();

    private final Map<String, BaseFont> sans = read("liberation/LiberationSans-");
    private final Map<String, BaseFont> serif = read("liberation/LiberationSerif-");

    private Fonts() {}

    /** Reading them takes as long as printing some tens of documents, so all businesses share them. */
    static Fonts shared() {
        return SHARED;
    }

    /** The upright sans serif. */
    BaseFont regular() {
        return sans.values().iterator().next();
    }

    private static Map<String, BaseFont> read(String prefix) {
        Map<String, BaseFont> fonts = new LinkedHashMap<>();
        STYLES.forEach(style -> fonts.put(prefix + style + ".ttf", font(prefix + style + ".ttf")));
        return fonts;
    }

    private static BaseFont font(String file) {
        try (InputStream in = Liberation.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from openpdf-fonts-extra");
            }
            byte[] bytes = in.readAllBytes();
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resolver for one renderer: it keeps state of its own, the fonts are shared. */
    ITextFontResolver resolver() {
        ITextFontResolver resolver = new OwnFonts();
        add(resolver, "Liberation Sans", sans);
        add(resolver, "SansSerif", sans);
        add(resolver, "Liberation Serif", serif);
        // What the library falls back to when a style names no font or an unknown one.
        add(resolver, "Serif", sans);
        return resolver;
    }

    private static void add(ITextFontResolver resolver, String family, Map<String, BaseFont> fonts) {
        fonts.forEach((path, font) -> resolver.addFont(font, path, family));
    }

    /** Knows our fonts only: the fourteen built-in ones have no Greek and are not embedded. */
    private static final class OwnFonts extends ITextFontResolver {

        @Override
        protected Map<String, FontFamily> loadFonts() {
            return new HashMap<>();
        }
    }
}

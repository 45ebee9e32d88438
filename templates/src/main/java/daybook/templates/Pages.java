package daybook.templates;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openpdf.css.sheet.StylesheetInfo;
import org.openpdf.simple.extend.XhtmlNamespaceHandler;
import org.w3c.dom.Element;

/** Tells the layout engine where style comes from, under names that stay, so that each sheet is parsed once. */
final class Pages extends XhtmlNamespaceHandler {

    /** Ours and not the library's, which has rules for all of HTML that cost a third of the time of a page. */
    private static final StylesheetInfo DEFAULTS =
            new StylesheetInfo(StylesheetInfo.Origin.USER_AGENT, "base", List.of("all"), Shipped.text("base.css"));

    @Override
    public Optional<StylesheetInfo> getDefaultStylesheet() {
        return Optional.of(DEFAULTS);
    }

    /** The library names each inline sheet by a counter, and parses it again for every document. */
    @Override
    protected @Nullable StylesheetInfo readStyleElement(Element style) {
        String css = style.getTextContent().trim();
        if (css.isEmpty()) {
            return null;
        }
        List<String> media = StylesheetInfo.mediaTypes(style.getAttribute("media"));
        return new StylesheetInfo(StylesheetInfo.Origin.AUTHOR, "inline:" + css, media, css);
    }
}

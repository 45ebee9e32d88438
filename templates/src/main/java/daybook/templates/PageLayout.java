package daybook.templates;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openpdf.context.StyleReference;
import org.openpdf.layout.SharedContext;
import org.openpdf.pdf.DefaultPDFCreationListener;
import org.openpdf.pdf.ITextFontResolver;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.pdf.ITextRenderer;
import org.w3c.dom.Document;

/**
 * One layout engine, for one thread at a time. The renderer of the library is made anew for every document, because it
 * carries the last document's title and destinations over to the next; what is dear to make is kept: parsed style sheets,
 * the decoded logo, fonts.
 */
final class PageLayout {

    private final ITextFontResolver fonts;
    private final OwnResources resources;
    private final StyleReference styles;
    private final Pages pages = new Pages();
    private final Xhtml xhtml = new Xhtml();

    PageLayout(Fonts fonts, Map<String, String> styleSheets, Assets assets) {
        this.fonts = fonts.resolver();
        resources = new OwnResources(device(), ITextRenderer.DEFAULT_DOTS_PER_PIXEL, styleSheets, assets);
        styles = new KeptStyles(resources);
    }

    private static ITextOutputDevice device() {
        return new ITextOutputDevice(ITextRenderer.DEFAULT_DOTS_PER_POINT);
    }

    /** The page as a PDF; what it asked for and did not get is then in {@link #takeRefused}. */
    byte[] lay(String text, Imprint imprint) {
        Document page = xhtml.parse(text);
        ITextRenderer renderer = new ITextRenderer(
                ITextRenderer.DEFAULT_DOTS_PER_POINT, ITextRenderer.DEFAULT_DOTS_PER_PIXEL, device(), resources, fonts);
        SharedContext context = renderer.getSharedContext();
        context.setCss(styles);
        renderer.setListener(new DefaultPDFCreationListener() {
            @Override
            public void preWrite(ITextRenderer written, int pageCount) {
                imprint.stamp(Objects.requireNonNull(written.getWriter()).getInfo());
            }
        });
        renderer.setDocument(page, null, pages);
        renderer.layout();
        ByteArrayOutputStream out = new ByteArrayOutputStream(64_000);
        renderer.createPDF(out);
        return SubsetNames.fixed(out.toByteArray());
    }

    Set<String> takeRefused() {
        return resources.takeRefused();
    }

    /** The library forgets all parsed sheets before each document. */
    private static final class KeptStyles extends StyleReference {

        KeptStyles(OwnResources resources) {
            super(resources);
        }

        @Override
        public void flushAllStyleSheets() {}

        @Override
        public void flushStyleSheets() {}
    }
}

package daybook.templates;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.pdf.ITextUserAgent;
import org.openpdf.resource.ImageResource;
import org.openpdf.resource.XMLResource;

/**
 * Gives a template what is its own, by {@code asset:name}, and nothing else: no network, no file, no jar, no data URI.
 * The library fetches whatever a page names, from wherever, unless it is told otherwise (reliability.md 9).
 */
final class OwnResources extends ITextUserAgent {

    private static final String ASSET = "asset:";

    private final Map<String, String> styles;
    private final Assets assets;
    private final Set<String> refused = new LinkedHashSet<>();

    OwnResources(ITextOutputDevice device, int dotsPerPixel, Map<String, String> styles, Assets assets) {
        super(device, dotsPerPixel);
        this.styles = styles;
        this.assets = assets;
    }

    /** What was asked for since the last call and not given. */
    Set<String> takeRefused() {
        Set<String> taken = Set.copyOf(refused);
        refused.clear();
        return taken;
    }

    @Override
    protected @Nullable InputStream resolveAndOpenStream(@Nullable String uri) {
        byte[] own = uri == null ? null : find(uri);
        if (own == null) {
            refused.add(String.valueOf(uri));
            return null;
        }
        return new ByteArrayInputStream(own);
    }

    private byte @Nullable [] find(String uri) {
        if (!uri.startsWith(ASSET)) {
            return null;
        }
        String name = uri.substring(ASSET.length());
        String style = styles.get(name);
        return style == null ? assets.find(name) : style.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ImageResource getImageResource(String uri) {
        if (find(uri) == null) {
            refused.add(uri);
            return new ImageResource(uri, null);
        }
        return super.getImageResource(uri);
    }

    @Override
    protected InputStream openStream(String uri) throws IOException {
        throw new FileNotFoundException("not an asset: " + uri);
    }

    @Override
    protected URLConnection openConnection(String uri) throws IOException {
        throw new FileNotFoundException("not an asset: " + uri);
    }

    @Override
    public XMLResource getXMLResource(String uri) {
        throw new IllegalArgumentException("not an asset: " + uri);
    }

    @Override
    public byte @Nullable [] getBinaryResource(String uri) {
        refused.add(uri);
        return null;
    }

    @Override
    public @Nullable String resolveURI(@Nullable String uri) {
        return uri;
    }
}

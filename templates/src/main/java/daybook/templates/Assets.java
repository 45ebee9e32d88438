package daybook.templates;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that a template may show by {@code asset:name}: a business's own, and behind them the shipped ones. */
public final class Assets {

    /** Larger files make every document large, and a small file can unpack to gigabytes of pixels. */
    private static final int MOST_BYTES = 1_000_000;

    private static final String SHIPPED_LOGO = "logo.png";

    private final Map<String, byte[]> files = new TreeMap<>();

    private Assets(Map<String, byte[]> own) {
        files.put(SHIPPED_LOGO, Shipped.bytes(SHIPPED_LOGO));
        own.forEach((name, bytes) -> files.put(name, bytes.clone()));
    }

    /** Only what is shipped: a sample logo. */
    public static Assets shipped() {
        return new Assets(Map.of());
    }

    /**
     * The files of a business, such as {@code logo.png}, before the shipped ones.
     *
     * @param own PNG or JPEG by file name, at most 1 MB each
     * @throws IllegalArgumentException when a file is too large
     */
    public static Assets of(Map<String, byte[]> own) {
        own.forEach((name, bytes) -> {
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(name + " has " + bytes.length + " bytes, at most " + MOST_BYTES
                        + " are allowed: save it smaller, 600 pixels wide are plenty");
            }
        });
        return new Assets(own);
    }

    byte @Nullable [] find(String name) {
        return files.get(name);
    }
}

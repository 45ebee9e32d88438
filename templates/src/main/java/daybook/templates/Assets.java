package daybook.templates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The pictures that a business's templates may show by {@code asset:name}, such as its {@code logo.png}. */
public final class Assets {

    /** The name that the shipped templates look for. */
    public static final String LOGO = "logo.png";

    /** Every document carries the picture, so a large one makes all of them large. */
    private static final int MOST_BYTES = 1_000_000;

    /** A small file can unpack to gigabytes. */
    private static final long MOST_PIXELS = 4_000_000;

    private static final int PNG = 0x89504E47;
    private static final int JPEG = 0xFFD8FF00;

    private final Map<String, byte[]> files = new TreeMap<>();

    private Assets(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> this.files.put(name, bytes.clone()));
    }

    /** No pictures: documents show the issuer's name where the logo would be. */
    public static Assets none() {
        return new Assets(Map.of());
    }

    /** The logo of the fictional Akti Club, for samples. */
    public static Assets sample() {
        return new Assets(Map.of(LOGO, Shipped.bytes(LOGO)));
    }

    /**
     * The pictures of a business; {@link Templates#load} says what is wrong with them.
     *
     * @param files PNG or JPEG by file name, at most 1 MB and 4 megapixels each
     */
    public static Assets of(Map<String, byte[]> files) {
        return new Assets(files);
    }

    boolean hasLogo() {
        return files.containsKey(LOGO);
    }

    byte @Nullable [] find(String name) {
        return files.get(name);
    }

    /** One sentence for each picture that cannot be used. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        files.forEach((name, bytes) -> {
            String problem = problem(bytes);
            if (problem != null) {
                problems.add(name + " " + problem + ".");
            }
        });
        return problems;
    }

    private static @Nullable String problem(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return "has " + bytes.length + " bytes, at most " + MOST_BYTES
                    + " are allowed: save it smaller, 800 pixels across are plenty";
        }
        int start = bytes.length < 24 ? 0 : ByteBuffer.wrap(bytes).getInt();
        if (start != PNG && (start & 0xFFFFFF00) != JPEG) {
            return "is neither PNG nor JPEG: save it as one of these";
        }
        if (start == PNG && pixels(bytes) > MOST_PIXELS) {
            return "has " + pixels(bytes) + " pixels, at most " + MOST_PIXELS + " are allowed: scale it down";
        }
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes)) == null ? damaged() : null;
        } catch (IOException | RuntimeException e) {
            return damaged();
        }
    }

    private static String damaged() {
        return "is damaged and cannot be read as a picture: save it again";
    }

    /** Width times height, from the head of a PNG. */
    private static long pixels(byte[] png) {
        ByteBuffer head = ByteBuffer.wrap(png);
        return Integer.toUnsignedLong(head.getInt(16)) * Integer.toUnsignedLong(head.getInt(20));
    }
}

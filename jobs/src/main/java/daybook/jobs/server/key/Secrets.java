package daybook.jobs.server.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that nobody can guess, and how they are compared without telling how near a guess was. */
public final class Secrets {

    private static final int BYTES = 32;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecureRandom random = new SecureRandom();

    /** 256 random bits as 43 letters that need no escape in an address or a header. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Letters and digits that tell one key from another. */
    String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /** SHA-256, which is enough for 256 random bits. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a hash, in hexadecimal, is that of a secret; in a time that depends on neither. */
    static boolean isHashOf(String hash, String secret) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(hash), hash(secret));
    }

    /** Whether two are the same, in a time that depends on neither. */
    public static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(hash(one), hash(other));
    }
}

package daybook.importers.rows;

import java.util.regex.Pattern;

/** What a code may be, wherever one comes from: a column of a file, or the command line. */
public final class CodeRule {

    /** What is expected, for the sentence that refuses another one. */
    public static final String EXPECTED =
            "letters, digits and . _ / : # - in ASCII, 64 at most, the first a letter or digit";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:#-]{0,63}");

    private CodeRule() {}

    /** Whether it is one. */
    public static boolean holdsFor(String value) {
        return CODE.matcher(value).matches();
    }
}

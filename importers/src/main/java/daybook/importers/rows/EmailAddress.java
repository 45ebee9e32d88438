package daybook.importers.rows;

import java.util.regex.Pattern;

/** One plain e-mail address: no names, no comments, no quoted parts, nothing that could break a mail's header. */
public final class EmailAddress {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM = Pattern.compile(
            ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;

    private EmailAddress() {}

    /** Whether mail can be sent there, as far as the text tells. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH
                && text.indexOf('@') <= MAX_LOCAL
                && FORM.matcher(text).matches();
    }
}

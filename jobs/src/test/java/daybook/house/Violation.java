package daybook.house;

/**
 * A place where the house's rules are broken.
 *
 * @param file path from the repository's root
 * @param line counted from 1
 * @param what what was found
 * @param expected what the rule asks for
 */
record Violation(String file, long line, String what, String expected) {

    /** Such as {@code jobs/pom.xml:12 a wrong thing, expected the right one}. */
    @Override
    public String toString() {
        return file + ":" + line + " " + what + ", expected " + expected;
    }
}

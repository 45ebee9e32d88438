package daybook.jobs.proof;

/** Arithmetic in SQL that never passes through a rounded quotient. */
final class Exactly {

    private Exactly() {}

    /** SQL for a quotient rounded half up on the absolute value. */
    static String rounded(String numerator, String denominator) {
        return "(sign(%1$s) * div(2 * abs(%1$s) + %2$s, 2 * %2$s))".formatted(numerator, denominator);
    }
}

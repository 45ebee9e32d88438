package daybook.tax;

/** Where the tax of a document is rounded. */
public enum TaxRounding {
    /** Once per category and rate, as EN 16931 has it; the default (domain.md 13.3). */
    PER_CATEGORY,
    /** On each line. */
    PER_LINE
}

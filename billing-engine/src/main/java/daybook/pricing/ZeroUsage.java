package daybook.pricing;

/** What a usage service costs in a cycle without usage (domain.md 30, "no usage"). */
public enum ZeroUsage {
    /** The flat fee of the first tier, and the minimum. */
    FIRST_TIER,
    /** Nothing. */
    NOTHING
}

package daybook.organisation;

import daybook.money.CashRounding;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import daybook.tax.TaxRounding;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a business wants the rules that differ between businesses (domain.md 30, scenarios.md). */
public record Policies(
        Periods periods, Taxing taxes, Documents documents, ResumeDebtors resumeDebtors, Approval approval) {

    /** The policies of a business that says nothing. */
    public static final Policies DEFAULT = new Policies(
            new Periods(
                    Proration.BY_DAY, FirstPeriod.SHORT, CancelDay.EXCLUDED, Alignment.IMMEDIATE, JoiningPeriod.BY_DAY),
            new Taxing(false, TaxRounding.PER_CATEGORY, CreditNoteTax.POSTING_DATE),
            new Documents(DocumentPer.SUBSCRIPTION, ZeroDocuments.NONE, new PaymentTerms.Days(14), null, null),
            ResumeDebtors.RESUME,
            Approval.NONE);

    /**
     * Which days are charged, and how much a part of a cycle costs; a price may say otherwise for itself.
     *
     * @param alignment how a service that joins a subscription finds into its cycles
     * @param joining what the days until its first full cycle cost
     */
    public record Periods(
            Proration prorate,
            FirstPeriod firstPeriod,
            CancelDay cancelDay,
            Alignment alignment,
            JoiningPeriod joining) {}

    /**
     * How tax is computed.
     *
     * @param inclusive whether prices that do not say so include tax
     */
    public record Taxing(boolean inclusive, TaxRounding rounding, CreditNoteTax creditNotes) {}

    /**
     * What documents are made.
     *
     * @param cashRounding what their totals are rounded to; null: they are not
     * @param holdCreditAbove credit notes of a run above this are held for a person to release, in any currency; null: none
     */
    public record Documents(
            DocumentPer per,
            ZeroDocuments zero,
            PaymentTerms paymentTerms,
            @Nullable CashRounding cashRounding,
            @Nullable BigDecimal holdCreditAbove) {}

    /** Whether the day of a cancellation is billed. */
    public enum CancelDay {
        EXCLUDED,
        INCLUDED
    }

    /** How a service that joins a subscription is aligned to its cycles (domain.md 0.5(2), golden example G2). */
    public enum Alignment {
        /** From its first day on. */
        IMMEDIATE,
        /** It begins with the next cycle. */
        DELAYED,
        /** It keeps cycles of its own, from its first day. */
        NONE
    }

    /** What a service that joins in mid-cycle costs until the next cycle begins. */
    public enum JoiningPeriod {
        /** Its part of the cycle, as the proration says. */
        BY_DAY,
        /** The full price. */
        FULL,
        /** Nothing. */
        FREE
    }

    /** Which rate takes back tax (domain.md 0.5(5)). */
    public enum CreditNoteTax {
        /** That of the day on which the credit note is posted. */
        POSTING_DATE,
        /** That of the line which is taken back. */
        ORIGINAL
    }

    /** What one document covers. */
    public enum DocumentPer {
        SUBSCRIPTION,
        ACCOUNT
    }

    /** What the end of a pause brings to a customer who owes something that is overdue (domain.md 11.8, E25). */
    public enum ResumeDebtors {
        /** Nothing: the service is stopped until somebody starts it. */
        STOP,
        /** The service, as to everybody. */
        RESUME
    }

    /** Who has to approve the drafts of a billing run before they are posted (domain.md 11.5, design.md 6). */
    public enum Approval {
        /** Nobody. */
        NONE,
        /** One person, who may be the one who asked for the run. */
        ONE,
        /** Somebody else than who asked for the run; two persons where a schedule did. */
        FOUR_EYES
    }

    /** Whether a document that comes to nothing is made. */
    public enum ZeroDocuments {
        NONE,
        INVOICE
    }
}

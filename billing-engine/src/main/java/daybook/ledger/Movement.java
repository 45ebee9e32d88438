package daybook.ledger;

import daybook.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something that changes what a customer owes and is no document (domain.md 5, effect table). */
public sealed interface Movement {

    /** By what others know it; unique in its business. */
    String reference();

    /** Above zero. */
    Money amount();

    /** When it happened. */
    LocalDate on();

    /** Key of the document that it is meant for; null: the oldest first. */
    @Nullable
    Long documentId();

    /** How much more the customer owes by it: a payment is negative. */
    default Money change() {
        return switch (this) {
            case Payment _, WriteOff _ -> amount().negated();
            case Refund _ -> amount();
        };
    }

    /** Its entries in the books; those of its cancellation are the opposite ones. */
    default Journal journal() {
        LedgerAccount other =
                switch (this) {
                    case Payment payment -> payment.method().ledgerAccount();
                    case Refund refund -> refund.method().ledgerAccount();
                    case WriteOff _ -> LedgerAccount.WRITTEN_OFF;
                };
        return Journal.between(LedgerAccount.RECEIVABLE, other, change());
    }

    /** The customer pays. */
    record Payment(
            String reference,
            Money amount,
            LocalDate on,
            PaymentMethod method,
            @Nullable Long documentId) implements Movement {

        public Payment {
            requireAmount(amount);
        }
    }

    /** The customer gets back what was paid or credited and settles nothing. */
    record Refund(String reference, Money amount, LocalDate on, PaymentMethod method) implements Movement {

        public Refund {
            requireAmount(amount);
        }

        @Override
        public @Nullable Long documentId() {
            return null;
        }
    }

    /** The business no longer expects to be paid. */
    record WriteOff(
            String reference,
            Money amount,
            LocalDate on,
            @Nullable Long documentId) implements Movement {

        public WriteOff {
            requireAmount(amount);
        }
    }

    private static void requireAmount(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a movement needs an amount above zero, not " + amount);
        }
    }
}

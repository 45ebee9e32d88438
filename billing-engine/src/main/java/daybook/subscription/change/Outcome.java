package daybook.subscription.change;

import daybook.money.Money;
import daybook.pricing.Product;
import java.time.LocalDate;
import java.util.List;

/** What comes of an action. A refusal is a result, not an exception. */
public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param effectiveOn the day from which it makes a difference
     * @param charges what it costs to leave services, at most one for each
     */
    record Done(KeptSubscription after, LocalDate effectiveOn, List<Charge> charges) implements Outcome {

        public Done {
            charges = List.copyOf(charges);
        }

        Done(KeptSubscription after, LocalDate effectiveOn) {
            this(after, effectiveOn, List.of());
        }
    }

    /**
     * What leaving a service costs, in place of what an earlier end of it was to cost; the next billing run of its day
     * charges it.
     *
     * @param ordinal the service's place in its subscription
     * @param amount not negative; zero: nothing any more
     */
    record Charge(int ordinal, Product product, Money amount, LocalDate on) {}

    /**
     * It has to wait.
     *
     * @param executeOn the day on which it is to be done
     * @param action what is to be done then
     */
    record Planned(LocalDate executeOn, Action action) implements Outcome {}

    /** It cannot be done; nothing is. */
    record Refused(Reason reason, String message) implements Outcome {}

    /** Why an action cannot be done. The names are stable: operators filter by them. */
    enum Reason {
        /** There is no such subscription. */
        UNKNOWN_SUBSCRIPTION,
        /** The subscription has no such service. */
        UNKNOWN_SERVICE,
        /** Several services are called so; a place such as #2 says which is meant. */
        AMBIGUOUS_SERVICE,
        /** It is cancelled, regretted or expired: nothing more can be done to it. */
        FINAL_STATE,
        /** It has not begun on that day. */
        NOT_STARTED,
        /** It is paused or stopped, and what was asked for needs a service that runs. */
        NOT_RUNNING,
        /** It is paused already. */
        ALREADY_PAUSED,
        /** It is not paused, or not stopped. */
        NOT_PAUSED,
        /** There is no cancellation that could be taken back. */
        NOT_CANCELLED,
        /** Its end is reached already. */
        END_REACHED,
        /** There is no such price. */
        UNKNOWN_PRICE,
        /** No version of the price can be taken on that day. */
        NO_PRICE_VERSION,
        /** The price is in another currency than the account. */
        OTHER_CURRENCY,
        /** There is no such contact, or it has no account. */
        UNKNOWN_ACCOUNT,
        /** The account is suspended or terminated. */
        CLOSED_ACCOUNT,
        /** There is a subscription of that code. */
        SUBSCRIPTION_EXISTS,
        /** It is not above zero, or has more digits than a quantity can have. */
        WRONG_QUANTITY,
        /** It is that already. */
        NOTHING_TO_CHANGE,
        /** Another action for the same day says otherwise; the earlier one stands. */
        CONTRADICTS,
        /** It would change a period that is closed. */
        CLOSED_PERIOD,
        /** A day that does not fit, such as the end of a pause before its beginning. */
        WRONG_DAY,
        /** Cycles of this length cannot begin on such a day. */
        NOT_A_BILLING_DAY,
        /** It cannot be regretted, or no longer. */
        REGRET_OVER,
        /** A pause is over, and its customer owes something that is overdue: it was stopped, not resumed. */
        DEBTOR,
        /** An earlier action of the same subscription failed and has to be looked at first. */
        EARLIER_ONE_FAILED,
        /** Something went wrong that nobody foresaw: a fault of the program. */
        UNEXPECTED
    }
}

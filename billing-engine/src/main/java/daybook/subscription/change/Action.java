package daybook.subscription.change;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants done to a subscription. A service is called by the code of its price, or by its place
 * such as {@code #2}; null: all services.
 */
public sealed interface Action {

    /** A draft becomes a subscription, which begins on the day. */
    record Activate() implements Action {}

    /**
     * A service joins.
     *
     * @param price code of its price
     * @param quantity above 0
     */
    record Join(String price, BigDecimal quantity) implements Action {}

    /**
     * A service gets another price: an upgrade, a downgrade, another product.
     *
     * @param quantity null: as it is
     */
    record ChangePrice(String service, String to, @Nullable BigDecimal quantity, When when) implements Action {}

    /**
     * A service gets another quantity and keeps its price.
     *
     * @param to above 0
     */
    record ChangeQuantity(String service, BigDecimal to, When when) implements Action {}

    /** A service gets the version of its price that holds on the day. */
    record Reprice(@Nullable String service) implements Action {}

    /**
     * The customer leaves.
     *
     * @param credit whether what is billed beyond the end is given back
     */
    record Cancel(@Nullable String service, Leaving when, boolean credit) implements Action {}

    /** The customer stays after all. */
    record Uncancel() implements Action {}

    /**
     * The services rest.
     *
     * @param until first day on which they run again; null: when somebody says so
     */
    record Pause(@Nullable LocalDate until, Keep keep) implements Action {}

    /** What rests runs again. */
    record Resume() implements Action {}

    /** The services are stopped, for debt or by hand. */
    record Stop(Keep keep) implements Action {}

    /** What is paused is stopped instead of running again; what runs is left alone. */
    record StopPaused() implements Action {}

    /** What was stopped runs again. */
    record Start() implements Action {}

    /**
     * Cycles begin on another day.
     *
     * @param to 1 to 31 or a weekday
     */
    record ChangeBillingDay(String to) implements Action {}

    /** The customer leaves within the days in which everything is taken back. */
    record Regret(@Nullable String service) implements Action {}

    /** Contracts that are over begin anew. */
    record Renew() implements Action {}

    /**
     * The services go over to another account.
     *
     * @param to code of the contact whose account in the same currency is meant
     * @param as code of the subscription that begins there; null: made of the old one
     */
    record Transfer(String to, @Nullable String as) implements Action {}

    /** When a change takes effect. */
    enum When {
        /** On the day of the action. */
        NOW,
        /** At the end of the period that is billed, or that runs. */
        PERIOD_END
    }

    /** When a customer leaves. */
    sealed interface Leaving {

        /** On the day of the action. */
        record Now() implements Leaving {}

        /** At the end of the period that is billed, or that runs. */
        record AtPeriodEnd() implements Leaving {}

        /** On a day, ahead or past. */
        record On(LocalDate day) implements Leaving {}
    }

    /** What becomes of days that are billed and not used. */
    enum Keep {
        /** They are credited. */
        CREDIT,
        /** They move behind the pause. */
        EXTEND
    }
}

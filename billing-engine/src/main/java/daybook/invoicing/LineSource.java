package daybook.invoicing;

import daybook.calendar.Period;
import daybook.pricing.Product;
import daybook.subscription.BilledLine;
import daybook.subscription.DuePeriod;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.SubscribedService;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a line of a document is for. */
public sealed interface LineSource {

    /** A period of a service. */
    record Recurring(SubscribedService service, DuePeriod due) implements LineSource {

        @Override
        public Period period() {
            return due.period();
        }

        @Override
        public Product product() {
            return service.price().product();
        }
    }

    /**
     * The rest of an earlier line, because its service ended before the line does.
     *
     * @param line the line that is taken back, in whole or in part
     * @param period the days that are taken back
     */
    record Takeback(SubscribedService service, BilledLine line, Period period) implements LineSource {

        @Override
        public Product product() {
            return service.price().product();
        }
    }

    /**
     * A part of an earlier line, because a person credits or voids it: of the line as it was charged, not of days of its
     * service, so that it stays what it is whatever becomes of the service.
     *
     * @param quantity of the line that is corrected
     */
    record Correction(Product product, BilledLine line, BigDecimal quantity) implements LineSource {

        @Override
        public Period period() {
            return line.period();
        }
    }

    /** A one-time charge. */
    record Once(OneTimeCharge charge) implements LineSource {

        @Override
        public Period period() {
            return new Period(charge.chargedOn(), charge.chargedOn().plusDays(1));
        }

        @Override
        public Product product() {
            return charge.product();
        }
    }

    /** The days that the line covers. */
    Period period();

    /** What is charged for. */
    Product product();

    /** The term of the service that it is for; null: it is for none. */
    default @Nullable SubscribedService serviceOrNull() {
        return switch (this) {
            case Recurring(SubscribedService service, DuePeriod _) -> service;
            case Takeback(SubscribedService service, BilledLine _, Period _) -> service;
            case Once(OneTimeCharge _) -> null;
            case Correction(Product _, BilledLine _, BigDecimal _) -> null;
        };
    }
}

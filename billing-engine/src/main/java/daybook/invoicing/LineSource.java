package daybook.invoicing;

import daybook.calendar.Period;
import daybook.pricing.Bundle.Component;
import daybook.pricing.Product;
import daybook.subscription.BilledLine;
import daybook.subscription.DuePeriod;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.SubscribedService;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a line of a document is for. */
public sealed interface LineSource {

    /**
     * A period of a service.
     *
     * @param component of the bundle that the service is of, which the line is for; null: the line is for all of it
     */
    record Recurring(
            SubscribedService service,
            DuePeriod due,
            @Nullable Component component) implements LineSource {

        @Override
        public Period period() {
            return due.period();
        }

        @Override
        public Product product() {
            return component == null ? service.price().product() : component.product();
        }

        @Override
        public BigDecimal quantity() {
            return units(service.quantity(), component);
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
            return line.sold().product();
        }

        @Override
        public BigDecimal quantity() {
            return line.sold().quantity();
        }
    }

    /**
     * A part of an earlier line, because a person credits or voids it: of the line as it was charged, not of days of its
     * service, so that it stays what it is whatever becomes of the service.
     */
    record Correction(BilledLine line) implements LineSource {

        @Override
        public Period period() {
            return line.period();
        }

        @Override
        public Product product() {
            return line.sold().product();
        }

        @Override
        public BigDecimal quantity() {
            return line.sold().quantity();
        }
    }

    /**
     * A one-time charge.
     *
     * @param component of the bundle that is charged for, which the line is for; null: the line is for all of it
     */
    record Once(OneTimeCharge charge, @Nullable Component component) implements LineSource {

        @Override
        public Period period() {
            return new Period(charge.chargedOn(), charge.chargedOn().plusDays(1));
        }

        @Override
        public Product product() {
            return component == null ? charge.product() : component.product();
        }

        @Override
        public BigDecimal quantity() {
            return units(charge.quantity(), component);
        }
    }

    /** The days that the line covers. */
    Period period();

    /** What is charged for. */
    Product product();

    /** Units of it, as printed. */
    BigDecimal quantity();

    private static BigDecimal units(BigDecimal quantity, @Nullable Component component) {
        return component == null ? quantity : quantity.multiply(component.quantity());
    }

    /** The term of the service that it is for; null: it is for none. */
    default @Nullable SubscribedService serviceOrNull() {
        return switch (this) {
            case Recurring(SubscribedService service, DuePeriod _, var _) -> service;
            case Takeback(SubscribedService service, BilledLine _, Period _) -> service;
            case Once(OneTimeCharge _, var _) -> null;
            case Correction(BilledLine _) -> null;
        };
    }
}

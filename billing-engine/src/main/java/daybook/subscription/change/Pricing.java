package daybook.subscription.change;

import daybook.pricing.Price;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.Optional;

/** The version of a price that a service can take on a day, or why it cannot. */
sealed interface Pricing {

    /** It can. */
    record Priced(Price price) implements Pricing {}

    /** It cannot. */
    record NoPrice(Refused refused) implements Pricing {}

    static Pricing of(Prices prices, String code, KeptSubscription subscription, LocalDate day) {
        Optional<Price> found = prices.on(code, day);
        if (found.isEmpty()) {
            return new NoPrice(
                    prices.knows(code)
                            ? new Refused(
                                    Reason.NO_PRICE_VERSION,
                                    "no version of the price " + code + " can be taken on " + day)
                            : new Refused(Reason.UNKNOWN_PRICE, "there is no price " + code));
        }
        Price price = found.get();
        return price.currency().equals(subscription.account().currency())
                ? new Priced(price)
                : new NoPrice(new Refused(
                        Reason.OTHER_CURRENCY,
                        "the price " + code + " is in " + price.currency() + ", the account in "
                                + subscription.account().currency()));
    }
}

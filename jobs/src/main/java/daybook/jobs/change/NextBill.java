package daybook.jobs.change;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.RecurringBilling;
import daybook.organisation.Business;
import daybook.pricing.store.PriceBook;
import daybook.pricing.store.ProductBook;
import daybook.subscription.store.DueAccounts;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a bill of one subscription would be, as the books stand in the transaction of the caller. */
record NextBill(JdbcTemplate jdbc, Business business) {

    /**
     * What billing would decide about a subscription, and about its account.
     *
     * @return empty: nothing is due on that day
     */
    List<BillingDecision> of(String subscription, LocalDate day) {
        record Keys(long subscription, long account) {}
        Keys keys = jdbc.query(
                        "select id, account_id from subscription where business_id = ? and code = ?",
                        (row, _) -> new Keys(row.getLong("id"), row.getLong("account_id")),
                        business.id(),
                        subscription)
                .getFirst();
        PriceBook prices = PriceBook.read(jdbc, business.id());
        ProductBook products = ProductBook.read(jdbc, business.id());
        RecurringBilling billing = new RecurringBilling(business.policies(), business.taxes(), day, day);
        return new DueAccounts(jdbc, business.id(), new DueAccounts.Catalogue(prices::price, products::product))
                .page(day, keys.account() - 1, keys.account(), 1).stream()
                        .flatMap(due -> billing.decide(due).stream())
                        .filter(item -> item.subscriptionId() == null || item.subscriptionId() == keys.subscription())
                        .map(RecurringBilling.Item::decision)
                        .toList();
    }
}

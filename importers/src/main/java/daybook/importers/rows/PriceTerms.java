package daybook.importers.rows;

import daybook.calendar.Cycle;
import daybook.calendar.Span;
import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.organisation.Policies.Alignment;
import daybook.organisation.Policies.CancelDay;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.pricing.BillingModel;
import daybook.pricing.Commitment;
import daybook.pricing.Notice;
import daybook.pricing.Overrides;
import daybook.pricing.Penalty;
import daybook.pricing.Phase;
import daybook.pricing.Price;
import daybook.pricing.ZeroUsage;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a price that say how it is billed, binds and is left mean (domain.md 11.7). */
final class PriceTerms {

    private static final int MAX_COUNT = 1200;
    private static final int MAX_DAYS = 3660;
    private static final int PERCENT_DECIMALS = 6;

    private final Fields fields;
    private final Currency currency;

    PriceTerms(Fields fields, Currency currency) {
        this.fields = fields;
        this.currency = currency;
    }

    /** The terms; to be used only when the fields have no problem. */
    Price.Terms read(List<Phase> phases) {
        fields.needed("cycle_unit");
        Cycle.Unit unit = fields.word("cycle_unit", Cycle.Unit.MONTH);
        Integer count = fields.whole("cycle_n", 1, MAX_COUNT, RejectCode.BAD_CYCLE);
        BillingModel billing = fields.word("billing_model", BillingModel.PRE_BILL);
        if (billing == BillingModel.PAYMENT_DRIVEN) {
            fields.refuse(
                    "billing_model",
                    RejectCode.BILLING_NOT_SUPPORTED,
                    "the billing model " + billing
                            + " is not supported yet; PRE_BILL, POST_BILL and PAY_BEFORE_BILL are");
        }
        return new Price.Terms(new Cycle(count == null ? 1 : count, unit), billing, commitment(phases), overrides());
    }

    private Commitment commitment(List<Phase> phases) {
        Span contract = span("contract_n", "contract_unit", Cycle.Unit.MONTH);
        Integer expiresAfter = fields.whole("expires_after", 1, MAX_COUNT);
        Penalty penalty = penalty();
        boolean autoRenew = !Boolean.FALSE.equals(fields.flag("auto_renew"));
        boolean ends = !phases.isEmpty() && phases.getLast().length() != null;
        if (!autoRenew && contract == null && expiresAfter == null && !ends) {
            fields.refuse(
                    "auto_renew",
                    RejectCode.BAD_TERMS,
                    "auto_renew is false, but nothing ends that could be renewed; expected a contract_n or an expires_after");
        }
        if (contract == null && !(penalty instanceof Penalty.None)) {
            fields.refuse(
                    "penalty",
                    RejectCode.BAD_TERMS,
                    "penalty is " + Fields.shown(fields.raw("penalty"))
                            + ", but there is no contract to leave; expected a contract_n");
        }
        return new Commitment(
                span("trial_n", "trial_unit", Cycle.Unit.DAY),
                contract,
                autoRenew,
                expiresAfter,
                notice(),
                orZero(fields.whole("regret_days", 0, MAX_DAYS)),
                penalty,
                !Boolean.FALSE.equals(fields.flag("keep_version")));
    }

    private Notice notice() {
        int days = orZero(fields.whole("notice_days", 0, MAX_DAYS));
        int cycles = orZero(fields.whole("notice_cycles", 0, MAX_COUNT));
        if (days > 0 && cycles > 0) {
            fields.refuse(
                    "notice_cycles",
                    RejectCode.BAD_TERMS,
                    "notice_cycles is " + cycles + ", and notice_days is " + days + "; expected one of them");
        }
        return cycles > 0 ? new Notice.Cycles(cycles) : new Notice.Days(days);
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private @Nullable Span span(String countColumn, String unitColumn, Cycle.Unit byDefault) {
        Integer count = fields.whole(countColumn, 1, MAX_COUNT, RejectCode.BAD_TERMS);
        Cycle.Unit unit = fields.word(unitColumn, byDefault);
        if (count == null && !fields.raw(unitColumn).isEmpty()) {
            fields.refuse(
                    countColumn,
                    RejectCode.BAD_TERMS,
                    countColumn + " is empty; " + unitColumn + " says " + unit + ", but not how many");
        }
        return count == null ? null : new Span(count, unit);
    }

    private Penalty penalty() {
        String text = fields.raw("penalty");
        String[] words = text.split(" +", -1);
        if (text.isEmpty() || text.equals("NONE")) {
            return new Penalty.None();
        }
        boolean fixed = words[0].equals("FIXED");
        if (words.length != 2 || !(fixed || words[0].equals("REMAINING_FEES_PERCENT"))) {
            fields.refuse(
                    "penalty",
                    RejectCode.BAD_TERMS,
                    "penalty is " + Fields.shown(text)
                            + "; expected NONE, an amount such as FIXED 50.00, or a part such as REMAINING_FEES_PERCENT 50");
            return new Penalty.None();
        }
        BigDecimal value = fixed
                ? fields.decimalOf("penalty", words[1], currency.decimals(), "an amount in " + currency)
                : fields.decimalOf("penalty", words[1], PERCENT_DECIMALS, "a percentage");
        if (value == null) {
            return new Penalty.None();
        }
        try {
            return fixed ? new Penalty.Fixed(value) : new Penalty.RemainingFeesPercent(value);
        } catch (IllegalArgumentException e) {
            fields.refuse("penalty", RejectCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
            return new Penalty.None();
        }
    }

    private Overrides overrides() {
        return new Overrides(
                word("prorate", Proration.BY_DAY),
                word("first_period", FirstPeriod.SHORT),
                word("cancel_day", CancelDay.EXCLUDED),
                word("alignment", Alignment.IMMEDIATE),
                word("join_proration", JoiningPeriod.BY_DAY),
                word("zero_usage", ZeroUsage.FIRST_TIER));
    }

    /** A word, or null where the column is empty. */
    private <E extends Enum<E>> @Nullable E word(String column, E one) {
        return fields.raw(column).isEmpty() ? null : fields.word(column, one);
    }
}

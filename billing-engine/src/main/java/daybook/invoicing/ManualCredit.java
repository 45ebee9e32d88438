package daybook.invoicing;

import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Allocation;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.organisation.Policies;
import daybook.subscription.DueAccount.Payer;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a credit note takes back that a person asks for: of lines that charged, never more than is left of them
 * (domain.md 13.4, E16).
 *
 * @param documentOn date of the credit note; decides the tax rates unless the business takes back tax at those of the
 *     lines
 */
public record ManualCredit(Policies policies, TaxRates taxes, LocalDate documentOn) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Progress NONE = new Progress(Map.of(), Map.of(), List.of());

    /** How far a line may be from its rounded share, so that net and tax come to the amount that is asked for. */
    private static final List<Long> NEARBY = List.of(1L, -1L, 2L, -2L);

    /**
     * What there is to take back.
     *
     * @param subscriptionId what the credited document bills; null: the account
     * @param lines with what is taken back of each at most
     */
    public record Creditable(@Nullable Long subscriptionId, Payer payer, List<Line> lines) {

        public Creditable {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line to take back.
     *
     * @param most the opposite of what is left of a charge: negative; of a line that itself took something back, what it
     *     took: positive
     */
    public record Line(LineSource.Correction source, Money most) {}

    /** How much of it is wanted. */
    public sealed interface Wanted {

        /** All that is left. */
        record All() implements Wanted {}

        /** So much without tax, above zero. */
        record Net(Money amount) implements Wanted {}

        /** So much with tax, above zero. */
        record Gross(Money amount) implements Wanted {}
    }

    /** Decides; {@link Billed} or {@link Refused}. */
    public BillingDecision decide(Creditable creditable, Wanted wanted) {
        if (!creditable.payer().open()) {
            return new Refused(RefusalReason.ACCOUNT_CLOSED, "the account is suspended or terminated");
        }
        if (creditable.lines().isEmpty()) {
            return nothingLeft();
        }
        Crediting crediting = new Crediting(creditable);
        return switch (crediting.draft(
                creditable.lines().stream().map(Line::most).toList())) {
            case DocumentDraft.Untaxable(Refused refused) -> refused;
            case DocumentDraft.Nothing() -> nothingLeft();
            case DocumentDraft.Drafted(DraftDocument all) when all.kind() != DocumentKind.CREDIT_NOTE -> nothingLeft();
            case DocumentDraft.Drafted(DraftDocument all) ->
                switch (wanted) {
                    case Wanted.All() -> new Billed(all, NONE);
                    case Wanted.Net(Money amount) -> crediting.part(all, amount, false);
                    case Wanted.Gross(Money amount) -> crediting.part(all, amount, true);
                };
        };
    }

    private static Refused nothingLeft() {
        return new Refused(RefusalReason.OVER_CREDIT, "nothing is left of it to credit");
    }

    /** One credit note in the making. */
    private final class Crediting {

        private final Creditable creditable;
        private final BilledAccount account;
        private final Currency currency;
        private final DocumentDraft.Rules rules;

        Crediting(Creditable creditable) {
            this.creditable = creditable;
            this.account = BilledAccount.of(creditable.payer());
            this.currency = creditable.payer().funds().currency();
            this.rules = new DocumentDraft.Rules(policies, taxes, documentOn);
        }

        DocumentDraft draft(List<Money> amounts) {
            List<DueLine> due = new ArrayList<>(amounts.size());
            for (int i = 0; i < amounts.size(); i++) {
                if (!amounts.get(i).isZero()) {
                    due.add(DueLine.undiscounted(creditable.lines().get(i).source(), amounts.get(i)));
                }
            }
            return DocumentDraft.of(due, creditable.subscriptionId(), currency, account, rules);
        }

        BillingDecision part(DraftDocument all, Money wanted, boolean gross) {
            Money most = comesTo(all, gross);
            if (wanted.compareTo(most) > 0) {
                return new Refused(
                        RefusalReason.OVER_CREDIT,
                        wanted + (gross ? " with tax" : " without tax") + " is more than the " + most
                                + " that is left");
            }
            if (wanted.equals(most)) {
                return new Billed(all, NONE);
            }
            List<Money> rounded = spread(wanted, gross);
            DraftDocument found = exactly(wanted, gross, rounded);
            for (int i = 0; i < rounded.size() && found == null; i++) {
                for (long off : NEARBY) {
                    List<Money> near = new ArrayList<>(rounded);
                    near.set(i, near.get(i).minus(new Money(off, currency)));
                    found = found == null && fits(near.get(i), i) ? exactly(wanted, gross, near) : found;
                }
            }
            return found == null
                    ? new Refused(
                            RefusalReason.GROSS_NOT_POSSIBLE,
                            "no net amount comes to " + wanted
                                    + " with its tax; ask for a cent more or less, or by net")
                    : new Billed(found, NONE);
        }

        private Money comesTo(DraftDocument document, boolean gross) {
            Money net = document.sums().net();
            return (gross ? net.plus(document.sums().tax()) : net).negated();
        }

        /** Lines are taken back between nothing and all that is left of them. */
        private boolean fits(Money amount, int line) {
            return !amount.isPositive()
                    && amount.compareTo(creditable.lines().get(line).most()) >= 0;
        }

        private @Nullable DraftDocument exactly(Money wanted, boolean gross, List<Money> amounts) {
            return draft(amounts) instanceof DocumentDraft.Drafted(DraftDocument document)
                            && comesTo(document, gross).equals(wanted)
                    ? document
                    : null;
        }

        /** The amount over the lines by what is left of them, each in its own kind: with tax where its price has it. */
        private List<Money> spread(Money wanted, boolean gross) {
            List<BigDecimal> factors =
                    creditable.lines().stream().map(line -> factor(line, gross)).toList();
            List<BigDecimal> weights = new ArrayList<>(factors.size());
            for (int i = 0; i < factors.size(); i++) {
                weights.add(creditable.lines().get(i).most().negated().amount().multiply(factors.get(i)));
            }
            List<Money> parts = Allocation.byWeight(wanted, weights);
            List<Money> amounts = new ArrayList<>(factors.size());
            for (int i = 0; i < factors.size(); i++) {
                Money most = creditable.lines().get(i).most();
                Money amount = Rounding.HALF_UP
                        .roundQuotient(parts.get(i).amount(), factors.get(i), currency)
                        .negated();
                amounts.add(amount.compareTo(most) < 0 ? most : amount);
            }
            return amounts;
        }

        /** What a line comes to, with or without tax, for each unit of its own amount. */
        private BigDecimal factor(Line line, boolean gross) {
            if (!(LineTaxing.of(line.source(), account, rules) instanceof LineTaxing.Taxed taxed)
                    || taxed.inclusive() == gross) {
                return BigDecimal.ONE;
            }
            BigDecimal withTax = HUNDRED.add(taxed.percent());
            return gross
                    ? withTax.divide(HUNDRED, MathContext.UNLIMITED)
                    : HUNDRED.divide(withTax, MathContext.DECIMAL128);
        }
    }
}

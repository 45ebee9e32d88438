package daybook.tax;

import daybook.money.Allocation;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tax of a whole document (domain.md 13.3). Prices with and without tax are kept apart in a category: of the first
 * the gross never changes, of the second the net.
 *
 * @param nets the net of each line, in the order of the lines
 * @param rows one per category, percentage and kind of price; the highest percentage first
 */
public record TaxComputation(List<Money> nets, List<Row> rows) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public TaxComputation {
        nets = List.copyOf(nets);
        rows = List.copyOf(rows);
    }

    /** The tax of one category at one percentage. */
    public record Row(
            String category,
            BigDecimal percent,
            boolean inclusive,
            Money taxable,
            Money tax,
            @Nullable String exemption) {}

    /**
     * Computes nets and tax.
     *
     * @param lines all of one currency
     */
    public static TaxComputation of(List<TaxableLine> lines, Currency currency, TaxRounding rounding) {
        Money[] nets = new Money[lines.size()];
        List<Row> rows = new ArrayList<>(1);
        for (int i = 0; i < nets.length; i++) {
            if (nets[i] == null) {
                List<Integer> group = alike(lines, i);
                Group computed = new Group(lines.get(i), amountsOf(lines, group), currency, rounding);
                List<Money> netsOfGroup = computed.nets();
                for (int k = 0; k < group.size(); k++) {
                    nets[group.get(k)] = netsOfGroup.get(k);
                }
                computed.row(netsOfGroup).ifPresent(rows::add);
            }
        }
        rows.sort(Comparator.comparing(Row::percent)
                .reversed()
                .thenComparing(Row::category)
                .thenComparing(Row::inclusive)
                .thenComparing(Row::exemption, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new TaxComputation(List.of(nets), rows);
    }

    private static List<Integer> alike(List<TaxableLine> lines, int first) {
        TaxableLine one = lines.get(first);
        return IntStream.range(first, lines.size())
                .filter(i -> one.isTaxedLike(lines.get(i)))
                .boxed()
                .toList();
    }

    private static List<Money> amountsOf(List<TaxableLine> lines, List<Integer> group) {
        return group.stream().map(i -> lines.get(i).amount()).toList();
    }

    /** Lines of one category, percentage and kind of price. */
    private record Group(TaxableLine kind, List<Money> amounts, Currency currency, TaxRounding rounding) {

        Money sum() {
            return amounts.stream().reduce(Money.zero(currency), Money::plus);
        }

        Money taxWithin(Money gross) {
            return Rounding.HALF_UP.roundQuotient(
                    gross.amount().multiply(kind.percent()), HUNDRED.add(kind.percent()), currency);
        }

        Money taxOn(Money net) {
            return Rounding.HALF_UP.roundQuotient(net.amount().multiply(kind.percent()), HUNDRED, currency);
        }

        List<Money> nets() {
            if (!kind.inclusive() || kind.percent().signum() == 0) {
                return amounts;
            }
            if (rounding == TaxRounding.PER_LINE) {
                return amounts.stream()
                        .map(gross -> gross.minus(taxWithin(gross)))
                        .toList();
            }
            return netsTogether();
        }

        /**
         * Each gross line without its tax, and the cent between the exact sum and the rounded one spread by size. Charges
         * and credits may stand side by side: a line's net follows from the line, however little the sum of all is.
         */
        private List<Money> netsTogether() {
            Money gross = sum();
            Money net = gross.minus(taxWithin(gross));
            BigDecimal divisor = HUNDRED.add(kind.percent());
            BigDecimal size = amounts.stream().map(line -> units(line).abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (size.signum() == 0) {
                return amounts;
            }
            BigDecimal off = units(net).multiply(divisor).subtract(units(gross).multiply(HUNDRED));
            return Allocation.roundTogether(
                    net,
                    amounts.stream()
                            .map(Group::units)
                            .map(line -> line.multiply(HUNDRED).multiply(size).add(off.multiply(line.abs())))
                            .toList(),
                    divisor.multiply(size));
        }

        private static BigDecimal units(Money money) {
            return BigDecimal.valueOf(money.minor());
        }

        Optional<Row> row(List<Money> nets) {
            String category = kind.category();
            if (category == null) {
                return Optional.empty();
            }
            Money taxable = nets.stream().reduce(Money.zero(currency), Money::plus);
            return Optional.of(
                    new Row(category, kind.percent(), kind.inclusive(), taxable, tax(taxable), kind.exemption()));
        }

        private Money tax(Money taxable) {
            if (kind.inclusive()) {
                return sum().minus(taxable);
            }
            return rounding == TaxRounding.PER_LINE
                    ? amounts.stream().map(this::taxOn).reduce(Money.zero(currency), Money::plus)
                    : taxOn(taxable);
        }
    }
}

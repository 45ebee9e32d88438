package daybook.jobs.billing;

import daybook.invoicing.DocumentKind;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.run.Run;
import daybook.money.Currency;
import daybook.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a billing run came to.
 *
 * @param documents how many of each kind and currency, and their totals
 * @param taxes net and tax by currency and rate, highest rate first
 * @param refusals how many items were refused, by reason
 * @param held how many of the documents are held, and what they come to, by currency
 */
public record RunReport(
        List<DocumentSum> documents, List<TaxSum> taxes, List<RefusalSum> refusals, List<HeldDocuments.Sum> held) {

    private static final String DOCUMENTS = """
            select kind, currency, count(*) as documents, sum(net_minor)::bigint as net, sum(tax_minor)::bigint as tax,
                   sum(total_minor)::bigint as total
            from document where run_id = ? and kind <> 'ZERO' group by kind, currency order by kind desc, currency""";

    private static final String TAXES = """
            select d.currency, t.percent, t.exemption is not null as exempt,
                   sum(t.taxable_minor)::bigint as net, sum(t.tax_minor)::bigint as tax
            from document_tax t join document d on d.id = t.document_id
            where d.run_id = ? and d.kind <> 'ZERO' group by 1, 2, 3 order by 1, 2 desc, 3""";

    private static final String REFUSALS = """
            select reason, count(*) as items, min(message) as example
            from run_exception where run_id = ? and outcome = 'REFUSED' group by reason order by reason""";

    /** Documents of one kind and currency, rounded totals with them; amounts are signed as they change what customers owe. */
    public record DocumentSum(DocumentKind kind, long documents, Money net, Money tax, Money total) {}

    /** Tax at one rate. */
    public record TaxSum(BigDecimal percent, boolean exempt, Money net, Money tax) {}

    /** Items refused for one reason. */
    public record RefusalSum(
            String reason, long items, @Nullable String example) {}

    public RunReport {
        documents = List.copyOf(documents);
        taxes = List.copyOf(taxes);
        refusals = List.copyOf(refusals);
        held = List.copyOf(held);
    }

    /** Sums up what a run wrote. */
    public static RunReport of(JdbcTemplate jdbc, Run run) {
        List<DocumentSum> documents = jdbc.query(
                DOCUMENTS,
                (row, _) -> {
                    Currency currency = Currency.of(row.getString("currency"));
                    return new DocumentSum(
                            DocumentKind.valueOf(row.getString("kind")),
                            row.getLong("documents"),
                            new Money(row.getLong("net"), currency),
                            new Money(row.getLong("tax"), currency),
                            new Money(row.getLong("total"), currency));
                },
                run.id());
        List<TaxSum> taxes = jdbc.query(
                TAXES,
                (row, _) -> {
                    Currency currency = Currency.of(row.getString("currency"));
                    return new TaxSum(
                            row.getBigDecimal("percent"),
                            row.getBoolean("exempt"),
                            new Money(row.getLong("net"), currency),
                            new Money(row.getLong("tax"), currency));
                },
                run.id());
        List<RefusalSum> refusals = jdbc.query(
                REFUSALS,
                (row, _) -> new RefusalSum(row.getString("reason"), row.getLong("items"), row.getString("example")),
                run.id());
        List<HeldDocuments.Sum> held = new HeldDocuments(jdbc, run.request().businessId())
                .sums().stream().filter(sum -> sum.runId() == run.id()).toList();
        return new RunReport(documents, taxes, refusals, held);
    }
}

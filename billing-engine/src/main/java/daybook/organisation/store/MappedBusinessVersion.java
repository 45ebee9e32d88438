package daybook.organisation.store;

import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.PaymentTerms;
import daybook.organisation.Policies;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import daybook.tax.TaxRounding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a business is called and what its policies are, from one change to the next; never changed itself. */
@Entity
@Immutable
@Table(name = "business_version")
class MappedBusinessVersion {

    @Id
    @GeneratedValue(generator = "business_version_seq")
    @SequenceGenerator(name = "business_version_seq", sequenceName = "business_version_seq", allocationSize = 50)
    long id;

    @Column(name = "business_id", nullable = false)
    long businessId;

    String name = "";
    String country = "";
    String language = "";

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] address = {};

    @Column(name = "vat_number")
    @Nullable
    String vatNumber;

    @Column(name = "registration_number")
    @Nullable
    String registrationNumber;

    @Nullable
    String email;

    @Nullable
    String phone;

    @Nullable
    String iban;

    @Enumerated(EnumType.STRING)
    Proration prorate = Policies.DEFAULT.periods().prorate();

    @Enumerated(EnumType.STRING)
    @Column(name = "first_period")
    FirstPeriod firstPeriod = Policies.DEFAULT.periods().firstPeriod();

    @Enumerated(EnumType.STRING)
    @Column(name = "cancel_day")
    Policies.CancelDay cancelDay = Policies.DEFAULT.periods().cancelDay();

    @Enumerated(EnumType.STRING)
    Policies.Alignment alignment = Policies.DEFAULT.periods().alignment();

    @Enumerated(EnumType.STRING)
    Policies.JoiningPeriod joining = Policies.DEFAULT.periods().joining();

    @Column(name = "tax_inclusive")
    boolean taxInclusive;

    @Enumerated(EnumType.STRING)
    @Column(name = "tax_rounding")
    TaxRounding taxRounding = Policies.DEFAULT.taxes().rounding();

    @Enumerated(EnumType.STRING)
    @Column(name = "credit_note_tax")
    Policies.CreditNoteTax creditNoteTax = Policies.DEFAULT.taxes().creditNotes();

    @Enumerated(EnumType.STRING)
    @Column(name = "document_per")
    Policies.DocumentPer documentPer = Policies.DEFAULT.documents().per();

    @Enumerated(EnumType.STRING)
    @Column(name = "zero_documents")
    Policies.ZeroDocuments zeroDocuments = Policies.DEFAULT.documents().zero();

    @Column(name = "cash_rounding_minor")
    @Nullable
    Long cashRoundingMinor;

    @Column(name = "payment_terms")
    String paymentTerms = "";

    @Column(name = "hold_credit_above")
    @Nullable
    BigDecimal holdCreditAbove;

    @Enumerated(EnumType.STRING)
    @Column(name = "resume_debtors")
    Policies.ResumeDebtors resumeDebtors = Policies.DEFAULT.resumeDebtors();

    @Enumerated(EnumType.STRING)
    Policies.Approval approval = Policies.DEFAULT.approval();

    @Column(name = "invoice_series")
    String invoiceSeries = "";

    @Column(name = "credit_note_series")
    String creditNoteSeries = "";

    /** For Hibernate. */
    protected MappedBusinessVersion() {}

    MappedBusinessVersion(long businessId, Business business) {
        this.businessId = businessId;
        Business.Letterhead paper = business.letterhead();
        name = paper.name();
        country = paper.country();
        language = paper.language();
        address = paper.address().toArray(String[]::new);
        vatNumber = paper.vatNumber();
        registrationNumber = paper.registrationNumber();
        email = paper.email();
        phone = paper.phone();
        iban = paper.iban();
        keep(business.policies());
        invoiceSeries = business.numbering().invoiceSeries();
        creditNoteSeries = business.numbering().creditNoteSeries();
    }

    private void keep(Policies policies) {
        prorate = policies.periods().prorate();
        firstPeriod = policies.periods().firstPeriod();
        cancelDay = policies.periods().cancelDay();
        alignment = policies.periods().alignment();
        joining = policies.periods().joining();
        taxInclusive = policies.taxes().inclusive();
        taxRounding = policies.taxes().rounding();
        creditNoteTax = policies.taxes().creditNotes();
        documentPer = policies.documents().per();
        holdCreditAbove = policies.documents().holdCreditAbove();
        CashRounding cash = policies.documents().cashRounding();
        cashRoundingMinor = cash == null ? null : cash.step().minor();
        zeroDocuments = policies.documents().zero();
        resumeDebtors = policies.resumeDebtors();
        approval = policies.approval();
        paymentTerms = written(policies.documents().paymentTerms());
    }

    private static String written(PaymentTerms terms) {
        return switch (terms) {
            case PaymentTerms.Days(int days) -> days + " DAYS";
            case PaymentTerms.EndOfMonth(int plusDays) -> "EOM+" + plusDays;
            case PaymentTerms.DayOfNextMonth(int day) -> "DAY " + day;
        };
    }

    Business.Letterhead letterhead() {
        return new Business.Letterhead(
                name, country, language, List.of(address), vatNumber, registrationNumber, email, phone, iban);
    }

    Policies policies(Currency currency) {
        return new Policies(
                new Policies.Periods(prorate, firstPeriod, cancelDay, alignment, joining),
                new Policies.Taxing(taxInclusive, taxRounding, creditNoteTax),
                new Policies.Documents(
                        documentPer,
                        zeroDocuments,
                        PaymentTerms.parse(paymentTerms),
                        cashRoundingMinor == null ? null : new CashRounding(new Money(cashRoundingMinor, currency)),
                        holdCreditAbove),
                resumeDebtors,
                approval);
    }

    Business.Numbering numbering() {
        return new Business.Numbering(invoiceSeries, creditNoteSeries);
    }
}

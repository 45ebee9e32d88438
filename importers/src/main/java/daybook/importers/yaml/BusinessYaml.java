package daybook.importers.yaml;

import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rows.EmailAddress;
import daybook.importers.rows.Places;
import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.PaymentTerms;
import daybook.organisation.Policies;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** What business.yaml says, and the key {@code business} of a scenario (scenarios.md). */
public final class BusinessYaml {

    private static final Set<String> KEYS = Set.of(
            "code",
            "name",
            "currency",
            "timeZone",
            "country",
            "language",
            "vatNumber",
            "registrationNumber",
            "address",
            "email",
            "phone",
            "iban",
            "prorate",
            "firstPeriod",
            "cancelDay",
            "alignment",
            "joinProration",
            "taxInclusive",
            "taxRounding",
            "zeroDocuments",
            "documentPer",
            "creditNoteTax",
            "cashRounding",
            "holdCreditAbove",
            "resumeDebtors",
            "approval",
            "lateUsage",
            "paymentTerms",
            "numbering",
            "taxes");

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");
    private static final Pattern SERIES = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");
    private static final Pattern CATEGORY = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final YamlMap map;
    private final @Nullable Business byDefault;

    private BusinessYaml(YamlMap map, @Nullable Business byDefault) {
        this.map = map;
        this.byDefault = byDefault;
    }

    /**
     * Reads business.yaml.
     *
     * @return the business, not kept yet
     * @throws ImportRefusedException when something in it is wrong, with line, column and path
     */
    public static Business read(Path file) {
        return parse(YamlFile.read(file), String.valueOf(file.getFileName()), "", null);
    }

    /**
     * Reads a business out of a document.
     *
     * @param file as messages name it
     * @param path of the node in the document, such as {@code business}; empty: the document itself
     * @param byDefault what keys that are missing mean; null: code, name, currency, timeZone and country are needed
     * @return the business, not kept yet
     * @throws ImportRefusedException when something in it is wrong, with line, column and path
     */
    public static Business parse(Node node, String file, String path, @Nullable Business byDefault) {
        return new BusinessYaml(new YamlMap(node, file, path, KEYS), byDefault).business();
    }

    private Business business() {
        onlyYet("lateUsage", "BILL_NEXT");
        Currency currency = map.parsed("currency", byDefault == null ? null : byDefault.currency(), Currency::of);
        Business.Letterhead letterhead = letterhead();
        return new Business(
                0,
                0,
                map.text(
                        "code",
                        byDefault == null ? null : byDefault.code(),
                        CODE,
                        "capitals, digits, _ and -, at most 32, the first a capital or digit"),
                currency,
                map.parsed("timeZone", byDefault == null ? null : byDefault.timeZone(), BusinessYaml::zone),
                letterhead,
                policies(currency, byDefault == null ? Policies.DEFAULT : byDefault.policies()),
                numbering(byDefault == null ? Business.Numbering.DEFAULT : byDefault.numbering()),
                taxes(letterhead.country()));
    }

    private static ZoneId zone(String text) {
        if (!text.contains("/") && !text.equals("UTC")) {
            throw new IllegalArgumentException("'" + text + "' is no IANA time zone such as Europe/Athens");
        }
        return ZoneId.of(text);
    }

    private void onlyYet(String key, String supported) {
        if (!map.text(key, supported).equals(supported)) {
            throw map.refused(key, "only " + supported + " is supported yet; write that or leave the key out");
        }
    }

    private Business.Letterhead letterhead() {
        Business.Letterhead paper = byDefault == null ? null : byDefault.letterhead();
        return new Business.Letterhead(
                map.text("name", paper == null ? null : paper.name()),
                country(paper == null ? null : paper.country()),
                language(paper == null ? "en" : paper.language()),
                map.texts("address", paper == null ? List.of() : paper.address()),
                map.has("vatNumber") || paper == null ? map.text("vatNumber") : paper.vatNumber(),
                map.has("registrationNumber") || paper == null
                        ? map.text("registrationNumber")
                        : paper.registrationNumber(),
                map.has("email") || paper == null ? email() : paper.email(),
                map.has("phone") || paper == null ? map.text("phone") : paper.phone(),
                map.has("iban") || paper == null ? map.text("iban") : paper.iban());
    }

    private String country(@Nullable String otherwise) {
        String code = map.text("country", otherwise);
        if (!Places.isCountry(code)) {
            throw map.refused("country", "'" + code + "' is no country; " + Places.hint(code));
        }
        return code;
    }

    private String language(String otherwise) {
        String code = map.text("language", otherwise);
        if (!Places.isLanguage(code)) {
            throw map.refused(
                    "language", "'" + code + "' is no language; expected a two-letter ISO 639-1 code such as el or en");
        }
        return code;
    }

    private @Nullable String email() {
        String email = map.text("email");
        if (email != null && !EmailAddress.isValid(email)) {
            throw map.refused("email", "'" + email + "' is not one address such as office@example.com");
        }
        return email;
    }

    private Policies policies(Currency currency, Policies otherwise) {
        return new Policies(
                periods(otherwise.periods()),
                new Policies.Taxing(
                        map.flag("taxInclusive", otherwise.taxes().inclusive()),
                        map.word("taxRounding", otherwise.taxes().rounding()),
                        map.word("creditNoteTax", otherwise.taxes().creditNotes())),
                new Policies.Documents(
                        map.word("documentPer", otherwise.documents().per()),
                        map.word("zeroDocuments", otherwise.documents().zero()),
                        map.parsed("paymentTerms", otherwise.documents().paymentTerms(), PaymentTerms::parse),
                        cashRounding(currency, otherwise.documents().cashRounding()),
                        map.has("holdCreditAbove")
                                ? map.decimal("holdCreditAbove")
                                : otherwise.documents().holdCreditAbove()),
                map.word("resumeDebtors", otherwise.resumeDebtors()),
                map.word("approval", otherwise.approval()));
    }

    private @Nullable CashRounding cashRounding(Currency currency, @Nullable CashRounding otherwise) {
        String step = map.text("cashRounding");
        if (step == null) {
            return otherwise;
        }
        return step.equals("NONE")
                ? null
                : map.parsed("cashRounding", null, text -> new CashRounding(Money.of(text, currency)));
    }

    private Policies.Periods periods(Policies.Periods otherwise) {
        return new Policies.Periods(
                map.word("prorate", otherwise.prorate()),
                map.word("firstPeriod", otherwise.firstPeriod()),
                map.word("cancelDay", otherwise.cancelDay()),
                map.word("alignment", otherwise.alignment()),
                map.word("joinProration", otherwise.joining()));
    }

    private Business.Numbering numbering(Business.Numbering otherwise) {
        YamlMap numbering = map.map("numbering", Set.of("invoice", "creditNote"));
        if (numbering == null) {
            return otherwise;
        }
        String expected = "capitals, digits and -, at most 16";
        try {
            return new Business.Numbering(
                    numbering.text("invoice", otherwise.invoiceSeries(), SERIES, expected),
                    numbering.text("creditNote", otherwise.creditNoteSeries(), SERIES, expected));
        } catch (IllegalArgumentException e) {
            throw map.refused("numbering", String.valueOf(e.getMessage()));
        }
    }

    private TaxRates taxes(String country) {
        if (byDefault != null && !map.has("taxes")) {
            return new TaxRates(country, byDefault.taxes().rates());
        }
        List<TaxRates.Rate> rates = new ArrayList<>();
        for (YamlMap tax : map.maps("taxes", Set.of("category", "rate", "from", "to", "countries", "reason"))) {
            String category = tax.text("category", null, CATEGORY, "a word in capitals such as STANDARD");
            BigDecimal percent = tax.decimal("rate");
            if (percent.compareTo(HUNDRED) > 0) {
                throw tax.refused("rate", "a rate is 0 to 100 percent, not " + percent.toPlainString());
            }
            LocalDate from = tax.date("from");
            LocalDate to = tax.date("to");
            if (from == null) {
                throw tax.refused("from", "the key is missing: the first day that the rate holds for");
            }
            if (to != null && !to.isAfter(from)) {
                throw tax.refused("to", "expected a day after " + from);
            }
            rates.add(new TaxRates.Rate(category, percent, from, to, countries(tax), reason(tax, percent)));
        }
        try {
            return new TaxRates(country, rates);
        } catch (IllegalArgumentException e) {
            throw map.refused("taxes", String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> countries(YamlMap tax) {
        List<String> codes = tax.texts("countries", List.of());
        for (String code : codes) {
            if (!Places.isCountry(code)) {
                throw tax.refused("countries", "'" + code + "' is no country; " + Places.hint(code));
            }
        }
        return Set.copyOf(codes);
    }

    private static @Nullable String reason(YamlMap tax, BigDecimal percent) {
        String reason = tax.text("reason");
        if (reason != null && percent.signum() != 0) {
            throw tax.refused(
                    "reason",
                    "says why a rate is 0 percent, and this one is " + percent.toPlainString() + "; take it out");
        }
        return reason;
    }
}

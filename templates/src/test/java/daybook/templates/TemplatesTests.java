package daybook.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            mail.txt      | Dear {{custmer.name}}                 | mail.txt, line 1: the tag {{custmer.name}} is not known here; the nearest is {{customer.name}}. Correct the name (docs/templates.md lists all of them).
            mail.txt      | {{description}}                       | mail.txt, line 1: the tag {{description}} is not known here; the nearest is {{label.description}}. Correct the name (docs/templates.md lists all of them).
            mail.txt      | {{#lines}}{{descripton}}{{/lines}}    | mail.txt, line 1: the tag {{descripton}} is not known here; the nearest is {{description}}. Correct the name (docs/templates.md lists all of them).
            mail.txt      | x\\n\\n{{#lines}}                     | mail.txt, line 3: the section {{#lines}} is never closed. Write {{/lines}} where it ends.
            mail.txt      | {{#lines}}\\n{{#taxes}}\\n{{/lines}}  | mail.txt, line 3: {{/lines}} closes a section while {{#taxes}} of line 2 is open. Write {{/taxes}} first.
            mail.txt      | {{/lines}}                            | mail.txt, line 1: {{/lines}} closes a section that was not opened. Open it by {{#lines}}, or take this tag out.
            mail.txt      | {{#customer.name}}x{{/customer.name}} | mail.txt, line 1: {{#customer.name}} is always there and is no section. Write {{customer.name}}.
            mail.txt      | {{lines}}                             | mail.txt, line 1: {{lines}} has no text of its own. Write {{#lines}}...{{/lines}}.
            mail.txt      | a\\n{{customer.name                   | mail.txt, line 2: a tag is opened by {{ and never closed by }}. Close it.
            mail.html     | <p>{{{customer.name}}}</p>            | mail.html, line 1: {{{customer.name}} is not allowed: templates show values by {{name}} and sections by {{#name}} or {{^name}}, and values are always escaped. Use one of these.
            document.html | <html><body>\\n<p>x</body></html>     | document.html, line 2: this is not well-formed XHTML: The element type "p" must be terminated by the matching end-tag "</p>". Close every element (<br/>), quote every attribute, and write &#160; for &nbsp;.
            document.html | <html><body>&nbsp;</body></html>      | document.html, line 1: this is not well-formed XHTML: The entity "nbsp" was referenced, but not declared. Close every element (<br/>), quote every attribute, and write &#160; for &nbsp;.
            document.css  | p { color: red }\\n@import 'x.css';  | document.css, line 2: @import is not supported. Write the rules into document.css itself.
            documnt.html  | <html></html>                         | documnt.html is no template that Daybook knows; the nearest is document.html. Rename it or take it away.
            document.html | <html><body><img src="http://x.example/a.png"/></body></html> | document.html or document.css asks for http://x.example/a.png, and a document shows only pictures of the business itself: put the file beside the templates and write asset: and its name.
            document.html | <html><body><img src="asset:lgo.png"/></body></html> | document.html or document.css asks for asset:lgo.png, and a document shows only pictures of the business itself: put the file beside the templates and write asset: and its name.
            labels.en.properties | invoce=Bill                    | labels.en.properties has the unknown label 'invoce'; the nearest is 'invoice'. Correct the name (docs/templates.md lists all of them).
            labels.en.properties | format.months=Jan,Feb          | labels.en.properties: format.months lists 2 months, expected 12. Correct the line.
            """)
    void saysInOneSentenceWhatIsWrong(String file, String text, String sentence) {
        assertThat(problems(Map.of(file, text.replace("\\n", "\n")), Assets.none()))
                .containsExactly(sentence);
    }

    @Test
    void refusesPicturesThatAreNone() {
        Assets assets = Assets.of(Map.of("logo.png", new byte[100], "big.png", new byte[1_000_001]));
        assertThat(problems(Map.of(), assets))
                .containsExactly(
                        "big.png has 1000001 bytes, at most 1000000 are allowed: save it smaller, 800 pixels across are"
                                + " plenty.",
                        "logo.png is neither PNG nor JPEG: save it as one of these.");
    }

    @Test
    void refusesAPictureThatUnpacksToGigabytes() {
        byte[] bomb = Shipped.bytes("logo.png");
        bomb[16] = 0x40;
        assertThat(problems(Map.of(), Assets.of(Map.of("logo.png", bomb))))
                .singleElement()
                .asString()
                .contains("pixels, at most 4000000 are allowed: scale it down");
    }

    @Test
    void prefersWhatTheBusinessBrings() {
        Templates templates = loaded(Map.of(
                "document.html", "<html><body><p>{{document.title}} {{label.page}} {{customer.name}}</p></body></html>",
                "document.el.html", "<html><body><p>Ελληνικά {{customer.name}}</p></body></html>",
                "labels.en.properties", "invoice=Bill"));
        PdfRenderer renderer = new PdfRenderer(templates);
        assertThat(PdfText.page(renderer.render(SampleDocuments.person()), 1)).isEqualTo("Bill Page Eleanor Whitfield");
        assertThat(PdfText.page(renderer.render(SampleDocuments.company()), 1)).startsWith("Ελληνικά Ναυτιλιακή");
    }

    @Test
    void learnsALanguageFromItsLabels() {
        Templates templates = loaded(Map.of(
                "labels.de.properties",
                "invoice=Rechnung\nformat.decimal=,\nformat.grouping=.\nformat.date={dd}.{MM}.{yyyy}"));
        byte[] pdf = new PdfRenderer(templates).render(SampleDocuments.withLines(8, "de", SampleDocuments.PERSON));
        assertThat(PdfText.page(pdf, 1)).contains("Rechnung", "31.12.2026", "952,00 EUR", "Description");
    }

    @Test
    void namesWhatTheDataNames() {
        Templates templates = loaded(Map.of(
                "labels.en.properties",
                "taxCategory.SPA=Spa rate\nexemption.REVERSE_CHARGE=VAT on you\ncountry.DEU=GERMANY"));
        PdfRenderer renderer = new PdfRenderer(templates);
        assertThat(PdfText.page(renderer.render(SampleDocuments.upgrade()), 1)).contains("Spa rate");
        assertThat(PdfText.page(renderer.render(SampleDocuments.reverseCharge()), 1))
                .contains("VAT on you", "GERMANY");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            LANGUAGE | CATEGORY | REASON         | NAME              | WORDS
            en       | STANDARD |                | Standard rate     |
            el       | STANDARD |                | Κανονικός συντελεστής |
            en       | SPA      |                | SPA               |
            en       | STANDARD | REVERSE_CHARGE | Reverse charge    | The customer owes the VAT: Article 196, Directive 2006/112/EC
            el       | STANDARD | Article 132    | Απαλλαγή          | Article 132
            """)
    void taxIsNamedInTheLanguageOfTheCustomer(
            String language, String category, @Nullable String reason, String name, @Nullable String words) {
        Wording wording = new Wording(Bundles.of(language, Map.of()));
        assertThat(reason == null ? wording.taxCategory(category) : wording.untaxed(reason))
                .isEqualTo(name);
        assertThat(reason == null ? null : wording.exemption(reason)).isEqualTo(words);
    }

    @Test
    void everyCountryHasANameInEveryLanguageThatIsShipped() {
        for (String language : Bundles.SHIPPED) {
            Wording wording = new Wording(Bundles.of(language, Map.of()));
            assertThat(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3))
                    .allSatisfy(code -> assertThat(wording.country(code)).isNotEqualTo(code));
            assertThat(wording.country("DEU")).isEqualTo(language.equals("el") ? "Γερμανία" : "Germany");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{customer.name.class}}", "{{customer.class.name}}", "{{document.number.bytes}}", "{{entrySet}}"
            })
    void reachesNothingBehindAValue(String tag) {
        assertThat(problems(Map.of("mail.txt", tag), Assets.none()))
                .singleElement()
                .asString()
                .contains("is not known");
    }

    @Test
    void leavesDataThatLooksLikeATagAlone() {
        var person = SampleDocuments.withLines(
                1,
                "en",
                new daybook.invoicing.PrintedDocument.Party(
                        "{{issuer.iban}} ${7*7} <b>", List.of(), null, null, null, null, null));
        byte[] pdf = new PdfRenderer(Templates.shipped(Assets.none())).render(person);
        assertThat(PdfText.page(pdf, 1)).contains("{{issuer.iban}} ${7*7} <b>");
    }

    /** The page for template writers lists exactly the known tags. */
    @Test
    void documentsEveryTag() throws IOException {
        String page = Files.readString(Path.of("docs", "templates.md"));
        Set<String> listed = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(page);
        while (row.find()) {
            listed.add(row.group(1));
        }
        Set<String> known = new TreeSet<>(new Tags(Set.of()).all());
        assertThat(listed).isEqualTo(known);
    }

    private static Templates loaded(Map<String, String> own) {
        return switch (Templates.load(own, Assets.none())) {
            case Templates.Loaded(Templates templates) -> templates;
            case Templates.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(Map<String, String> own, Assets assets) {
        return switch (Templates.load(own, assets)) {
            case Templates.Loaded _ -> List.of();
            case Templates.Refused(List<String> problems) -> problems;
        };
    }
}

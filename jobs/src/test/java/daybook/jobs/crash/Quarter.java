package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people do at a small club from day to day, some years ago so that each night's time has come: new customers come by
 * file, subscriptions change, money comes in. The nights are done by a schedule.
 *
 * @param teller gives the commands
 * @param club folder of the business
 */
record Quarter(Teller teller, Path club) {

    /** The first of November: to the end of January there are 92 days. */
    static final LocalDate FIRST = LocalDate.of(2024, 11, 1);

    private static final int YEARS_BACK = 2;
    private static final Pattern YEAR = Pattern.compile("\\b(202[3-9])(?=-\\d\\d-\\d\\d)");
    private static final String BUSINESS = "--business";

    private static final String CONTACT = """
            contact_type,first_name,last_name,contact_code,email,address_country,language,country_of_agreement,account_currency
            PERSON,Nora,Newcome,N-%1$d,nora%1$d@mail.example,CYP,en,CYP,EUR
            """;

    private static final String SUBSCRIPTION = """
            subscription_code,contact_code,price_id,quantity,start_date,billing_day
            NS-%1$d,N-%1$d,GYM-M,1,%2$s,
            """;

    /** Writes the folder of the club and gives who works there. */
    static Quarter at(Teller teller, Path folder, int contacts) {
        SmallClub.in(folder, contacts);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                String moved = YEAR.matcher(Files.readString(file))
                        .replaceAll(year -> Integer.toString(Integer.parseInt(year.group(1)) - YEARS_BACK));
                Files.writeString(file, moved);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Quarter(teller, folder);
    }

    /** Before the first night. */
    void open() {
        give(3, "load", club.toString());
        give(0, "schedule", "add", "NIGHT", "--job", "nightly", "--cron", "30 2 * * *", BUSINESS, SmallClub.CODE);
    }

    /** What is done by day; a file that comes each week, a change and a payment every few days. */
    void day(int day) {
        String on = FIRST.plusDays(day).toString();
        if (day % 7 == 3) {
            imports("contacts", CONTACT.formatted(day), day);
            imports("subscriptions", SUBSCRIPTION.formatted(day, on), day);
        }
        if (day % 5 == 4) {
            change(day, on);
        }
        if (day % 6 == 5) {
            String contact = "AK-" + (10_001 + day % 10);
            give(
                    0,
                    "enter",
                    "payment",
                    "B-" + day,
                    "--contact",
                    contact,
                    "--amount",
                    (10 + day) + ".50",
                    "--on",
                    on,
                    BUSINESS,
                    SmallClub.CODE);
        }
    }

    private void imports(String kind, String rows, int day) {
        try {
            Path file = Files.writeString(club.resolve(kind + "-" + day + ".csv"), rows);
            give(0, "import", kind, file.toString(), BUSINESS, SmallClub.CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One who came by file gets another quantity at the end of the period, rests, buys more, or leaves. */
    private void change(int day, String on) {
        String whose = "NS-" + (day / 7 * 7 - 4);
        List<String> how =
                switch (day / 5 % 4) {
                    case 0 -> List.of("quantity", "S-00142", "--service", "GYM-M", "--to", "2", "--when", "PERIOD_END");
                    case 1 ->
                        List.of(
                                "pause",
                                whose,
                                "--until",
                                FIRST.plusDays(day + 9).toString());
                    case 2 -> List.of("add", whose, "--price", "POOL-M");
                    default ->
                        List.of(
                                "cancel",
                                whose,
                                "--ends-on",
                                FIRST.plusDays(day + 3).toString());
                };
        String[] command = Stream.of(Stream.of("change"), how.stream(), Stream.of("--on", on, BUSINESS, SmallClub.CODE))
                .flatMap(words -> words)
                .toArray(String[]::new);
        give(0, command);
    }

    /** What does the night of a day: the schedule's time of that day, or what was left of it. */
    static String[] night(int day) {
        String on = FIRST.plusDays(day).toString();
        return new String[] {"schedule", "backfill", "NIGHT", "--from", on, "--to", on, BUSINESS, SmallClub.CODE};
    }

    private void give(int exit, String... command) {
        Teller.Answer answer = teller.give(command);
        assertThat(answer.exit())
                .as("%s: %s%s", String.join(" ", command), answer.out(), answer.err())
                .isEqualTo(exit);
    }
}

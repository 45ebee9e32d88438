package daybook.house;

import static daybook.house.HouseArchitecture.CLASSES_HAVE_WORDS_OF_THE_TRADE;
import static daybook.house.HouseArchitecture.NO_CHANCE;
import static daybook.house.HouseArchitecture.NO_DECIMAL_EQUALS;
import static daybook.house.HouseArchitecture.NO_FLOATING_POINT;
import static daybook.house.HouseArchitecture.NO_FLOATING_POINT_OF_DECIMALS;
import static daybook.house.HouseArchitecture.NO_STATIC_STATE;
import static daybook.house.HouseArchitecture.NO_SYSTEM_CLOCK;
import static daybook.house.HouseArchitecture.NO_THREAD_LOCALS;
import static daybook.house.HouseArchitecture.PACKAGES_HAVE_WORDS_OF_THE_TRADE;

import java.util.List;
import java.util.stream.Stream;

/** Code that reads clocks, throws dice, counts in floating point, keeps state or has an empty name. */
final class PlantedValues {

    private PlantedValues() {}

    static List<Plant> all() {
        return Stream.of(clocks(), chance(), floats(), state(), names())
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<Plant> clocks() {
        return Stream.concat(
                Stream.of(
                                "java.time.LocalDate.now()",
                                "java.time.Instant.now()",
                                "java.time.LocalDateTime.now()",
                                "java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC)",
                                "java.time.YearMonth.now()",
                                "java.time.Clock.systemUTC()",
                                "(java.util.function.Supplier<Object>) java.time.Instant::now",
                                "System.currentTimeMillis()",
                                "System.nanoTime()",
                                "new java.util.Date()")
                        .map(read -> in("daybook.ledger", "Object at = " + read + ";", NO_SYSTEM_CLOCK)),
                Stream.of(in("daybook.jobs.billing", "Object at = java.time.Instant.now();", NO_SYSTEM_CLOCK)));
    }

    private static Stream<Plant> chance() {
        return Stream.of("new java.util.Random(1)", "java.util.UUID.randomUUID()", "(long) Math.random()")
                .map(dice -> in("daybook.ledger", "Object at = " + dice + ";", NO_CHANCE));
    }

    private static Stream<Plant> floats() {
        return Stream.of(
                in("daybook.money", "double amount;", NO_FLOATING_POINT),
                in("daybook.money", "Float amount;", NO_FLOATING_POINT),
                in("daybook.money", "float[] amounts;", NO_FLOATING_POINT),
                in("daybook.money", "java.util.List<Double> amounts;", NO_FLOATING_POINT),
                in("daybook.jobs.billing", "void of(double amount) {}", NO_FLOATING_POINT),
                in("daybook.importers", "float of() { return 1; }", NO_FLOATING_POINT),
                in("daybook.templates", "float x;", NO_FLOATING_POINT),
                in("daybook.templates", "org.openpdf.text.Document d; double x;", NO_FLOATING_POINT),
                Plant.of(
                        NO_FLOATING_POINT,
                        "package daybook.templates; public class Page { org.openpdf.text.Document d; public float x; }"),
                in(
                        "daybook.templates",
                        "long of(java.math.BigDecimal d) { return (long) d.doubleValue(); }",
                        NO_FLOATING_POINT_OF_DECIMALS),
                in(
                        "daybook.money",
                        "long of(java.math.BigDecimal d) { return (long) d.floatValue(); }",
                        NO_FLOATING_POINT_OF_DECIMALS));
    }

    private static Stream<Plant> state() {
        return Stream.of(
                in(
                        "daybook.money",
                        "boolean same(java.math.BigDecimal a, java.math.BigDecimal b) { return a.equals(b); }",
                        NO_DECIMAL_EQUALS),
                in("daybook.jobs.billing", "static int count;", NO_STATIC_STATE),
                in("daybook.jobs.billing", "static final java.util.HashMap<String, String> C = null;", NO_STATIC_STATE),
                in(
                        "daybook.jobs.billing",
                        "static final java.util.concurrent.ConcurrentHashMap<String, String> CACHE = null;",
                        NO_STATIC_STATE),
                in("daybook.jobs.billing", "ThreadLocal<String> business;", NO_THREAD_LOCALS));
    }

    private static Stream<Plant> names() {
        return Stream.concat(
                Stream.of(
                                "MoneyUtil",
                                "MoneyUtils",
                                "MoneyHelper",
                                "MoneyManager",
                                "MoneyImpl",
                                "MoneyDto",
                                "MoneyEntity",
                                "MoneyService",
                                "MoneyProcessor",
                                "AbstractMoney",
                                "BaseMoney")
                        .map(name -> Plant.of(
                                CLASSES_HAVE_WORDS_OF_THE_TRADE, "package daybook.money; class " + name + " {}")),
                Stream.of(
                                "daybook.util",
                                "daybook.ledger.common",
                                "daybook.jobs.impl",
                                "daybook.dto.tax",
                                "daybook.jobs.service")
                        .map(name ->
                                Plant.of(PACKAGES_HAVE_WORDS_OF_THE_TRADE, "package " + name + "; class Money {}")));
    }

    private static Plant in(String packageName, String member, HouseArchitecture rule) {
        return Plant.of(rule, "package " + packageName + "; class Planted { " + member + " }");
    }
}

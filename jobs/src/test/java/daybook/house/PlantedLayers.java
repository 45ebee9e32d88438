package daybook.house;

import static daybook.house.HouseArchitecture.BATCH_AND_QUARTZ_STAY_IN_JOBS;
import static daybook.house.HouseArchitecture.CAPABILITIES_HAVE_NO_CYCLES;
import static daybook.house.HouseArchitecture.COMMAND_LINE_STAYS_IN_JOBS;
import static daybook.house.HouseArchitecture.ENGINE_IS_PURE;
import static daybook.house.HouseArchitecture.ENGINE_MAPS_ONLY_IN_STORES;
import static daybook.house.HouseArchitecture.INTEGRATION_AND_CSV_STAY_IN_IMPORTERS;
import static daybook.house.HouseArchitecture.JDBC_STAYS_AT_THE_TABLES;
import static daybook.house.HouseArchitecture.MODULES_POINT_ONE_WAY;
import static daybook.house.HouseArchitecture.MONEY_AND_CALENDAR_STAND_ALONE;
import static daybook.house.HouseArchitecture.PDF_STAYS_IN_TEMPLATES;
import static daybook.house.HouseArchitecture.STORES_ARE_PRIVATE_TO_THEIR_CAPABILITY;
import static daybook.house.HouseArchitecture.WEB_STAYS_IN_THE_SERVER;

import java.util.List;
import java.util.stream.Stream;

/** Code that knows what it should not. Technology that is not on the class path yet is planted beside it. */
final class PlantedLayers {

    private static final String STORE = "package daybook.ledger.store; public class Journals {}";

    private PlantedLayers() {}

    static List<Plant> all() {
        return Stream.of(purity(), tables(), technology(), modules(), capabilities())
                .flatMap(plants -> plants)
                .toList();
    }

    private static Stream<Plant> purity() {
        return Stream.of(
                Plant.of(ENGINE_IS_PURE, "package daybook.money; class Leak { java.nio.file.Path path; }"),
                Plant.of(ENGINE_IS_PURE, "package daybook.ledger; class Leak { org.slf4j.Logger log; }"),
                Plant.of(
                        ENGINE_IS_PURE,
                        STORE,
                        "package daybook.ledger; class Book { daybook.ledger.store.Journals j; }"),
                Plant.of(
                        ENGINE_IS_PURE,
                        "package daybook.database; public class Keys {}",
                        "package daybook.ledger; class Book { daybook.database.Keys keys; }"));
    }

    private static Stream<Plant> tables() {
        return Stream.of(
                Plant.of(
                        ENGINE_MAPS_ONLY_IN_STORES,
                        "package daybook.importers; class Rows { org.hibernate.Session session; }"),
                Plant.of(
                        ENGINE_MAPS_ONLY_IN_STORES,
                        "package daybook.jobs.store; @jakarta.persistence.Embeddable class Rows {}"),
                Plant.of(JDBC_STAYS_AT_THE_TABLES, "package daybook.templates; class Rows { java.sql.Connection c; }"),
                Plant.of(
                        JDBC_STAYS_AT_THE_TABLES,
                        "package daybook.templates.store; class Rows { org.springframework.jdbc.core.JdbcTemplate t; }"),
                Plant.of(JDBC_STAYS_AT_THE_TABLES, "package daybook.templates; class Rows { javax.sql.DataSource d; }"),
                Plant.of(
                        JDBC_STAYS_AT_THE_TABLES,
                        "package daybook.templates; class Rows { org.postgresql.PGConnection c; }"));
    }

    private static Stream<Plant> technology() {
        return Stream.of(
                Plant.of(
                        BATCH_AND_QUARTZ_STAY_IN_JOBS,
                        "package daybook.importers; class Steps { org.springframework.batch.core.step.Step step; }"),
                Plant.of(
                        BATCH_AND_QUARTZ_STAY_IN_JOBS,
                        "package org.quartz; public interface Trigger {}",
                        "package daybook.ledger.store; class Fires { org.quartz.Trigger trigger; }"),
                Plant.of(
                        INTEGRATION_AND_CSV_STAY_IN_IMPORTERS,
                        "package daybook.jobs.cli; class Reads { org.apache.commons.csv.CSVParser parser; }"),
                Plant.of(
                        INTEGRATION_AND_CSV_STAY_IN_IMPORTERS,
                        "package org.springframework.integration.core; public interface Flow {}",
                        "package daybook.jobs.run; class Flows { org.springframework.integration.core.Flow flow; }"),
                Plant.of(
                        PDF_STAYS_IN_TEMPLATES,
                        "package daybook.jobs.cli; class Draws { org.openpdf.text.Document d; }"),
                Plant.of(
                        COMMAND_LINE_STAYS_IN_JOBS,
                        "package daybook.importers; class Door { picocli.CommandLine line; }"),
                Plant.of(
                        COMMAND_LINE_STAYS_IN_JOBS,
                        "package daybook.templates; class Bar { me.tongfei.progressbar.ProgressBar bar; }"),
                Plant.of(
                        WEB_STAYS_IN_THE_SERVER,
                        "package daybook.jobs.cli; class Answers { jakarta.servlet.Servlet servlet; }"));
    }

    private static Stream<Plant> modules() {
        return Stream.of(
                knows("importers", "templates"),
                knows("templates", "importers"),
                knows("templates", "jobs"),
                knows("importers", "jobs"),
                knows("database", "ledger"),
                knows("database", "jobs"),
                knows("ledger.store", "importers"));
    }

    private static Stream<Plant> capabilities() {
        return Stream.of(
                Plant.of(
                        CAPABILITIES_HAVE_NO_CYCLES,
                        "package daybook.pricing; public class A { daybook.tax.B b; }",
                        "package daybook.tax; public class B { daybook.pricing.A a; }"),
                Plant.of(
                        MONEY_AND_CALENDAR_STAND_ALONE,
                        "package daybook.calendar; class Fee { daybook.money.Money money; }"),
                Plant.of(
                        MONEY_AND_CALENDAR_STAND_ALONE,
                        "package daybook.money; class Due { daybook.calendar.Period period; }"),
                Plant.of(
                        STORES_ARE_PRIVATE_TO_THEIR_CAPABILITY,
                        STORE,
                        "package daybook.invoicing.store; class Rows { daybook.ledger.store.Journals[] j; }"),
                Plant.of(
                        STORES_ARE_PRIVATE_TO_THEIR_CAPABILITY,
                        STORE,
                        "package daybook.templates; class Page { daybook.ledger.store.Journals j; }"));
    }

    private static Plant knows(String module, String other) {
        return Plant.of(
                MODULES_POINT_ONE_WAY,
                "package daybook." + other + "; public class Target {}",
                "package daybook." + module + "; class Origin { daybook." + other + ".Target target; }");
    }
}

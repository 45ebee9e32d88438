package daybook.house;

import com.tngtech.archunit.lang.ArchRule;

/** The rules that compiled classes keep (design.md 2, 4 and 6); the planted violations show that each can fail. */
enum HouseArchitecture {
    ENGINE_IS_PURE(LayerRules.engineIsPure()),
    ENGINE_MAPS_ONLY_IN_STORES(
            LayerRules.only("jakarta.persistence..", "org.hibernate..").in(LayerRules.STORES)),
    JDBC_STAYS_AT_THE_TABLES(
            LayerRules.only("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..")
                    .in(LayerRules.STORES, "daybook.database..", "daybook.jobs..", "daybook.importers..")),
    BATCH_AND_QUARTZ_STAY_IN_JOBS(
            LayerRules.only("org.springframework.batch..", "org.quartz..").in("daybook.jobs..")),
    INTEGRATION_AND_CSV_STAY_IN_IMPORTERS(
            LayerRules.only("org.springframework.integration..", "org.apache.commons.csv..")
                    .in("daybook.importers..")),
    PDF_STAYS_IN_TEMPLATES(LayerRules.only("org.openpdf..").in("daybook.templates..")),
    COMMAND_LINE_STAYS_IN_JOBS(LayerRules.only("picocli..", "me.tongfei..").in("daybook.jobs..")),
    WEB_STAYS_IN_THE_SERVER(LayerRules.only(
                    "org.springframework.web..", "jakarta.servlet..", "org.apache.catalina..", "org.thymeleaf..")
            .in("daybook.jobs.server..")),
    MODULES_POINT_ONE_WAY(LayerRules.modulesPointOneWay()),
    CAPABILITIES_HAVE_NO_CYCLES(LayerRules.capabilitiesHaveNoCycles()),
    MONEY_AND_CALENDAR_STAND_ALONE(LayerRules.moneyAndCalendarStandAlone()),
    STORES_ARE_PRIVATE_TO_THEIR_CAPABILITY(LayerRules.storesArePrivate()),
    NO_SYSTEM_CLOCK(ClockRules.noSystemClock()),
    NO_CHANCE(ClockRules.noChance()),
    NO_FLOATING_POINT(FloatRules.noFloatingPoint()),
    NO_FLOATING_POINT_OF_DECIMALS(FloatRules.noFloatingPointOfDecimals()),
    NO_DECIMAL_EQUALS(StateRules.noDecimalEquals()),
    NO_STATIC_STATE(StateRules.noStaticState()),
    NO_THREAD_LOCALS(StateRules.noThreadLocals()),
    CLASSES_HAVE_WORDS_OF_THE_TRADE(NameRules.classes()),
    PACKAGES_HAVE_WORDS_OF_THE_TRADE(NameRules.packages()),
    STEPS_NEVER_SKIP_OR_RETRY(BatchRules.neverSkipOrRetry()),
    STEPS_NAME_THEIR_TRANSACTION_MANAGER(BatchRules.namesTransactionManager()),
    READERS_KEEP_NO_POSITION(BatchRules.readersKeepNoPosition()),
    CURSORS_OUTLIVE_COMMITS(BatchRules.cursorsOutliveCommits()),
    STEPS_WORK_BY_PARTITIONS(BatchRules.worksByPartitions()),
    LIFE_IS_LEFT_TO_RUNS(BatchRules.leavesLifeToRuns());

    /** ArchUnit's rules are immutable, only not declared so. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ArchRule rule;

    HouseArchitecture(ArchRule rule) {
        // A capability that is not built yet must not break the build.
        this.rule = rule.allowEmptyShould(true);
    }

    ArchRule rule() {
        return rule;
    }
}

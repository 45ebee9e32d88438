package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens on a day. */
sealed interface Step {

    /** The business date. */
    LocalDate on();

    /** Where it is written. */
    YamlMap at();

    /**
     * A contact subscribes.
     *
     * @param services one row a service
     */
    record Subscribe(LocalDate on, YamlMap at, List<ImportedRow> services) implements Step {

        public Subscribe {
            services = List.copyOf(services);
        }
    }

    /**
     * A subscription gets a discount; either {@code percent} or {@code amount} is null.
     *
     * @param cycles for how many billed cycles; null: for good
     */
    record Grant(
            LocalDate on,
            YamlMap at,
            String subscription,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            @Nullable Integer cycles)
            implements Step {}

    /** The billing run, posting what it bills. */
    record Bill(LocalDate on, YamlMap at, boolean dryRun) implements Step {}
}

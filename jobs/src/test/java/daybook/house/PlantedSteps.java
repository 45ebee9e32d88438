package daybook.house;

import static daybook.house.HouseArchitecture.CURSORS_OUTLIVE_COMMITS;
import static daybook.house.HouseArchitecture.LIFE_IS_LEFT_TO_RUNS;
import static daybook.house.HouseArchitecture.READERS_KEEP_NO_POSITION;
import static daybook.house.HouseArchitecture.STEPS_NAME_THEIR_TRANSACTION_MANAGER;
import static daybook.house.HouseArchitecture.STEPS_NEVER_SKIP_OR_RETRY;
import static daybook.house.HouseArchitecture.STEPS_WORK_BY_PARTITIONS;

import java.util.List;
import java.util.stream.Stream;

/** Jobs that fall into the measured traps of Spring Batch. */
final class PlantedSteps {

    private PlantedSteps() {}

    static List<Plant> all() {
        return Stream.concat(ofSteps().stream(), ofLives().stream()).toList();
    }

    private static List<Plant> ofLives() {
        return List.of(
                Plant.of(CURSORS_OUTLIVE_COMMITS, job("""
                                        Object of() {
                                            return new org.springframework.batch.infrastructure.item.database.builder\
                                        .JdbcCursorItemReaderBuilder<String>().name("due").saveState(false);
                                        }""")),
                Plant.of(
                        STEPS_WORK_BY_PARTITIONS,
                        job("Object of(ChunkOrientedStepBuilder<String, String> b) {"
                                + " return b.taskExecutor(null); }")),
                Plant.of(
                        LIFE_IS_LEFT_TO_RUNS,
                        job("Object of(org.springframework.batch.core.launch.JobOperator o) throws Exception"
                                + " { return o.restart(null); }")),
                Plant.of(
                        LIFE_IS_LEFT_TO_RUNS,
                        job("Object of(org.springframework.batch.core.launch.JobOperator o) throws Exception"
                                + " { return o.recover(null); }")));
    }

    private static List<Plant> ofSteps() {
        Stream<Plant> losses = Stream.of(
                        "faultTolerant()",
                        "skip(RuntimeException.class)",
                        "skipLimit(3)",
                        "retry(RuntimeException.class)",
                        "retryLimit(3)")
                .map(call -> Plant.of(
                        STEPS_NEVER_SKIP_OR_RETRY,
                        job("Object of(ChunkOrientedStepBuilder<String, String> b) { return b." + call + "; }")));
        return Stream.concat(
                        losses,
                        Stream.of(
                                Plant.of(
                                        STEPS_NEVER_SKIP_OR_RETRY,
                                        job("Object of(org.springframework.batch.core.job.builder.JobBuilder b) {"
                                                + " return b.incrementer(null); }")),
                                Plant.of(
                                        STEPS_NAME_THEIR_TRANSACTION_MANAGER,
                                        job("Object of(StepBuilder b) { return b.chunk(500); }")),
                                Plant.of(
                                        STEPS_NAME_THEIR_TRANSACTION_MANAGER,
                                        job("Object of(StepBuilder b) { return b.tasklet(null); }")),
                                Plant.of(READERS_KEEP_NO_POSITION, job("""
                                        Object of() {
                                            return new org.springframework.batch.infrastructure.item.database.builder\
                                        .JdbcCursorItemReaderBuilder<String>().name("due").connectionAutoCommit(false);
                                        }"""))))
                .toList();
    }

    private static String job(String member) {
        return "package daybook.jobs.billing; import org.springframework.batch.core.step.builder.*; class Job { "
                + member + " }";
    }
}

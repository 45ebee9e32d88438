package daybook.jobs.server.api;

import daybook.jobs.desk.Office;
import daybook.jobs.desk.Reading;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.RunHistory;
import daybook.jobs.run.RunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of a business by page, newest first. */
public record RunPage(Office office, Office.Named business) {

    /**
     * Which.
     *
     * @param before only runs with lower numbers; null: from the newest on
     */
    public record Of(
            @Nullable String job,
            @Nullable RunState state,
            @Nullable Long before,
            int limit) {}

    /** A page; {@code next} is the number to go on before, and missing on the last page. */
    public Map<String, Object> object(Of of) {
        List<RunHistory.Entry> entries = entries(of);
        boolean more = entries.size() > of.limit();
        List<RunHistory.Entry> page = more ? entries.subList(0, of.limit()) : entries;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("business", business.code());
        object.put("runs", page.stream().map(RunWords::summary).toList());
        if (more) {
            object.put("next", page.getLast().run().id());
        }
        return object;
    }

    /** One more than is asked for, to know whether there is a next page. */
    public List<RunHistory.Entry> entries(Of of) {
        StringBuilder sql = new StringBuilder("select id from run where business_id = ?");
        List<Object> values = new ArrayList<>(List.of(business.id()));
        Optional.ofNullable(of.job()).ifPresent(job -> and(sql, values, "job = ?", job));
        Optional.ofNullable(of.state()).ifPresent(state -> and(sql, values, "state = ?", state.name()));
        Optional.ofNullable(of.before()).ifPresent(before -> and(sql, values, "id < ?", before));
        sql.append(" order by id desc limit ?");
        values.add(of.limit() + 1);
        return Reading.of(
                office.database(),
                business.id(),
                jdbc -> jdbc.queryForList(sql.toString(), Long.class, values.toArray()).stream()
                        .map(id -> new RunHistory(jdbc).find(id).orElseThrow())
                        .toList());
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(" and ").append(condition);
        values.add(value);
    }
}

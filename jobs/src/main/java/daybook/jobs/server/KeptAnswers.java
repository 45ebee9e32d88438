package daybook.jobs.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of requests and their answers. */
record KeptAnswers(JdbcTemplate jdbc) {

    /** After this long whoever worked on a request is taken for dead, and it may be done again. */
    private static final String DEAD = "10 minutes";

    private static final String BEGIN = """
            insert into api_request (asked_by, idempotency_key, business_id, content) values (?, ?, ?, decode(?, 'hex'))
            on conflict (asked_by, idempotency_key) do update set asked_at = now()
            where api_request.status is null and api_request.content = excluded.content
              and api_request.asked_at < now() - cast(? as interval)""";

    private static final String END = """
            update api_request set status = ?, location = ?, content_type = ?, body = ?
            where asked_by = ? and idempotency_key = ?""";

    /**
     * What was asked, by whom, under which key.
     *
     * @param content SHA-256 of it, in hexadecimal
     */
    record Asked(String by, @Nullable Long businessId, String key, String content) {}

    /** What was answered. */
    record Answer(
            int status, @Nullable String location, @Nullable String contentType, String body) {}

    /** How it stands with a request. */
    sealed interface Standing {

        /** It is to be done. */
        record New() implements Standing {}

        /** It was done. */
        record Answered(Answer answer) implements Standing {}

        /** Somebody is doing it. */
        record AtWork() implements Standing {}

        /** The key was used for something else. */
        record Other() implements Standing {}
    }

    private record Kept(String content, @Nullable Answer answer) {}

    /** Takes a request on, unless it was taken on before. */
    Standing begin(Asked asked) {
        jdbc.update("delete from api_request where asked_at < now() - interval '1 day'");
        int begun = jdbc.update(BEGIN, asked.by(), asked.key(), asked.businessId(), asked.content(), DEAD);
        if (begun == 1) {
            return new Standing.New();
        }
        List<Kept> kept = jdbc.query(
                "select encode(content, 'hex') as content, status, location, content_type, body from api_request where asked_by = ? and idempotency_key = ?",
                (row, _) -> new Kept(
                        row.getString("content"),
                        row.getObject("status") == null
                                ? null
                                : new Answer(
                                        row.getInt("status"),
                                        row.getString("location"),
                                        row.getString("content_type"),
                                        row.getString("body"))),
                asked.by(),
                asked.key());
        if (kept.isEmpty()) {
            return new Standing.AtWork();
        }
        if (!kept.getFirst().content().equals(asked.content())) {
            return new Standing.Other();
        }
        Answer answer = kept.getFirst().answer();
        return answer == null ? new Standing.AtWork() : new Standing.Answered(answer);
    }

    void end(Asked asked, Answer answer) {
        jdbc.update(
                END, answer.status(), answer.location(), answer.contentType(), answer.body(), asked.by(), asked.key());
    }

    /** Nothing came of it: the key is as though it had never been used. */
    void forget(Asked asked) {
        jdbc.update(
                "delete from api_request where asked_by = ? and idempotency_key = ? and status is null",
                asked.by(),
                asked.key());
    }
}

package daybook.jobs.cli;

import daybook.jobs.catalogue.JobEnd;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A job that a server is asked for, and waited for until it ends. */
record RemoteRun(RemoteServer server, Terminal terminal, boolean json) {

    private static final long POLL = 500;

    Exit run(Map<String, ?> asked) {
        JsonNode order = server.post("/api/v1/runs", asked);
        terminal.talk("the server at " + server.address() + " is at it");
        while (order.path("state").asString("").equals("RUNNING")) {
            pause();
            order = server.get("/api/v1/orders/" + order.path("order").asLong(0));
        }
        JobEnd end = new JobEnd(
                JobEnd.Kind.valueOf(order.path("outcome").asString(JobEnd.Kind.FAILED.name())),
                order.path("run").isNumber() ? order.path("run").asLong(0) : null,
                order.path("message").asString(""));
        if (json) {
            terminal.data(order.toString());
            return Exit.of(end.kind());
        }
        return new RunTalk(terminal, order.path("business").asString(""), false).say(end);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "the waiting was interrupted; the server goes on");
        }
    }
}

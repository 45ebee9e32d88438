package daybook.jobs.server;

import daybook.jobs.server.api.Counter;
import daybook.jobs.server.api.Orders;
import daybook.jobs.server.api.RunWatch;
import daybook.jobs.server.key.Visits;
import daybook.jobs.server.page.Sheets;
import daybook.jobs.server.watch.Heartbeat;

/** All that the server's addresses work with. */
record Premises(
        Counter counter,
        Orders orders,
        RunWatch watch,
        Visits visits,
        Heartbeat heartbeat,
        Sheets sheets,
        ErrorAnswers answers) {}

package daybook.jobs.server.api;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.RunWords;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells whoever follows a run how it goes, once a second and only when something changed: {@code progress}, then {@code
 * end}. What is told is committed.
 */
public final class RunWatch implements AutoCloseable {

    private static final int FOLLOWERS_MAX = 100;
    private static final long QUIET_MAX = 15;
    private static final long FOR_EVER = 0;

    private final Counter counter;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(RunWatch::thread);

    public RunWatch(Counter counter) {
        this.counter = counter;
        Future<?> _ = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** How a run goes, for a program. */
    public static Map<String, Object> progress(RunWords words) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.putAll(RunWords.summary(words.entry()));
        object.put("alive", words.isAtWork());
        object.put("inWords", words.state());
        object.put("next", words.next());
        object.put("progress", words.progress());
        return object;
    }

    /** Somebody who follows a run; looked after by one thread at a time. */
    private static final class Follower {

        private final Office.Named business;
        private final long run;
        private final SseEmitter emitter = new SseEmitter(FOR_EVER);
        private final AtomicBoolean busy = new AtomicBoolean();
        private Map<String, Object> told = Map.of();
        private long quiet;

        Follower(Office.Named business, long run) {
            this.business = business;
            this.run = run;
        }

        void tell(Map<String, Object> now, boolean ended) throws IOException {
            quiet++;
            if (!now.equals(told)) {
                emitter.send(SseEmitter.event().name("progress").data(now, MediaType.APPLICATION_JSON));
                told = now;
                quiet = 0;
            } else if (quiet >= QUIET_MAX) {
                // Whoever is between us closes what is silent for long; and it shows whether somebody is there.
                emitter.send(SseEmitter.event().comment("still there"));
                quiet = 0;
            }
            if (ended) {
                emitter.send(SseEmitter.event().name("end").data(now, MediaType.APPLICATION_JSON));
                emitter.complete();
            }
        }
    }

    /** Lets somebody follow a run until it ends or they go. */
    public SseEmitter follow(Office.Named business, long run) {
        if (followers.size() >= FOLLOWERS_MAX) {
            throw new DeclinedException(
                    Reason.ALREADY_RUNNING,
                    FOLLOWERS_MAX + " follow runs already; look at the run itself now and then");
        }
        Follower follower = new Follower(business, run);
        follower.emitter.onCompletion(() -> followers.remove(follower));
        follower.emitter.onTimeout(() -> followers.remove(follower));
        follower.emitter.onError(_ -> followers.remove(follower));
        followers.add(follower);
        return follower.emitter;
    }

    /** How many follow. */
    public int size() {
        return followers.size();
    }

    private void look() {
        for (Follower follower : followers) {
            // Somebody who reads slowly keeps nobody else waiting.
            if (follower.busy.compareAndSet(false, true)) {
                Thread.ofVirtual().start(() -> {
                    try {
                        lookFor(follower);
                    } finally {
                        follower.busy.set(false);
                    }
                });
            }
        }
    }

    private void lookFor(Follower follower) {
        try {
            RunWords words = counter.words(follower.business, follower.run);
            follower.tell(progress(words), !words.isAtWork());
        } catch (IOException | IllegalStateException e) {
            // They have gone.
            followers.remove(follower);
        } catch (RuntimeException e) {
            // The database may be back in a second.
            System.getLogger(RunWatch.class.getName())
                    .log(System.Logger.Level.DEBUG, "run " + follower.run + " could not be looked at", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        followers.forEach(follower -> follower.emitter.complete());
        followers.clear();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "run watch");
        thread.setDaemon(true);
        return thread;
    }
}

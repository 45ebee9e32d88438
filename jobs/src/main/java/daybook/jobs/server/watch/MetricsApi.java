package daybook.jobs.server.watch;

import daybook.jobs.server.api.Counter;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures for Prometheus. What is counted is read from the tables, so that it is right after a restart too. */
@RestController
public final class MetricsApi {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TableFigures figures;

    public MetricsApi(Counter counter, Heartbeat heartbeat) {
        this.figures = new TableFigures(counter, registry);
        Gauge.builder("daybook.scheduler.heartbeat.age", () -> heartbeat.age().toSeconds())
                .description("Seconds since the schedules were last looked at; more than 180 is an alarm.")
                .baseUnit("seconds")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        bindGarbage();
    }

    /** It listens as long as the registry lives, which is as long as the process. */
    @SuppressWarnings("resource")
    private void bindGarbage() {
        new JvmGcMetrics().bindTo(registry);
    }

    @Needs(Role.VIEWER)
    @GetMapping("/metrics")
    ResponseEntity<byte[]> show() {
        figures.read();
        return ResponseEntity.ok()
                .header("Content-Type", TYPE)
                .body(registry.scrape().getBytes(StandardCharsets.UTF_8));
    }
}

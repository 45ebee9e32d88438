package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.run.Lease;
import daybook.jobs.server.key.ApiKeys;
import daybook.jobs.server.key.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages as people use them, with script and without, in a real Chromium. Pictures are left in target/pages. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTests {

    private static final Path PICTURES = Path.of("target", "pages");

    /** Every element with text of its own beside what lies behind it, by the rule of WCAG 2.2 AA. */
    private static final String LOW_CONTRAST = """
            (() => {
              const light = (rgb) => {
                const [r, g, b] = rgb.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const parse = (text) => text.match(/[\\d.]+/g).map(Number);
              const behind = (element) => {
                for (let at = element; at; at = at.parentElement) {
                  const ground = parse(getComputedStyle(at).backgroundColor);
                  if (ground.length < 4 || ground[3] > 0) { return ground.slice(0, 3); }
                }
                return [255, 255, 255];
              };
              return [...document.querySelectorAll('body *')]
                .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
                .map((e) => {
                  const [one, other] = [light(parse(getComputedStyle(e).color).slice(0, 3)), light(behind(e))];
                  const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                  return ratio < 4.5 ? e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) : null;
                }).filter(Boolean).join('; ');
            })()""";

    private final JdbcTemplate jdbc;
    private final Database database;
    private final TestedServer server;
    private Optional<Browser> started = Optional.empty();

    PagesInBrowserTests(Database database, @TempDir Path var) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.server = TestedServer.before(database, var);
    }

    @BeforeAll
    void start() {
        Optional<Path> program = Browser.find();
        Assumptions.assumeTrue(
                program.isPresent(), "no Chromium was found: name one by DAYBOOK_CHROMIUM to test the pages");
        started = program.map(Browser::start);
        jdbc.update("""
                insert into schedule (business_id, code, job, parameters, cron, zone, overlap, catch_up_minutes, planned_to,
                                      added_by, added_at)
                values (1, 'NIGHT', 'nightly', '{"post":false,"only":false}', '30 2 * * *', 'UTC', 'SKIP', 60,
                        '2026-02-01', 'x', now())""");
        jdbc.update("""
                insert into planned_run (schedule_id, business_id, planned_at, as_of, state, attempts, started_at, ended_at,
                                         reason, run_id)
                select id, 1, '2026-02-01 02:30+00', '2026-02-01', 'DONE', 1, now(), now(), 'all steps are done',
                       (select max(r.id) from run r where r.business_id = 1)
                from schedule where code = 'NIGHT'""");
        come("admin");
    }

    @AfterAll
    void end() {
        started.ifPresent(Browser::close);
        server.close();
        assertThat(server.problems()).isEmpty();
    }

    private Browser browser() {
        return started.orElseThrow();
    }

    private void come(String name) {
        Role role = Role.valueOf(name.toUpperCase(Locale.ROOT));
        browser().open(server.address() + "/login");
        browser().value("document.querySelector('#key').value = '" + server.key(role) + "'");
        browser().leaveBy("document.querySelector('form').requestSubmit()");
        assertThat(browser().text()).contains("Run sheet");
    }

    @Test
    void aWrongKeyOpensNothingAndNoScriptReadsTheCookie() {
        assertThat(browser().value("document.cookie")).isEmpty();
        String wrong = server.send(server.to("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("key=daybook_wrong&to=//evil.example")))
                .body();
        assertThat(wrong).contains("this key opens nothing").doesNotContain("evil.example");
        TestedServer.Answer right = server.send(server.to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + server.key(Role.VIEWER) + "&to=//evil.example")));
        assertThat(right.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(right.header("Location")).isEqualTo("/");
    }

    @Test
    void aFormOfElsewhereIsRefused() {
        TestedServer.Answer in = server.send(server.to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + server.key(Role.ADMIN))));
        String cookie = String.valueOf(in.header("Set-Cookie")).split(";", 2)[0];
        for (String form : new String[] {"job=prove", "job=prove&token=guessed"}) {
            TestedServer.Answer answer = server.send(server.to("/runs")
                    .header("Cookie", cookie)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("load the page again");
        }
    }

    @Test
    void theRunSheetShowsWhatIsExpectedBesideWhatThereIs() {
        look("today", "/?business=CLUB&date=2026-02-01");
        assertThat(browser().text()).contains("2026-02-01 02:30 UTC", "NIGHT", "nightly", "all steps are done");
        browser().open(server.address() + "/?business=CLUB&date=2999-01-01");
        assertThat(browser().text()).contains("expected");
        assertThat(browser()
                        .value("document.querySelectorAll('input:not([type=hidden]), select').length"
                                + " === [...document.querySelectorAll('input:not([type=hidden]), select')]"
                                + ".filter((e) => e.labels.length > 0).length"))
                .as("every field has a label")
                .isEqualTo("true");
    }

    @Test
    void aRunIsShownWithItsProgressAsItGoes() {
        long run = Objects.requireNonNull(jdbc.queryForObject("""
                insert into run (id, business_id, job, as_of, document_on, state, post, asked_by, selected)
                values (nextval('run_seq'), 1, 'renew', '2026-03-01', '2026-03-01', 'RUNNING', false, 'anna', 5000)
                returning id""", Long.class));
        jdbc.update("""
                insert into run_progress (run_id, business_id, epoch, task, total, done, since, at, mark_at, next_at)
                values (?, 1, 1, 'renewing as of 2026-03-01', 5000, 2000, now() - interval '20 s', now(),
                        now() - interval '20 s', now())""", run);
        try (Lease _ = Lease.tryTake(database.dataSource(), 1, "renew").orElseThrow()) {
            look("run", "/runs/" + run);
            assertThat(browser().text()).contains("2,000 of 5,000", "renewing as of 2026-03-01");
            browser().until("document.querySelector('[data-follow]').dataset.live === 'true'");
            jdbc.update("update run_progress set done = 4000, at = now() where run_id = ?", run);
            browser().until("document.body.innerText.includes('4,000 of 5,000')");
            assertThat(browser().value("document.querySelector('progress').value"))
                    .isEqualTo("4000");

            browser().scripts(false);
            browser().open(server.address() + "/runs/" + run);
            assertThat(browser().text()).contains("4,000 of 5,000");
            jdbc.update("update run_progress set done = 4500, at = now() where run_id = ?", run);
            browser().until("document.body.innerText.includes('4,500 of 5,000')");
            browser().scripts(true);

            browser().open(server.address() + "/runs/" + run);
            browser().until("document.querySelector('[data-follow]').dataset.live === 'true'");
            jdbc.update("update run set state = 'DONE', billed = 5000, ended_at = now() where id = ?", run);
            browser().until("document.querySelector('[data-follow]') === null");
        }
        assertThat(browser().text()).contains("done");
    }

    @Test
    void aJobIsTriedRunReviewedAndThrownAwayByForms() {
        browser().open(server.address() + "/?business=GYM");
        browser().value("document.querySelector('#asOf').value = '2026-03-01'");
        browser().leaveBy("document.querySelector('form.card').requestSubmit()");
        browser().until("document.querySelector('#said') !== null");
        assertThat(browser().text()).contains("nothing is kept", "1 billed");

        browser().open(server.address() + "/?business=GYM");
        browser().value("document.querySelector('#asOf').value = '2026-03-01'");
        browser().value("document.querySelector('#dryRun').checked = false");
        browser().leaveBy("document.querySelector('form.card').requestSubmit()");
        browser().until("document.body.innerText.includes('drafted: its documents are made')");
        long run = Long.parseLong(browser().value("location.pathname.split('/').pop()"));

        look("review", "/runs/" + run + "/review");
        assertThat(browser().text()).contains("Beside what was billed before", "Largest");

        browser().open(server.address() + "/runs/" + run);
        browser().leaveBy("document.querySelector('a[href$=cancel]').click()");
        look("verb", "/runs/" + run + "/cancel");
        assertThat(browser().value("document.querySelector('#effect').textContent"))
                .contains("1 drafts are thrown away");
        browser().value("document.querySelector('#reason').value = 'a <b>wrong</b> price'");
        browser().leaveBy("document.querySelector('main form').requestSubmit()");
        assertThat(browser().text()).contains("cancelled", "admin", "a <b>wrong</b> price");
    }

    @Test
    void aRunShowsWhichMachineWorksOnWhat() {
        long run = Objects.requireNonNull(jdbc.queryForObject("""
                select max(id) from run where business_id = 1 and job = 'bill'""", Long.class));
        String own = Objects.requireNonNull(jdbc.queryForObject(
                "select w.name from run r join worker w on w.id = r.worker_id where r.id = ?", String.class, run));
        long there = Objects.requireNonNull(jdbc.queryForObject("""
                insert into worker (name, program, threads, lease_until)
                values ('machine-7:4711', 'x', 2, now() + interval '1 hour') returning id""", Long.class));
        jdbc.update(
                "update run_partition set worker_id = ?, state = 'WORKING', ended_at = null where run_id = ?",
                there,
                run);

        look("parts", "/runs/" + run);

        assertThat(browser().text()).contains("machine-7:4711", "at work", own);
        jdbc.update("update worker set lease_until = now() - interval '1 s' where id = ?", there);
        browser().open(server.address() + "/runs/" + run);
        assertThat(browser().text()).contains("left: its worker gives no sign of life");
    }

    @Test
    void whoMayNotIsToldWhy() {
        String key = new ApiKeys(jdbc, Clock.systemUTC())
                .create("reader", Role.VIEWER, null, "test")
                .orElseThrow();
        TestedServer.Answer in = server.send(server.to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + key)));
        String cookie = String.valueOf(in.header("Set-Cookie")).split(";", 2)[0];
        TestedServer.Answer page = server.send(server.to("/").header("Cookie", cookie));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Run a job");
        assertThat(server.send(server.to("/runs/1/stop").header("Cookie", cookie))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void runsAndWhatIsNotThere() {
        look("runs", "/runs?business=CLUB");
        assertThat(browser().text()).contains("bill", "posted");
        look("problem", "/runs/999999");
        assertThat(browser().text()).contains("there is no run 999999");
    }

    /** Opens a page wide and narrow, light and dark; nothing hangs over, nothing is hard to read. */
    private void look(String name, String path) {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1200, 400}) {
                browser().screen(width, 900, dark);
                browser().open(server.address() + path);
                browser().picture(PICTURES.resolve(name + (dark ? "-dark-" : "-light-") + width + ".png"));
                assertThat(browser().value("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("%s at %d hangs over", name, width)
                        .isEqualTo("true");
                assertThat(browser().value(LOW_CONTRAST))
                        .as("%s, dark: %s", name, dark)
                        .isEmpty();
                assertThat(browser()
                                .value("document.querySelectorAll('h1').length + ' ' + document.documentElement.lang"))
                        .isEqualTo("1 en");
            }
        }
    }
}

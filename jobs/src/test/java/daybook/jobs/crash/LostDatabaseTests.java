package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.crash.Teller.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away, or loses what it was given: one sentence, and the same command goes on later. */
@PostgresTest
class LostDatabaseTests {

    private static final int FEW = 8;

    private final TestServer server;
    private final Branch branch;
    private final Path temporary;

    LostDatabaseTests(TestServer server, @TempDir Path temporary) {
        this.temporary = temporary;
        this.server = server;
        this.branch = Branch.of(server, temporary.resolve("var"));
    }

    @AfterEach
    void close() {
        branch.close();
    }

    @Test
    void inMidRun() {
        Path club = SmallClub.in(temporary.resolve("club"), FEW);
        try (Branch undisturbed = Branch.of(server, temporary.resolve("other"))) {
            for (Branch both : List.of(undisturbed, branch)) {
                assertThat(both.teller().give("load", club.toString()).exit()).isEqualTo(3);
            }
            undisturbed.teller().give("run", "bill", "--as-of", Victim.AS_OF, "--post");
            endAllSessionsOnceAt("posting");

            Branch.refuses(
                    8,
                    branch.teller().give("run", "bill", "--as-of", Victim.AS_OF, "--post"),
                    "The database went away",
                    "give the same command again");
            Answer again = branch.teller().give("run", "bill", "--as-of", Victim.AS_OF, "--post");

            assertThat(again.exit()).as(again.err()).isIn(0, 3);
            assertThat(StateDigest.ofRows(branch.dataSource())).isEqualTo(StateDigest.ofRows(undisturbed.dataSource()));
        }
    }

    @Test
    void whileAFileIsTaken() {
        Path club = SmallClub.in(temporary.resolve("club"), FEW);
        endAllSessionsOnceAt("contact_version");

        Branch.refuses(
                8, branch.teller().give("load", club.toString()), "contacts.csv was not imported", "import it again");
        assertThat(branch.count("contact")).isZero();
        assertThat(branch.teller().give("load", club.toString()).exit()).isEqualTo(3);
        assertThat(branch.count("contact")).isEqualTo(FEW);
    }

    @Test
    void whileMailIsSent() {
        branch.bill(SmallClub.in(temporary.resolve("club"), FEW));
        endAllSessionsOnceAt("outbox");

        Branch.refuses(8, branch.teller().give("run", "mail"), "The database went away");
        assertThat(branch.teller().give("run", "mail").exit()).isZero();
        assertThat(branch.jdbc().queryForList("select distinct state from outbox", String.class))
                .containsExactly("SENT");
    }

    @Test
    void booksThatDoNotBalance() {
        Path club = SmallClub.in(temporary.resolve("club"), FEW);
        branch.teller().give("load", club.toString());
        branch.jdbc().execute("""
                create function lose() returns trigger language plpgsql as 'begin return null; end';
                create trigger lose before insert on posting for each row when (new.ledger_account = 'TAX')
                    execute function lose()""");

        Branch.refuses(
                9,
                branch.teller().give("run", "bill", "--as-of", Victim.AS_OF, "--post"),
                "documents that the ledger does not balance with: 0 expected");
        assertThat(branch.jdbc().queryForList("select state from run", String.class))
                .containsExactly("FAILED");
        assertThat(branch.teller().give("prove").exit()).isEqualTo(9);
    }

    /** The first change of a table ends all sessions, that which makes it last; a sequence is not rolled back. */
    private void endAllSessionsOnceAt(String table) {
        branch.jdbc().execute("""
                create sequence ends;
                create function end_sessions() returns trigger language plpgsql as '
                begin
                    if nextval(''ends'') = 1 then
                        perform pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid();
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return new;
                end';
                create trigger end_sessions before insert or update on %s execute function end_sessions()""".formatted(table));
    }
}

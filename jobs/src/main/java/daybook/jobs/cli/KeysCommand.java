package daybook.jobs.cli;

import daybook.jobs.desk.RunWords;
import daybook.jobs.server.key.ApiKey;
import daybook.jobs.server.key.ApiKeys;
import daybook.jobs.server.key.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Keys by which programs and people come to ./daybook serve.",
            "  list      all keys, and when each was last used (default)",
            "  create    a new one for NAME, shown this once; of it only a hash is kept",
            "  revoke    ends the one of NAME",
            "The name is who did something, in the log of actions and in approvals; it is never used twice."
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook keys create grafana --role VIEWER",
            "  ./daybook keys create anna --role APPROVER --business CLUB",
            "  ./daybook keys revoke anna"
        })
final class KeysCommand implements Callable<Integer> {

    private static final String ROW = "%-20s  %-8s  %-9s  %-8s  %-23s  %-23s  %s";

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", arity = "0..1", paramLabel = "VERB", description = "what to do, see above")
    private Verb verb = Verb.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "who it is for")
    private String name = "";

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "create: what it may do: ${COMPLETION-CANDIDATES}; each may do what those before it may "
                    + "(default: VIEWER)")
    private Role role = Role.VIEWER;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done with keys, spelled as it is typed. */
    enum Verb {
        list,
        create,
        revoke
    }

    @Override
    public Integer call() {
        if (verb != Verb.list && !ApiKeys.isName(name)) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    "say who the key is for: letters, digits, '.', '-', '_' and '@', such as: ./daybook keys " + verb
                            + " anna");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            ApiKeys keys = new ApiKeys(new JdbcTemplate(desk.database().dataSource()), Clock.systemUTC());
            return switch (verb) {
                case list -> list(keys.list());
                case create -> create(desk, keys);
                case revoke -> revoke(keys);
            };
        }
    }

    private int create(Desk desk, ApiKeys keys) {
        Long only = business.code() == null ? null : desk.business(business).id();
        String key = keys.create(name, role, only, Workplace.user())
                .orElseThrow(() -> new CommandFailedException(
                        Exit.REFUSED, "there is, or was, a key of " + name + "; a name is never used twice"));
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", name);
            object.put("role", role);
            object.put("business", business.code());
            object.put("key", key);
            daybook.terminal().json(object);
        } else {
            daybook.terminal().data(key);
            daybook.terminal().talk("this is the only time that the key of " + name + " is shown");
        }
        return Exit.OK.code();
    }

    private int revoke(ApiKeys keys) {
        if (!keys.revoke(name, Workplace.user())) {
            throw new CommandFailedException(
                    Exit.NOT_FOUND, "there is no good key of " + name + "; ./daybook keys lists them");
        }
        if (json) {
            daybook.terminal().json(Map.of("outcome", "REVOKED", "name", name));
        } else {
            daybook.terminal().data("the key of " + name + " opens nothing any more");
        }
        return Exit.OK.code();
    }

    private int list(List<ApiKey> keys) {
        if (json) {
            daybook.terminal()
                    .json(Map.of("keys", keys.stream().map(KeysCommand::object).toList()));
            return Exit.OK.code();
        }
        if (keys.isEmpty()) {
            daybook.terminal().talk("there are no keys yet; make one by ./daybook keys create NAME --role VIEWER");
            return Exit.OK.code();
        }
        daybook.terminal()
                .data(ROW.formatted("name", "begins", "role", "business", "created", "last used", "")
                        .stripTrailing());
        keys.forEach(key -> daybook.terminal().data(line(key)));
        return Exit.OK.code();
    }

    private static String line(ApiKey key) {
        return ROW.formatted(
                        key.name(),
                        key.prefix(),
                        key.role(),
                        key.business() == null ? "all" : key.business(),
                        RunWords.time(key.use().created()),
                        time(key.use().lastUsed(), "never"),
                        key.use().revoked() == null
                                ? ""
                                : "revoked " + time(key.use().revoked(), ""))
                .stripTrailing();
    }

    private static String time(@Nullable Instant at, String none) {
        return at == null ? none : RunWords.time(at);
    }

    private static @Nullable String iso(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Map<String, Object> object(ApiKey key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", key.name());
        object.put("begins", key.prefix());
        object.put("role", key.role());
        object.put("business", key.business());
        object.put("createdBy", key.use().createdBy());
        object.put("createdAt", key.use().created().toString());
        object.put("lastUsedAt", iso(key.use().lastUsed()));
        object.put("revokedAt", iso(key.use().revoked()));
        return object;
    }
}

package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Open;
import daybook.jobs.server.key.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** The OpenAPI document and the routes are one: what the one says the other does, role by role and field by field. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTests {

    private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([^}]+)}");

    private final TestedServer server;
    private final JsonNode document;

    ApiDocumentTests(Database database, @TempDir Path var) {
        this.server = TestedServer.before(database, var);
        this.document = server.get(Role.VIEWER, "/api/v1/openapi.json").json();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void saysTheRoutesAndTheirRoles() {
        assertThat(document.path("openapi").asString("")).isEqualTo("3.1.0");
        Map<String, String> said = new TreeMap<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> said.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " /api/v1" + path.getKey(),
                        operation.getValue().path("x-role").asString(""))));
        Map<String, String> done = new TreeMap<>();
        routes().forEach((info, method) -> info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .flatMap(ApiDocumentTests::spelledOut)
                .forEach(path -> done.put(
                        info.getMethodsCondition().getMethods().iterator().next() + " " + path, role(method))));
        assertThat(said).isEqualTo(done);
    }

    @Test
    void everyAddressSaysWhoMayComeIn() {
        assertThat(routes()).hasSizeGreaterThan(30);
        assertThat(routes().values())
                .allMatch(method -> method.hasMethodAnnotation(Needs.class) != method.hasMethodAnnotation(Open.class));
        assertThat(routes().entrySet().stream()
                        .filter(route -> route.getValue().hasMethodAnnotation(Open.class))
                        .flatMap(route -> route.getKey().getPatternValues().stream()))
                .containsOnly("/health/live", "/health/ready", "/login", "/logout", "/assets/{name}");
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryPathNamesItsVariables() {
        List<String> missing = new ArrayList<>();
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
        while (references.find()) {
            if (document.at(references.group(1)).isMissingNode()) {
                missing.add(references.group(1));
            }
        }
        assertThat(missing).isEmpty();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    TreeSet<String> named = new TreeSet<>();
                    operation.getValue().path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asString("").equals("path")) {
                            named.add("{" + parameter.path("name").asString("") + "}");
                        }
                    });
                    TreeSet<String> used = new TreeSet<>();
                    Matcher variables = Pattern.compile("\\{\\w+}").matcher(path.getKey());
                    while (variables.find()) {
                        used.add(variables.group());
                    }
                    assertThat(named).as(path.getKey()).isEqualTo(used);
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/businesses",
                "/today",
                "/runs",
                "/runs/{id}",
                "/runs/{id}/review",
                "/items/parked",
                "/schedules",
                "/documents",
                "/documents/{number}",
                "/documents/{number}/explanation"
            })
    void answersAreAsItSays(String path) {
        long run = server.get(Role.VIEWER, "/api/v1/runs?business=CLUB&job=bill")
                .json()
                .path("runs")
                .path(0)
                .path("run")
                .asLong(0);
        String address = path.replace("{id}", Long.toString(run)).replace("{number}", "INV-2026-000001");
        boolean whole = path.equals("/businesses") || path.startsWith("/runs/");
        JsonNode answer = server.get(Role.VIEWER, "/api/v1" + address + (whole ? "" : "?business=CLUB"))
                .json();
        JsonNode schema = document.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isMissingNode()).isFalse();
        assertThat(differences(answer, schema, address)).isEmpty();
    }

    /** A problem is one everywhere. */
    @Test
    void problemsAreAsItSays() {
        assertThat(differences(
                        server.get(Role.VIEWER, "/api/v1/runs/999999").json(),
                        document.path("components").path("schemas").path("Problem"),
                        "problem"))
                .isEmpty();
    }

    /** What of a value is not as its schema says: types, names that have to be there, names that may not. */
    private List<String> differences(JsonNode value, JsonNode given, String where) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").asString("").substring(1)) : given;
        List<String> found = new ArrayList<>();
        if (schema.has("oneOf")) {
            boolean one = false;
            for (JsonNode choice : schema.path("oneOf")) {
                one |= differences(value, choice, where).isEmpty();
            }
            return one ? List.of() : List.of(where + " is none of its choices");
        }
        if (schema.has("enum")) {
            return contains(schema.path("enum"), value) ? List.of() : List.of(where + " may not be " + value);
        }
        if (!types(schema).contains(type(value))
                && !(types(schema).contains("number") && type(value).equals("integer"))) {
            return List.of(where + " is " + type(value) + " and not " + types(schema));
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString(""))) {
                found.add(where + " has no " + name);
            }
        });
        boolean closed = schema.path("additionalProperties").isBoolean();
        value.properties().forEach(field -> {
            JsonNode of = schema.path("properties").path(field.getKey());
            if (!of.isMissingNode()) {
                found.addAll(differences(field.getValue(), of, where + "." + field.getKey()));
            } else if (closed) {
                found.add(where + " has " + field.getKey() + ", which is not said");
            }
        });
        if (value.isArray()) {
            value.forEach(item -> found.addAll(differences(item, schema.path("items"), where + "[]")));
        }
        return found;
    }

    private static boolean contains(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (choice.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asString("")));
        } else {
            types.add(type.asString(""));
        }
        return types;
    }

    private static String type(JsonNode value) {
        if (value.getNodeType() == JsonNodeType.NUMBER) {
            return value.isIntegralNumber() ? "integer" : "number";
        }
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private Map<RequestMappingInfo, HandlerMethod> routes() {
        return server.server().routes();
    }

    /** An address with a choice of words is as many addresses. */
    private static Stream<String> spelledOut(String path) {
        Matcher choice = CHOICE.matcher(path);
        return choice.find()
                ? Stream.of(choice.group(1).split("\\|")).map(word -> path.replace(choice.group(), word))
                : Stream.of(path);
    }

    private static String role(HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        return needs == null ? "" : needs.value().name();
    }
}

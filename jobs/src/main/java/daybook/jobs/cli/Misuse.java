package daybook.jobs.cli;

import daybook.importers.rejects.Nearest;
import daybook.jobs.catalogue.JobName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command that was typed, in one plain sentence. */
final class Misuse {

    private Misuse() {}

    /** Ends with a full stop or a question mark. */
    static String sentence(ParameterException failure) {
        String said =
                switch (failure) {
                    case UnmatchedArgumentException unmatched -> unmatched(unmatched);
                    case MissingParameterException missing
                    when !missing.getMissing().isEmpty() -> missing(missing);
                    default -> misread(failure);
                };
        return said.endsWith("?") || said.endsWith(".") ? said : said + ".";
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        CommandLine line = failure.getCommandLine();
        String typed = failure.getUnmatched().getFirst();
        if (typed.startsWith("-")) {
            List<String> names = line.getCommandSpec().options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .toList();
            return "unknown option " + typed + Nearest.hint(typed, names);
        }
        if (line.getSubcommands().isEmpty()) {
            return "'" + typed + "' is one word too many";
        }
        List<String> names = new ArrayList<>(line.getSubcommands().keySet());
        String hint = Nearest.hint(typed, names);
        for (JobName job : JobName.values()) {
            names.add(job.name());
        }
        String nearest = Nearest.hint(typed, names);
        // A job is not a command of its own.
        return "unknown command '" + typed + "'"
                + (nearest.equals(hint) ? hint : nearest.replace("mean '", "mean 'run "));
    }

    private static String missing(MissingParameterException failure) {
        return failure.getMissing().stream().map(Misuse::name).collect(Collectors.joining(" and ")) + " is missing";
    }

    private static String misread(ParameterException failure) {
        ArgSpec argument = failure.getArgSpec();
        String typed = failure.getValue();
        if (argument == null || typed == null) {
            return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        }
        Class<?> type = argument.type();
        if (type.isEnum()) {
            List<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            String what = argument.isOption()
                    ? "value of " + name(argument)
                    : name(argument).toLowerCase(Locale.ROOT);
            String hint = Nearest.hint(typed, names);
            return "unknown " + what + " '" + typed + "'"
                    + (hint.isEmpty() ? "; there is " + String.join(", ", names) : hint);
        }
        return name(argument) + ": '" + typed + "' is no " + kind(type);
    }

    private static String kind(Class<?> type) {
        if (type == LocalDate.class) {
            return "date; expected one such as 2026-11-01";
        }
        if (type == LocalTime.class) {
            return "time of day; expected one such as 06:00";
        }
        return type == BigDecimal.class ? "number such as 12.30" : type.isPrimitive() ? "whole number" : "value of it";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}

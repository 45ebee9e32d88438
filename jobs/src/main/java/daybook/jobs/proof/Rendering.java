package daybook.jobs.proof;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in what the SQL of an invariant leaves open: whose rows, and how many decimals a currency has. */
record Rendering(Proof.Of whose, MinorUnits units) {

    private static final Pattern OPEN = Pattern.compile(":(scope|decimals)\\(([\\w.]+)\\)");

    /** Replaces {@code :scope(alias)}, {@code :scope(alias.column)} and {@code :decimals(column)}. */
    String of(String sql) {
        return OPEN.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
    }

    private String replacement(MatchResult found) {
        String argument = found.group(2);
        if (found.group(1).equals("decimals")) {
            return units.decimalsOf(argument);
        }
        return switch (whose) {
            case Proof.Of.All() -> "true";
            case Proof.Of.Business(long id) ->
                (argument.contains(".") ? argument : argument + ".business_id") + " = " + id;
        };
    }
}

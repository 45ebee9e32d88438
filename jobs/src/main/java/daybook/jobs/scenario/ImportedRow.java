package daybook.jobs.scenario;

import daybook.importers.csv.Columns;
import daybook.importers.csv.CsvRow;
import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product, price, contact or service of a scenario as the row of the import file that it stands for, so that the
 * rules of imports are the rules of scenarios.
 *
 * @param at where it is written
 * @param code its own name, by which a scenario speaks of it
 * @param cells by column of the file
 * @param keys key of the scenario by column, for messages
 */
record ImportedRow(YamlMap at, String code, Map<String, String> cells, Map<String, String> keys) {

    ImportedRow {
        cells = Map.copyOf(cells);
        keys = Map.copyOf(keys);
    }

    CsvRow row(int number, Columns columns) {
        List<String> values =
                columns.all().stream().map(name -> cells.getOrDefault(name, "")).toList();
        return new CsvRow(number, number, values, "", null);
    }

    /** What is wrong with it, in the words of the scenario. */
    ImportRefusedException refused(@Nullable String column, String message) {
        String told = column == null ? "" : column;
        String key = keys.getOrDefault(told, told);
        return at.refused(key, told.isEmpty() ? message : message.replace(told, key));
    }
}

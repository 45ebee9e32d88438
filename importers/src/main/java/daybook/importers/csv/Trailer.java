package daybook.importers.csv;

import daybook.importers.rejects.FileRejectedException;
import daybook.importers.rejects.RejectCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last line of a file, {@code #TRAILER,count,controlSum}, and what it is checked against. A file may have none. */
final class Trailer {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
    private static final Pattern SUM = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private final int summed;
    private long line;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private long rows;
    private BigDecimal total = BigDecimal.ZERO;

    Trailer(Header header, @Nullable String summedColumn) {
        summed = summedColumn == null ? -1 : header.placeOf(summedColumn);
    }

    /** Adds a row of data. A value that is no number adds nothing: its row is refused anyhow. */
    void count(CsvRow row) {
        rows++;
        if (row.problem() == null && summed >= 0) {
            String value = row.cells().get(summed).strip();
            if (SUM.matcher(value).matches()) {
                total = total.add(new BigDecimal(value));
            }
        }
    }

    /** Whether the line is a trailer. */
    boolean takes(List<String> cells, long number) {
        if (!cells.getFirst().equals("#TRAILER")) {
            return false;
        }
        if (cells.size() < 3
                || !COUNT.matcher(cells.get(1)).matches()
                || !SUM.matcher(cells.get(2)).matches()
                || !cells.subList(3, cells.size()).stream().allMatch(String::isBlank)) {
            throw new FileRejectedException(
                    RejectCode.BAD_TRAILER,
                    "line " + number + ": a trailer is #TRAILER,count,controlSum, such as #TRAILER,120,4800.00");
        }
        line = number;
        count = Long.parseLong(cells.get(1));
        sum = new BigDecimal(cells.get(2));
        return true;
    }

    void checkIsLast(long number) {
        if (line > 0) {
            throw new FileRejectedException(
                    RejectCode.AFTER_TRAILER,
                    "line " + number + ": nothing may follow the trailer of line " + line
                            + "; were two files put together?");
        }
    }

    void check() {
        if (line == 0) {
            return;
        }
        if (count != rows) {
            throw new FileRejectedException(
                    RejectCode.TRAILER_COUNT,
                    "line " + line + ": the trailer says " + count + " rows, the file has " + rows
                            + "; it was cut or changed, send it again");
        }
        if (sum.compareTo(total) != 0) {
            throw new FileRejectedException(
                    RejectCode.TRAILER_SUM,
                    "line " + line + ": the trailer says a control sum of " + sum.toPlainString()
                            + ", the rows add up to " + total.toPlainString()
                            + "; it was cut or changed, send it again");
        }
    }
}

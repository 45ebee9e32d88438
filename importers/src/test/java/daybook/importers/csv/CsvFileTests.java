package daybook.importers.csv;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.importers.rejects.FileRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTests {

    private static final Columns COLUMNS = new Columns(List.of("a"), List.of("b", "c"), _ -> false, "b");

    private final Path folder;

    CsvFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<CsvRow> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("f.csv"), bytes);
        List<CsvRow> rows = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file, COLUMNS)) {
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<CsvRow> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void rowsKeepTheirPlaceAndTheirCharacters(String end) throws IOException {
        String text = String.join(
                end, "\ufeffa,b", "1,Ά😀", "", "2,\"x" + end + "\"\"y\"\"\"", "   ", "3, z ", "#TRAILER,3,0");

        assertThat(read(text))
                .extracting(row -> row.number() + "@" + row.line() + ":" + row.raw())
                .containsExactly("1@2:1,Ά😀", "2@4:2,\"x" + end + "\"\"y\"\"\"", "3@7:3, z ");
        assertThat(read(text + end + end)).hasSize(3);
        assertThat(read(text).get(1).cells()).containsExactly("2", "x" + end + "\"y\"");
    }

    @Test
    void columnsMayStandInAnyOrder() throws IOException {
        assertThat(read("c,a,b\n3,1,2").getFirst().cells()).containsExactly("3", "1", "2");
    }

    @Test
    void aLargeFileIsReadInConstantMemory() throws IOException {
        Path file = folder.resolve("large.csv");
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write("a,b,c\n");
            for (int i = 0; i < 300_000; i++) {
                writer.write(i + ",1,\"x \"\"y\"\" z\"\n");
            }
            writer.write("#TRAILER,300000,300000\n");
        }
        long sum = 0;
        try (CsvFile csv = CsvFile.open(file, COLUMNS)) {
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                assertThat(row.line()).isEqualTo(row.number() + 1);
                sum += Long.parseLong(row.cells().getFirst());
            }
        }
        assertThat(sum).isEqualTo(300_000L * 299_999 / 2);
    }

    /** Whatever the bytes, a file is refused with a code, or all its rows are there, each with its own characters. */
    @Test
    void randomFilesAreReadOrRefused() throws IOException {
        Random random = new Random(20_261_124);
        String[] parts = {",", "\"", "\n", "\r", "\r\n", "a", "1.5", "Ω", " ", "#TRAILER", ";", "\t", "\0", "\ufeff"};
        int readable = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "" : "a,b,c\n");
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length - (i % 10 == 0 ? 0 : 2))]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (i % 7 == 0 && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                List<CsvRow> rows = read(bytes);
                readable++;
                String whole = new String(bytes, StandardCharsets.UTF_8);
                int from = 0;
                for (CsvRow row : rows) {
                    from = whole.indexOf(row.raw(), from);
                    assertThat(from).as(whole).isNotNegative();
                    assertThat(row.problem() == null && whole.startsWith("a,b,c\n"))
                            .isEqualTo(whole.startsWith("a,b,c\n")
                                    && row.cells().size() == 3
                                    && !Quotes.areStrayIn(row.raw()));
                    from += row.raw().length();
                }
            } catch (FileRejectedException e) {
                assertThat(e.code().ofFile()).isTrue();
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(readable).isGreaterThan(500);
    }
}

package daybook.importers;

import daybook.organisation.Business;
import daybook.organisation.store.Businesses;
import daybook.pricing.store.Catalogue;
import daybook.store.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What a test of imports works with: a database, a folder, and businesses in them. */
final class Desk implements AutoCloseable {

    static final String CONTACTS = "contact_type,last_name,contact_code";

    final DataSource database;
    final Path folder;
    final Sessions sessions = new Sessions(Businesses.mapped(), Catalogue.mapped());
    final Imports imports;
    private final BusinessFolder folders;

    Desk(DataSource database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.imports = new Imports(
                database,
                new Catalogue(sessions),
                folder.resolve("rejects"),
                new Imports.Clerk("test", InstantSource.fixed(Instant.parse("2026-03-05T22:30:00Z"))));
        this.folders = new BusinessFolder(database, new Businesses(sessions), imports);
    }

    BusinessFolder.Loaded loadFolder(Path of) {
        return folders.load(of, (_, _) -> Optional.empty(), (_, _) -> ImportProgress.NONE);
    }

    BusinessFolder.Loaded loadFolder(Path of, BusinessFolder.TemplateCheck check) {
        return folders.load(of, check, (_, _) -> ImportProgress.NONE);
    }

    /** A business with that code, EUR, and the tax categories STANDARD and REDUCED. */
    Business business(String code) {
        write(code + "/business.yaml", """
                code: %s
                name: Test %s
                currency: EUR
                timeZone: Europe/Athens
                country: GRC
                language: el
                taxes:
                  - {category: STANDARD, rate: 19, from: 2020-01-01}
                  - {category: REDUCED, rate: 5, from: 2020-01-01}
                """.formatted(code, code));
        return loadFolder(folder.resolve(code)).business();
    }

    ImportResult load(ImportKind kind, Business business, String text) {
        return load(kind, business, kind.fileName(), text.getBytes(StandardCharsets.UTF_8));
    }

    ImportResult load(ImportKind kind, Business business, String name, byte[] bytes) {
        try {
            Path file = Files.createDirectories(folder.resolve(business.code() + ".in"))
                    .resolve(name);
            Files.write(file, bytes);
            return imports.load(kind, file, business, ImportProgress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a query, their columns separated by {@code |}. */
    List<String> query(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}

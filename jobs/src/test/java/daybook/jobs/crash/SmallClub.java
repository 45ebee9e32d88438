package daybook.jobs.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The sample business with its first customers only, and a few wrong rows of each kind. */
public final class SmallClub {

    public static final String CODE = "AKTI";

    /** Runs are fast, and wrong rows are among them as in the whole sample. */
    public static final int CONTACTS = 60;

    private static final int CONTACT_CODE = 5;
    private static final String BAD_MAIL =
            "PERSON,Broken,,Line,,AK-BAD1,\"line@mail.example\nBcc: all@mail.example\",,,,,,,CYP,,,en,CYP,,,,,EUR,,,,,";
    private static final String BAD_PRICE = "GYM,GYM-BAD,EUR,FLAT,,,39.005,,MONTH,1,PRE_BILL,,,,,,2024-01-01,";
    private static final String BAD_SUBSCRIPTION = "S-BAD1,NOBODY,GYM-M,1,2026-10-20,,1,,,,,";

    private SmallClub() {}

    /** Writes the folder, with so many of the sample's contacts and their subscriptions. */
    public static Path in(Path folder, int contacts) {
        try {
            Files.createDirectories(folder);
            copy("business.yaml", folder);
            copy("products.csv", folder);
            copy("logo.png", folder);
            List<String> kept = new ArrayList<>(lines("contacts.csv").subList(0, contacts + 1));
            Set<String> codes = kept.stream()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells.length > CONTACT_CODE)
                    .map(cells -> cells[CONTACT_CODE])
                    .collect(Collectors.toSet());
            codes.add("contact_code");
            write(folder, "contacts.csv", kept, BAD_MAIL);
            write(folder, "prices.csv", lines("prices.csv"), BAD_PRICE);
            List<String> subscriptions = lines("subscriptions.csv").stream()
                    .filter(line -> codes.contains(line.split(",", -1)[1]))
                    .toList();
            write(folder, "subscriptions.csv", subscriptions, BAD_SUBSCRIPTION);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String name, List<String> lines, String wrong) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n" + wrong + "\n");
    }

    private static void copy(String name, Path folder) throws IOException {
        Files.write(folder.resolve(name), bytes(name));
    }

    private static List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(SmallClub.class.getResourceAsStream("/sample/club/" + name))) {
            return content.readAllBytes();
        }
    }
}

package daybook.templates.mail;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.templates.SampleDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeliveryTests {

    private final byte[] mail = Mails.of(SampleDocuments.person());

    @Test
    void writesAFileThatMailProgramsOpen(@TempDir Path folder) throws IOException {
        Path outbox = folder.resolve("var/outbox");
        assertThat(new FolderDelivery(outbox).deliver("mail-417", Mails.ENVELOPE, mail))
                .isEqualTo(new Delivery.Delivered());
        assertThat(outbox.resolve("mail-417.eml")).hasBinaryContent(mail);
        try (Stream<Path> files = Files.list(outbox)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void leavesTheSameMailUntouched(@TempDir Path folder) throws IOException {
        FolderDelivery delivery = new FolderDelivery(folder);
        delivery.deliver("mail-417", Mails.ENVELOPE, mail);
        Path file = folder.resolve("mail-417.eml");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(delivery.deliver("mail-417", Mails.ENVELOPE, mail)).isEqualTo(new Delivery.Delivered());
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.from(Instant.EPOCH));
    }

    @Test
    void staysInItsFolder(@TempDir Path folder) {
        assertThat(new FolderDelivery(folder.resolve("outbox")).deliver("../mail-417", Mails.ENVELOPE, mail))
                .isInstanceOf(Delivery.Refused.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhenItCannotWrite(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("outbox"), "a file where the folder should be");
        assertThat(new FolderDelivery(file).deliver("mail-417", Mails.ENVELOPE, mail))
                .isInstanceOfSatisfying(Delivery.Failed.class, failed -> assertThat(failed.reason())
                        .startsWith("Cannot write ")
                        .contains("outbox"));
    }
}

package mx.ventanilla.stack.process;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** A small file of facts that is replaced as a whole, so that a reader sees the old one or the new one. */
public final class PropertiesFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PropertiesFile() {}

    /** Replaces the file; only its owner may read it, because it may hold passwords. */
    public static void write(Path file, Properties facts) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            StringWriter text = new StringWriter();
            facts.store(text, null);
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", null, OWNER_ONLY);
            Files.writeString(draft, text.toString());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    /** The facts, none when there is no such file. */
    public static Properties read(Path file) {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
            return facts;
        } catch (NoSuchFileException absent) {
            return facts;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }
}

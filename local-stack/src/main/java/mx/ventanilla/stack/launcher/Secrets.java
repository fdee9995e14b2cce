package mx.ventanilla.stack.launcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import mx.ventanilla.stack.process.PropertiesFile;

/** The passwords of the local stack's logins, in {@code secrets.properties}, readable by its owner only. */
final class Secrets {
    private static final int BYTES = 16;

    private final Properties passwords;

    private Secrets(Properties passwords) {
        this.passwords = passwords;
    }

    /** Reads the passwords; makes those that are missing. */
    static Secrets of(Path home) {
        Path file = home.resolve("secrets.properties");
        Properties passwords = PropertiesFile.read(file);
        boolean complete = true;
        for (Login login : Login.values()) {
            complete &= login == Login.OWNER || passwords.putIfAbsent(login.role(), random()) != null;
        }
        if (!complete) {
            PropertiesFile.write(file, passwords);
        }
        return new Secrets(passwords);
    }

    /** Not for the owner, whose password the database server's own setup decides. */
    String password(Login login) {
        return passwords.getProperty(login.role());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package mx.ventanilla.review.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import mx.ventanilla.review.notification.Digests.Claimed;
import mx.ventanilla.review.notification.Digests.Kind;
import mx.ventanilla.review.notification.Digests.Line;
import org.springframework.core.io.ClassPathResource;

/** Words a digest from its template, {@code digest_es.properties} or {@code digest_en.properties}. */
final class DigestText {
    private final Properties words;

    private DigestText(Properties words) {
        this.words = words;
    }

    static DigestText in(String language) {
        ClassPathResource template = new ClassPathResource("digest_" + language + ".properties", DigestText.class);
        try (Reader reader = new InputStreamReader(template.getInputStream(), UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return new DigestText(words);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    Letter letter(Claimed letter, List<Line> lines) {
        List<String> text = new ArrayList<>(List.of(word("greeting").formatted(letter.name()), ""));
        for (Kind kind : Kind.values()) {
            section(kind, lines).ifPresent(text::add);
        }
        text.add(word("closing"));
        return new Letter(
                letter.messageId(),
                letter.email(),
                word("subject").formatted(lines.size()),
                String.join("\r\n", text) + "\r\n");
    }

    private Optional<String> section(Kind kind, List<Line> lines) {
        List<String> told = lines.stream()
                .filter(line -> line.kind() == kind)
                .map(line -> word("line").formatted(line.folio(), line.department(), line.dueOn()))
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(word(kind.name()) + "\r\n" + String.join("\r\n", told) + "\r\n");
    }

    private String word(String key) {
        String found = words.getProperty(key);
        if (found == null) {
            throw new IllegalStateException("The template has no " + key);
        }
        return found;
    }
}

package mx.ventanilla.ingest.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.function.Consumer;
import mx.ventanilla.ingest.publish.Outgoing.Origin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A file of CloudEvents: one JSON object per line, one JSON array, or one JSON object over several lines. */
final class SubmissionFile {
    private final String name;
    private final StructuredEvents events;

    SubmissionFile(String name, StructuredEvents events) {
        this.name = name;
        this.events = events;
    }

    void read(BufferedReader reader, Consumer<Outgoing> sink) throws IOException {
        String first = reader.readLine();
        if (first == null) {
            sink.accept(new Outgoing.Unusable(new Origin(name, 1), "the file is empty"));
        } else if (isOneObject(first)) {
            lines(first, reader, sink);
        } else {
            whole(first, reader, sink);
        }
    }

    private static boolean isOneObject(String line) {
        try {
            return StructuredEvents.JSON.readTree(line).isObject();
        } catch (JacksonException goesOnBelow) {
            return false;
        }
    }

    private void lines(String first, BufferedReader reader, Consumer<Outgoing> sink) throws IOException {
        long number = 1;
        for (String line = first; line != null; line = reader.readLine(), number++) {
            if (!line.isBlank()) {
                sink.accept(events.read(line, new Origin(name, number)));
            }
        }
    }

    private void whole(String first, BufferedReader reader, Consumer<Outgoing> sink) throws IOException {
        StringBuilder text = new StringBuilder(first);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            text.append('\n').append(line);
        }
        JsonNode root;
        try {
            root = StructuredEvents.JSON.readTree(text.toString());
        } catch (JacksonException broken) {
            int at = text.indexOf("\n");
            lines(text.substring(0, at < 0 ? text.length() : at), rest(text, at), sink); // lines, the first broken
            return;
        }
        if (!root.isArray()) {
            sink.accept(events.read(root, new Origin(name, 1)));
            return;
        }
        for (int i = 0; i < root.size(); i++) {
            sink.accept(events.read(root.get(i), new Origin(name, i + 1L)));
        }
    }

    private static BufferedReader rest(StringBuilder text, int at) {
        return new BufferedReader(new StringReader(at < 0 ? "" : text.substring(at + 1)));
    }
}

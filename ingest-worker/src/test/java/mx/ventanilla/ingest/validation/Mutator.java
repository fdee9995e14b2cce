package mx.ventanilla.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Damages valid messages the way that broken publishers do: never at random alone, mostly where it hurts. */
public final class Mutator {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "0",
            "-1",
            "1.0",
            "1.5",
            "2",
            "1000001",
            "1e3",
            "1e308",
            "1e-320",
            "1e999999999",
            "-0.0",
            "123456789012345678901234567890",
            "0.004",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\\ud83c\\udfe0\"",
            "\"\\u00a0\\u200b\"",
            "\"\\u202e abc\"",
            "\"e\\u0301\"",
            "\"1\"",
            "\"14120\"",
            "\"14039\\n\"",
            "\"24:00\"",
            "\"9:5\"",
            "\"business_license\"",
            "\"construction_permit\"",
            "\"a@b\"",
            "\"POLYGON EMPTY\"",
            "\"POINT (1 1)\"",
            "\"SRID=99;POLYGON ((0 0, 1 0, 1 1, 0 0))\"",
            "\"POLYGON ((-103.35 20.67, -103.34 20.68, -103.34 20.67, -103.35 20.68, -103.35 20.67))\"",
            "\"SRID=32613;POLYGON ((1e308 0, 1 0, 1 1, 1e308 0))\"",
            "\"0103000020E6100000FFFFFFFF\"",
            "{\"type\":\"Polygon\",\"coordinates\":[]}",
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}",
            "[[[[1]]]]",
            "[1,2]",
            "[\"a\",1]",
            "{\"a\":{\"b\":[]}}");

    private final Random random;
    private final List<Specimen> samples;

    /** The same seed, the same damage. */
    public Mutator(long seed) {
        this.random = new Random(seed);
        this.samples = Specimen.valid();
    }

    /** One to four damages to data, sometimes to bytes or headers. */
    public ReceivedRecord next(long offset) {
        Specimen sample = samples.get(random.nextInt(samples.size()));
        JsonNode data = damaged(sample.data());
        byte[] value = text(data).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0) {
            value = damaged(value);
        }
        List<ReceivedRecord.Header> headers = new ArrayList<>(sample.headers());
        byte[] key = sample.key();
        if (random.nextInt(5) == 0) {
            damage(headers);
        } else {
            String subject = "FUZZ-" + random.nextInt(500); // many events about few procedures
            replace(headers, "ce_subject", subject.getBytes(StandardCharsets.UTF_8));
            replace(headers, "ce_id", ("f" + random.nextInt(1_000_000)).getBytes(StandardCharsets.UTF_8));
            key = subject.getBytes(StandardCharsets.UTF_8);
        }
        return new ReceivedRecord(new Position("fuzz", 0, offset), Instant.EPOCH, key, value, headers);
    }

    /** Damage to the structure alone: still JSON, with the envelope as it was. */
    ReceivedRecord nextReadable(long offset) {
        Specimen sample = samples.get(random.nextInt(samples.size()));
        byte[] value = text(damaged(sample.data())).getBytes(StandardCharsets.UTF_8);
        return new ReceivedRecord(
                new Position("fuzz", 0, offset), Instant.EPOCH, sample.key(), value, sample.headers());
    }

    private JsonNode damaged(JsonNode data) {
        ObjectNode root = (ObjectNode) data.deepCopy();
        for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            JsonNode place = containers.get(random.nextInt(containers.size()));
            if (place instanceof ObjectNode object && !object.isEmpty()) {
                damage(object);
            } else if (place instanceof ArrayNode array && !array.isEmpty()) {
                damage(array);
            }
        }
        return root;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.values().forEach(child -> collect(child, containers));
        }
    }

    private void damage(ObjectNode object) {
        List<String> names = new ArrayList<>(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.get(name));
            case 2 -> object.set(name, JSON.createArrayNode().add(object.get(name)));
            case 3 ->
                object.set(
                        name,
                        object.get(names.get(random.nextInt(names.size()))).deepCopy());
            case 4 -> object.set(name, twisted(object.get(name)));
            default -> object.set(name, literal());
        }
    }

    private void damage(ArrayNode array) {
        int place = random.nextInt(array.size());
        switch (random.nextInt(6)) {
            case 0 -> array.remove(place);
            case 1 -> array.add(array.get(place).deepCopy());
            case 2 -> array.insert(0, literal());
            case 3 -> array.set(place, array.get(random.nextInt(array.size())).deepCopy());
            case 4 -> array.set(place, twisted(array.get(place)));
            default -> array.set(place, literal());
        }
    }

    /** Nearly what it was. */
    private JsonNode twisted(JsonNode value) {
        if (value.isNumber()) {
            double number = value.asDouble();
            return switch (random.nextInt(4)) {
                case 0 -> JSON.getNodeFactory().numberNode(-number);
                case 1 -> JSON.getNodeFactory().numberNode(number * 1e6);
                case 2 -> JSON.getNodeFactory().numberNode(number + random.nextGaussian() * 0.001);
                default -> JSON.getNodeFactory().numberNode(Math.rint(number));
            };
        }
        if (value.isString()) {
            return JSON.getNodeFactory().stringNode(twisted(value.asString()));
        }
        return literal();
    }

    private String twisted(String text) {
        int place = random.nextInt(text.length() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, place);
            case 1 -> text.substring(0, place) + (char) random.nextInt(0xffff) + text.substring(place);
            case 2 -> text.repeat(1 + random.nextInt(60));
            case 3 -> text.substring(0, place) + "\n" + text.substring(place);
            default ->
                text.substring(0, place) + "0123456789(),. eE-".charAt(random.nextInt(18)) + text.substring(place);
        };
    }

    private JsonNode literal() {
        String text = LITERALS.get(random.nextInt(LITERALS.size()));
        // numbers that no double holds travel as a mark and are put in when the text is written
        return text.startsWith("1e999") ? JSON.getNodeFactory().stringNode("\u0001huge") : JSON.readTree(text);
    }

    private static String text(JsonNode data) {
        return data.toString().replace("\"\\u0001huge\"", "1e999999999");
    }

    private byte[] damaged(byte[] value) {
        if (value.length == 0) {
            return value;
        }
        int from = random.nextInt(value.length);
        int to = from + random.nextInt(value.length - from);
        byte[] copy = value.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[from] = (byte) random.nextInt(256);
            case 1 -> copy[from] ^= (byte) (1 << random.nextInt(8));
            case 2 -> copy = Arrays.copyOf(value, from);
            case 3 -> System.arraycopy(value, 0, copy, from, value.length - from);
            default -> Arrays.fill(copy, from, to, "[{\"9\u0000".getBytes(StandardCharsets.UTF_8)[random.nextInt(5)]);
        }
        return copy;
    }

    private void damage(List<ReceivedRecord.Header> headers) {
        int place = random.nextInt(headers.size());
        ReceivedRecord.Header header = headers.get(place);
        switch (random.nextInt(5)) {
            case 0 -> headers.remove(place);
            case 1 -> headers.set(place, new ReceivedRecord.Header(header.name(), null));
            case 2 ->
                headers.add(new ReceivedRecord.Header(
                        header.name(), literal().toString().getBytes(StandardCharsets.UTF_8)));
            case 3 -> headers.set(place, new ReceivedRecord.Header(header.name(), damaged(header.value())));
            default -> headers.add(new ReceivedRecord.Header(sendable(twisted(header.name())), header.value()));
        }
    }

    /** Kafka's client mistakes the length of a header's name with half a surrogate pair, and the broker refuses the record. */
    private static String sendable(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void replace(List<ReceivedRecord.Header> headers, String name, byte[] value) {
        headers.replaceAll(each -> each.name().equals(name) ? new ReceivedRecord.Header(name, value) : each);
    }
}

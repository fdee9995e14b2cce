package mx.ventanilla.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the contract as any reader finds them: on the class path, the schemas told apart by their $id. */
final class ContractFiles {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FOLDER = "/mx/ventanilla/contracts/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemasById()));

    private ContractFiles() {}

    static String text(String path) {
        String resource = path.startsWith("/") ? path : FOLDER + path;
        try (InputStream in = ContractFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No such file of the contract: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String path) {
        return JSON.readTree(text(path));
    }

    static Schema schema(EventType type) {
        return schema(type.dataschema());
    }

    static Schema headersSchema() {
        return schema("urn:ventanilla:headers:1");
    }

    static Schema metaSchema() {
        return schema("https://json-schema.org/draft/2020-12/schema");
    }

    static List<String> samples(String folder) {
        return text("samples/index.txt")
                .lines()
                .filter(line -> line.startsWith(folder + "/"))
                .toList();
    }

    private static Schema schema(String id) {
        return SCHEMAS.getSchema(SchemaLocation.of(id));
    }

    private static Map<String, String> schemasById() {
        Stream<String> messages = Stream.of(EventType.values()).map(EventType::schemaResource);
        return Stream.concat(messages, Stream.of("schemas/definitions.v1.json", "schemas/headers.v1.json"))
                .map(ContractFiles::text)
                .collect(Collectors.toMap(
                        content -> JSON.readTree(content).get("$id").asString(), content -> content));
    }
}

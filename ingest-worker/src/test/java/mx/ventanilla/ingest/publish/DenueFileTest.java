package mx.ventanilla.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mx.ventanilla.text.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DenueFileTest {
    private static final String HEADER =
            "id,nom_estab,raz_social,codigo_act,nombre_act,tipo_vial,nom_vial,numero_ext,letra_ext,numero_int,letra_int,"
                    + "nomb_asent,cod_postal,cve_ent,cve_mun,per_ocu,latitud,longitud\n";
    private static final String ROW =
            "61,\"TALLER \"\"EL ÑANDÚ\"\", S.A.\",,811111,Reparación mecánica,CALLE,GRIEGOS,0,,,,ALTAMIRA,5160,14,39,0 a 5 personas,20.67,-103.35\n";

    @TempDir
    Path directory;

    @Test
    void a_row_becomes_a_licence_submission_with_the_documented_placeholders() throws IOException {
        Outgoing.Event event =
                (Outgoing.Event) read(HEADER + ROW, StandardCharsets.UTF_8).get(0);

        JsonNode filing = new JsonMapper().readTree(event.data());
        assertThat(filing.at("/municipality").asString()).isEqualTo("14039");
        assertThat(filing.at("/applicant/name").asString()).isEqualTo("TALLER \"EL ÑANDÚ\", S.A.");
        assertThat(filing.at("/applicant/email").asString()).isEqualTo("sin-correo@denue.example");
        assertThat(filing.at("/address/street").asString()).isEqualTo("CALLE GRIEGOS");
        assertThat(filing.at("/address/exteriorNumber").asString()).isEqualTo("S/N");
        assertThat(filing.at("/address/postalCode").asString()).isEqualTo("05160");
        assertThat(filing.at("/location/longitude").doubleValue()).isEqualTo(-103.35);
        assertThat(event.subject()).isEqualTo("denue-61");
    }

    @Test
    void the_same_row_is_the_same_event_in_either_encoding_and_another_row_is_another() throws IOException {
        String id = id(read(HEADER + ROW, StandardCharsets.UTF_8).get(0));

        assertThat(id(read(HEADER + ROW, StandardCharsets.ISO_8859_1).get(0))).isEqualTo(id);
        assertThat(id(read(HEADER + ROW.replace("GRIEGOS", "TROYANOS"), StandardCharsets.UTF_8)
                        .get(0)))
                .isNotEqualTo(id);
    }

    @Test
    void a_short_row_and_a_foreign_file_are_named() throws IOException {
        assertThat(read(HEADER + ROW + "62,too short\n", StandardCharsets.UTF_8).get(1))
                .isInstanceOfSatisfying(Outgoing.Unusable.class, unusable -> {
                    assertThat(unusable.origin().line()).isEqualTo(3);
                    assertThat(unusable.reason()).contains("2 fields");
                });
        assertThat(read("a,b\n1,2\n", StandardCharsets.UTF_8).get(0)).isInstanceOf(Outgoing.Unusable.class);
    }

    private static String id(Outgoing outgoing) {
        return ((Outgoing.Event) outgoing).headers().get("ce_id");
    }

    private List<Outgoing> read(String text, Charset charset) throws IOException {
        Path file = directory.resolve("denue.csv.gz");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(file))) {
            zipped.write(text.getBytes(charset));
        }
        List<Outgoing> read = new ArrayList<>();
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);
        try (var reader = TextFile.open(file)) {
            new DenueFile("denue.csv.gz", clock).read(reader, read::add);
        }
        return read;
    }
}

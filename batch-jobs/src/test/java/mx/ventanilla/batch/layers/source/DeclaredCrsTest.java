package mx.ventanilla.batch.layers.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredCrsTest {

    @ParameterizedTest
    @CsvSource({
        "urn:ogc:def:crs:EPSG::6365, 6365",
        "urn:ogc:def:crs:EPSG:9.8.2:32613, 32613",
        "EPSG:32613, 32613",
        "epsg:4326, 4326",
        "http://www.opengis.net/def/crs/EPSG/0/4326, 4326",
        "urn:ogc:def:crs:OGC:1.3:CRS84, 4326",
        "urn:ogc:def:crs:OGC::CRS84, 4326"
    })
    void names_in_use_are_understood(String name, int srid) {
        assertThat(DeclaredCrs.named(name).srid()).isEqualTo(OptionalInt.of(srid));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "urn:ogc:def:crs:EPSG::", "EPSG", "ESRI:102100", "32613", "EPSG:99999999999"})
    void others_are_not_guessed(String name) {
        assertThat(DeclaredCrs.named(name).srid()).isEmpty();
    }
}

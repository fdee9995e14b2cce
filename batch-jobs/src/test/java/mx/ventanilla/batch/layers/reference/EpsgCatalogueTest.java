package mx.ventanilla.batch.layers.reference;

import static org.assertj.core.api.Assertions.assertThat;

import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Texts as ArcGIS, QGIS and INEGI write them into a {@code .prj}. */
class EpsgCatalogueTest {
    private static final Database DATABASE = MigratedDatabase.as(MigratedDatabase.fresh(), "ventanilla_batch");
    private static final String WGS_84 =
            "GEOGCS['GCS_WGS_1984',DATUM['D_WGS_1984',SPHEROID['WGS_1984',6378137.0,298.257223563]],PRIMEM['Greenwich',0.0],UNIT['Degree',0.0174532925199433]]";
    private static final String ITRF_2008 =
            "GEOGCS['MEXICO_ITRF_2008',DATUM['D_ITRF_2008',SPHEROID['GRS_1980',6378137.0,298.257222101]],PRIMEM['Greenwich',0.0],UNIT['Degree',0.0174532925199433]]";
    private static final String ITRF_92 =
            "GEOGCS['GCS_Mexican_Datum_of_1993',DATUM['D_Mexico_ITRF92',SPHEROID['GRS_1980',6378137.0,298.257222101]],PRIMEM['Greenwich',0.0],UNIT['Degree',0.0174532925199433]]";
    private static final String NAD_27 =
            "GEOGCS['GCS_North_American_1927',DATUM['D_North_American_1927',SPHEROID['Clarke_1866',6378206.4,294.9786982]],PRIMEM['Greenwich',0.0],UNIT['Degree',0.0174532925199433]]";
    private static final String UTM_13 =
            ",PROJECTION['Transverse_Mercator'],PARAMETER['False_Easting',500000.0],PARAMETER['False_Northing',0.0],PARAMETER['Central_Meridian',-105.0],PARAMETER['Scale_Factor',0.9996],PARAMETER['Latitude_Of_Origin',0.0],UNIT['Meter',1.0]]";
    private static final String UTM_13_WITH_AUTHORITY =
            ",PROJECTION['Transverse_Mercator'],UNIT['Meter',1.0],AUTHORITY['EPSG','31370']]";
    private static final String LAMBERT =
            ",PROJECTION['Lambert_Conformal_Conic'],PARAMETER['False_Easting',2500000.0],PARAMETER['False_Northing',0.0],PARAMETER['Central_Meridian',-102.0],PARAMETER['Standard_Parallel_1',17.5],PARAMETER['Standard_Parallel_2',29.5],PARAMETER['Scale_Factor',1.0],PARAMETER['Latitude_Of_Origin',12.0],UNIT['Meter',1.0]]";

    private final EpsgCatalogue catalogue = new EpsgCatalogue(
            new JdbcTemplate(new DriverManagerDataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4326|" + WGS_84,
                "6365|" + ITRF_2008,
                "4483|" + ITRF_92,
                "4267|" + NAD_27,
                "32613|PROJCS['WGS_1984_UTM_Zone_13N'," + WGS_84 + UTM_13,
                "32613|PROJCS['Como sea'," + WGS_84 + UTM_13,
                "6368|PROJCS['Mexico_ITRF2008_UTM_Zone_13N'," + ITRF_2008 + UTM_13,
                "26713|PROJCS['NAD_1927_UTM_Zone_13N'," + NAD_27 + UTM_13,
                "6372|PROJCS['MEXICO_ITRF_2008_LCC'," + ITRF_2008 + LAMBERT,
                "6362|PROJCS['Mexico_ITRF_1992_LCC'," + ITRF_92 + LAMBERT,
                "3857|PROJCS['WGS_1984_Web_Mercator_Auxiliary_Sphere'," + WGS_84
                        + ",PROJECTION['Mercator_Auxiliary_Sphere'],PARAMETER['Central_Meridian',0.0],PARAMETER['Auxiliary_Sphere_Type',0.0],UNIT['Meter',1.0]]",
                "31370|PROJCS['whatever'," + WGS_84 + UTM_13_WITH_AUTHORITY
            })
    void a_system_is_recognised_by_what_it_is(int epsg, String text) {
        assertThat(catalogue.codeOf(text.replace('\'', '"'))).hasValue(epsg);
    }

    @Test
    void what_describes_no_system_of_the_catalogue_is_left_to_the_operator() {
        String local = "PROJCS['Catastro'," + WGS_84 + UTM_13.replace("-105.0", "-103.35");

        assertThat(catalogue.codeOf(local.replace('\'', '"'))).isEmpty();
        assertThat(catalogue.codeOf("")).isEmpty();
        assertThat(catalogue.codeOf("PROJCS[\"cut off")).isEmpty();
        assertThat(catalogue.codeOf("A[".repeat(100_000))).isEmpty();
    }
}

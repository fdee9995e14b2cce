package mx.ventanilla.db.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.Sql;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DbCommandTest {
    private static final int LATEST = Migrations.latestVersion();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void an_empty_database_is_migrated_inspected_taken_back_and_migrated_again() {
        MigratedDatabase.fresh(); // keeps the cluster's roles
        Map<String, String> empty = environment(LocalStack.shared().postgres().freshDatabase("command"));
        assertThat(run(empty, "sql")).isZero();
        assertThat(out.toString())
                .contains("-- V1__foundation.sql", "geometry(MultiPolygon, 32613)")
                .doesNotContain("${");
        assertThat(run(empty, "check")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(out.toString()).contains("run ./ventanilla db migrate");

        assertThat(run(empty, "migrate")).isZero();
        assertThat(err.toString()).contains("V1 foundation", "V" + LATEST);
        assertThat(out.toString()).contains("the schema is at version " + LATEST);
        assertThat(run(empty, "check")).isZero();
        assertThat(run(empty, "validate")).isZero();
        assertThat(run(empty, "sql")).isZero();
        assertThat(out.toString()).isEmpty();

        assertThat(run(empty, "undo")).isZero();
        assertThat(out.toString()).contains("The schema is at version " + (LATEST - 1));
        assertThat(run(empty, "undo", "--to", "0")).isZero();
        assertThat(run(empty, "undo")).isZero();
        assertThat(out.toString()).contains("nothing to undo");
        assertThat(run(empty, "migrate")).isZero();
    }

    @Test
    void every_command_answers_its_version() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("Ventanilla ").contains("schema version " + LATEST);
        assertThat(run(Map.of(), "load", "-V")).isZero();
        assertThat(out.toString()).startsWith("Ventanilla ");
    }

    @Test
    void info_and_check_speak_json() {
        Map<String, String> migrated = environment(MigratedDatabase.fresh());
        assertThat(run(migrated, "info", "--json")).isZero();
        JsonNode steps = JsonMapper.shared().readTree(out.toString());
        assertThat(steps.size()).isEqualTo(LATEST);
        assertThat(steps.get(0).get("state").asString()).isEqualTo("Success");
        assertThat(steps.get(0).get("hasWayDown").asBoolean()).isTrue();

        assertThat(run(migrated, "check", "--json")).isZero();
        JsonNode findings = JsonMapper.shared().readTree(out.toString());
        assertThat(findings.get("schemaVersion").asInt()).isEqualTo(LATEST);
        assertThat(findings.get("workers").size()).isEqualTo(5);
        assertThat(findings.get("problems").size()).isZero();
    }

    @Test
    void another_srid_than_the_one_of_the_tables_is_found() {
        Map<String, String> environment = environment(MigratedDatabase.fresh());
        environment.put("VENTANILLA_SRID", "32614");
        assertThat(run(environment, "check")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(out.toString()).contains("stored in EPSG:32613 but VENTANILLA_SRID says 32614");
    }

    @Test
    void an_edited_migration_is_found() throws Exception {
        Database database = MigratedDatabase.fresh();
        Sql.run(database, "update flyway_schema_history set checksum = 1 where version = '7'");
        assertThat(run(environment(database), "validate")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(out.toString()).contains("V7 procedures");
    }

    @Test
    void a_newer_schema_is_neither_up_to_date_nor_taken_down_without_a_way() throws Exception {
        Database database = MigratedDatabase.fresh();
        Sql.run(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " values (900, '900', 'x', 'SQL', 'V900.sql', 'x', 1, true)");
        assertThat(run(environment(database), "undo")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("no way down from version 900");
        assertThat(run(environment(database), "migrate")).isEqualTo(ExitCodes.BLOCKED);
        assertThat(err.toString()).contains("The database stands at version 900");
    }

    @Test
    void only_the_owner_takes_a_migration_back() {
        Database worker = MigratedDatabase.as(MigratedDatabase.fresh(), "ventanilla_batch");
        assertThat(run(environment(worker), "undo")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("use the schema's owner");
    }

    @Test
    void a_database_that_was_made_otherwise_is_declared_to_stand_at_a_version() {
        Map<String, String> empty = environment(LocalStack.shared().postgres().freshDatabase("baseline"));
        assertThat(run(empty, "baseline", "--at", "99")).isEqualTo(ExitCodes.USAGE);
        assertThat(run(empty, "baseline", "--at", "3")).isZero();
        assertThat(run(empty, "undo")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("was not made by a migration");
    }

    @Test
    void a_password_is_set_so_that_it_works_and_is_never_shown() throws Exception {
        Database database = MigratedDatabase.fresh();
        Map<String, String> environment = environment(database);
        environment.put("VENTANILLA_DB_PASSWORD_READONLY", "test-only");
        assertThat(run(environment, "roles")).isZero();
        assertThat(out.toString()).contains("ventanilla_readonly").doesNotContain("test-only");
        assertThat(Sql.text(
                        database, "select left(rolpassword, 14) from pg_authid where rolname = 'ventanilla_readonly'"))
                .isEqualTo("SCRAM-SHA-256$");
        assertThat(Sql.number(MigratedDatabase.as(database, "ventanilla_readonly"), "select 1"))
                .isOne();
    }

    @Test
    void the_demo_catalogue_is_loaded_once() throws Exception {
        Database database = MigratedDatabase.fresh();
        assertThat(run(environment(database), "load", "demo")).isZero();
        assertThat(Sql.number(database, "select count(*) from departments")).isPositive();
        assertThat(run(environment(database), "load", "demo")).isZero();
        assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> line.endsWith(": 0 rows new"));
    }

    @Test
    void activities_are_loaded_and_what_is_unusable_is_named_by_its_line(@TempDir Path directory) throws Exception {
        Map<String, String> migrated = environment(MigratedDatabase.fresh());
        Path file = Files.writeString(
                directory.resolve("scian.csv"),
                "code,name\n461110,Abarrotes\n46111,Corta\n722511,\"Restaurantes, a la carta\"\n");
        assertThat(run(migrated, "load", "scian", file.toString())).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(out.toString())
                .contains(
                        "line 3: the code '46111' is not six digits",
                        "2 added, 0 changed, 0 unchanged, 1 lines rejected");
        Files.writeString(file, "code,name\n461110,Abarrotes y ultramarinos\n722511,\"Restaurantes, a la carta\"\n");
        assertThat(run(migrated, "load", "scian", file.toString())).isZero();
        assertThat(out.toString()).contains("0 added, 1 changed, 1 unchanged");
    }

    @Test
    void addresses_are_loaded_from_our_columns_or_from_inegis(@TempDir Path directory) throws Exception {
        Database database = MigratedDatabase.fresh();
        Map<String, String> migrated = environment(database);
        Sql.run(database, "insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara')");
        Path file = Files.writeString(
                directory.resolve("addresses.csv"),
                "municipality,street,exterior_number,longitude,latitude\n14039,Av. Juárez,12-A,-103.35,20.67\n"
                        + "14039,AV JUAREZ,12 a,-103.36,20.67\n99999,Otra,1,-103,20\n14039,Otra,1,20.67,-103.35\n");
        assertThat(run(migrated, "load", "gazetteer", file.toString())).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(out.toString())
                .contains(
                        "line 4: municipality '99999' is not registered",
                        "line 5: longitude '20.67', latitude '-103.35'",
                        "1 added, 0 changed");
        assertThat(Sql.column(
                        database, "select street || '|' || exterior_number || '|' || st_x(location) from gazetteer"))
                .containsExactly("av juarez|12 a|-103.36");
        Files.writeString(
                file,
                "cve_ent,cve_mun,nom_vial,numero_ext,longitud,latitud,cod_postal\n14,039,Juárez,7,-103.35,20.67,44100\n");
        assertThat(run(migrated, "load", "gazetteer", file.toString())).isZero();
        assertThat(run(migrated, "load", "gazetteer", file.toString())).isZero();
        assertThat(out.toString()).contains("0 added, 0 changed, 1 unchanged");
    }

    @Test
    void of_a_file_that_breaks_off_within_quotes_nothing_is_loaded(@TempDir Path directory) throws Exception {
        Database database = MigratedDatabase.fresh();
        Sql.run(database, "insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara')");
        Path file = directory.resolve("addresses.csv");
        String staged = "14039,Juárez,7,-103.35,20.67\n".repeat(10_000);
        Files.writeString(
                file,
                "municipality,street,exterior_number,longitude,latitude\n" + staged + "14039,\"Otra,1,-103.35,20.67\n");

        assertThat(run(environment(database), "load", "gazetteer", file.toString()))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains(file + ": the row that begins on line 10,002", "Nothing of it was loaded");
        assertThat(Sql.column(database, "select count(*)::text from gazetteer")).containsExactly("0");
    }

    @Test
    void who_types_something_wrong_is_told_what_to_type() {
        assertThat(run(Map.of(), "migrat")).isEqualTo(ExitCodes.USAGE);
        assertThat(run(Map.of(), "load")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("demo, scian FILE or gazetteer FILE", "Next: db load --help");
        assertThat(run(Map.of(), "check")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("VENTANILLA_DB_URL is not set");
    }

    @Test
    void a_database_that_is_away_is_a_temporary_failure() {
        Map<String, String> nowhere = Map.of(
                "VENTANILLA_DB_URL", "jdbc:postgresql://127.0.0.1:1/none",
                "VENTANILLA_DB_USER", "x",
                "VENTANILLA_DB_PASSWORD", "x");
        for (String command : new String[] {"migrate", "info", "check", "undo"}) {
            assertThat(run(nowhere, command)).as(command).isEqualTo(ExitCodes.TEMPORARY);
            assertThat(err.toString()).contains("cannot be reached");
        }
    }

    private int run(Map<String, String> environment, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = DbCommand.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private static Map<String, String> environment(Database database) {
        return new HashMap<>(Map.of(
                "VENTANILLA_DB_URL", database.jdbcUrl(),
                "VENTANILLA_DB_USER", database.user(),
                "VENTANILLA_DB_PASSWORD", database.password()));
    }
}

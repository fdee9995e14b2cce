package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.batch.run.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a run early must leave nothing behind that the next run does not put right. */
class LayerImportRestartTest {
    private static final int FEATURES = 12_000;
    private static final String CONTENT = """
            select md5(string_agg(line, '|' order by line)) from (
                select feature_key || properties::text || geom::text || flags::text || coalesce(repair, '') || scale_error as line
                from map_layer_features f join map_layers l on l.id = f.map_layer_id and l.code = ?
                union all
                select ordinal || feature_key || reason_code || reason || properties || feature_text
                from map_layer_rejects r join map_layers l on l.id = r.map_layer_id and l.code = ?) as lines
            """;

    private final TestDesk desk = new TestDesk();

    @TempDir
    Path directory;

    @Test
    void a_run_killed_again_and_again_ends_like_one_left_in_peace() throws IOException {
        Path file = LargeLayer.write(directory.resolve("lots.geojson"), FEATURES);
        long before = 0;
        for (int kill = 0; kill < 2; kill++) {
            before = killOnceBeyond(before, file);
        }
        assertThat(desk.count("select current_version from map_layers")).isZero();
        assertThat(desk.type("status").out()).contains("DEAD");

        Answer last = desk.importLayer("file=" + file, "layer=lots");
        Answer undisturbed = desk.importLayer("file=" + file, "layer=lots_undisturbed");

        assertThat(last.code()).as(last.err()).isEqualTo(3);
        assertThat(last.err()).contains("ended without a word", "attempt 3");
        assertThat(last.json().at("/run").asString()).isEqualTo("layer-import#1");
        assertThat(undisturbed.json().at("/report/counts/rejected").asLong()).isEqualTo(FEATURES / 1000);
        assertThat(content("lots")).isEqualTo(content("lots_undisturbed"));
        assertThat(desk.count("select count(*) from batch_job_execution where end_time is null"))
                .isZero();
    }

    @Test
    void of_two_runs_at_once_one_is_refused_and_told_who_runs() throws IOException {
        Path file = LargeLayer.write(directory.resolve("lots.geojson"), FEATURES);

        var first = CompletableFuture.supplyAsync(() -> desk.importLayer("file=" + file, "layer=lots"));
        var second = CompletableFuture.supplyAsync(() -> desk.importLayer("file=" + file, "layer=lots"));
        List<Answer> answers = List.of(first.join(), second.join());

        assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder(3, 6);
        assertThat(answers)
                .filteredOn(answer -> answer.code() == 6)
                .first()
                .extracting(Answer::err)
                .asString()
                .contains("layer-import for lots is already running: "
                        + ProcessHandle.current().pid() + "@")
                .contains("database session")
                .contains("Next:");
        assertThat(desk.count("select count(*) from map_layer_features")).isEqualTo(FEATURES - FEATURES / 1000);
    }

    @Test
    void a_run_asked_to_stop_ends_between_two_slices_and_goes_on_later() throws IOException {
        Path file = LargeLayer.write(directory.resolve("lots.geojson"), FEATURES);
        Answer stopped = stopOnceBegun(file);
        long loaded = desk.count("select count(*) from map_layer_features");
        Answer resumed = desk.importLayer("file=" + file, "layer=lots");

        assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("Next, to go on where it stopped: ./ventanilla batch run layer-import");
        assertThat(loaded).isBetween(1L, FEATURES - 500L);
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(3);
        assertThat(resumed.err()).contains("going on with layer-import#1, attempt 2");
    }

    @Test
    void another_file_begins_anew_and_clears_what_the_unfinished_run_left() throws IOException {
        stopOnceBegun(LargeLayer.write(directory.resolve("lots.geojson"), FEATURES));
        Path other = LargeLayer.write(directory.resolve("other.geojson"), 10);

        Answer answer = desk.importLayer("file=" + other, "layer=lots");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(desk.count("select count(*) from map_layer_features where version = 1"))
                .isEqualTo(10);
        assertThat(desk.count("select count(*) from map_layer_features")).isEqualTo(10);
    }

    private Answer stopOnceBegun(Path file) {
        var run = CompletableFuture.supplyAsync(() -> desk.importLayer("file=" + file, "layer=lots"));
        awaitFeaturesBeyond(0);
        assertThat(desk.stop.request()).isTrue();
        Answer stopped = run.join();
        desk.stop = new StopSignal();
        return stopped;
    }

    /** Starts the command as a process of its own and kills it once more than so many features are committed. */
    private long killOnceBeyond(long features, Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(
                Stream.of(TestDesk.importCommand("file=" + file, "layer=lots")).toList());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("child.log").toFile());
        builder.environment().putAll(desk.environment());
        Process process = builder.start();
        awaitFeaturesBeyond(features);
        process.destroyForcibly().onExit().join();
        return desk.count("select count(*) from map_layer_features");
    }

    private void awaitFeaturesBeyond(long features) {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> desk.count("select count(*) from map_layer_features") > features);
    }

    private String content(String layer) {
        return String.valueOf(desk.sql.queryForObject(CONTENT, String.class, layer, layer));
    }
}

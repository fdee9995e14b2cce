package mx.ventanilla.stack.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.ThreadPerTask;

/** The steps by which the whole office comes up; {@code up} and {@code demo} differ in what they keep. */
final class Office {
    private static final int PARTITIONS = 6;
    private static final List<String> TOPICS = List.of(
            "permits.submissions.v1",
            "permits.submissions.v1.dlt",
            "permits.receipts.v1",
            "procedures.events.v1",
            "reviews.events.v1",
            "reviews.decisions.v1");

    private final Place place;
    private final Steps steps;
    private final ExternalServers external = ExternalServers.from(System.getenv());

    Office(Place place, Steps steps) {
        this.place = place;
        this.steps = steps;
    }

    LocalStack startServers() {
        place.prepare();
        return steps.step(
                "PostgreSQL with PostGIS, and Kafka",
                () -> LocalStack.start(place.home(), external, line -> steps.say("  " + line)));
    }

    static List<String> topics(String prefix) {
        return TOPICS.stream().map(topic -> prefix + topic).toList();
    }

    /** Number of partitions by topic. */
    static Map<String, Integer> partitions(String prefix) {
        return topics(prefix).stream().collect(Collectors.toMap(Function.identity(), topic -> PARTITIONS));
    }

    /** A database that somebody else runs is used as it is; on our own server the choice is made. */
    Database database(LocalStack stack, Function<LocalStack, Database> choice) {
        return external.database().orElseGet(() -> choice.apply(stack));
    }

    /** Workers that were started for other servers, another database or other topics are stopped, not adopted. */
    Surroundings surroundings(LocalStack stack, Database database, String topicPrefix) {
        Surroundings surroundings = new Surroundings(database, stack.kafka(), topicPrefix, Secrets.of(place.home()));
        if (!Surroundings.saved(place.home()).filter(surroundings::sameAs).isPresent()) {
            stopWorkers();
        }
        surroundings.save(place.home());
        return surroundings;
    }

    void db(Surroundings surroundings, String... arguments) {
        program(Module.DB, surroundings, arguments).runQuietly(place, "db-" + arguments[0]);
    }

    Program program(Module module, Surroundings surroundings, String... arguments) {
        return new Program(module, List.of(arguments), surroundings.environment(module));
    }

    /** All at once: most of a start is waiting for the others. */
    void startWorkers(Surroundings surroundings, List<String> jvmOptions) {
        try {
            forEveryWorker(worker -> worker.start(surroundings, jvmOptions));
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    void stopWorkers() {
        forEveryWorker(Worker::stop);
    }

    private void forEveryWorker(Consumer<Worker> task) {
        Executor threads = new ThreadPerTask("worker");
        CompletableFuture.allOf(Worker.all(place).stream()
                        .map(worker -> CompletableFuture.runAsync(() -> task.accept(worker), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}

package mx.ventanilla.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.PropertiesFile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The temporary directory is closed to other users: as root this is the way through a user namespace. */
class LocalStackTest {
    @TempDir
    private Path directory;

    @Test
    void rows_and_records_survive_a_clean_stop_that_leaves_no_process() throws Exception {
        Database permits;
        try (LocalStack stack = LocalStack.start(directory)) {
            permits = stack.postgres().require("permits");
            PostgresTest.tell(permits, "create table folio as select 7 as number");
            stack.broker().createTopics(Map.of("permits", 1));
            publish(stack.kafka(), "submitted");
        }
        assertThat(pids()).containsOnly(0L);

        try (LocalStack stack = LocalStack.start(directory)) {
            assertThat(stack.postgres().require("permits")).isEqualTo(permits);
            assertThat(PostgresTest.ask(permits, "select number from folio")).isEqualTo("7");
            assertThat(consumed(stack.kafka())).containsExactly("submitted");
        }
    }

    @Test
    void servers_of_a_killed_owner_are_adopted_and_never_doubled() throws Exception {
        String before;
        List<Long> servers;
        try (OtherJvm owner = OtherJvm.owning(directory)) {
            before = owner.address();
            servers = pids();
            assertThatThrownBy(() -> LocalStack.start(directory))
                    .isInstanceOf(StackInUse.class)
                    .hasMessageContaining("in use by process " + owner.pid());
            owner.kill9();
        }
        assertThat(pids()).isEqualTo(servers).doesNotContain(0L);
        forget("kafka");
        mistake("postgres", ProcessHandle.current().pid());

        try (LocalStack stack = LocalStack.start(directory)) {
            assertThat(pids()).isEqualTo(servers);
            assertThat(stack.postgres().database("postgres").jdbcUrl() + " " + stack.kafka())
                    .isEqualTo(before);
        }
        assertThat(pids()).containsOnly(0L);
    }

    @Test
    void a_server_comes_back_where_it_was_after_an_outage() throws Exception {
        try (LocalStack stack = LocalStack.start(directory)) {
            refusesASecondOwnerInThisJvm();
            Database postgres = stack.postgres().database("postgres");
            stack.postgres().stop();
            assertThatThrownBy(postgres::connect).isInstanceOf(SQLException.class);
            stack.postgres().start();
            assertThat(PostgresTest.ask(postgres, "select 1")).isEqualTo("1");

            kill9("postgres");
            stack.broker().stop();
            stack.postgres().start();
            stack.broker().start();
            assertThat(PostgresTest.ask(postgres, "select 1")).isEqualTo("1");
            assertThat(topics(stack.kafka())).isEmpty();
        }
    }

    /** Twice, because a clumsy first refusal would give the lock away. */
    private void refusesASecondOwnerInThisJvm() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> LocalStack.start(directory))
                    .isInstanceOf(StackInUse.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    private List<Long> pids() {
        return Stream.of("postgres", "kafka")
                .map(name -> process(name).find().map(ProcessHandle::pid).orElse(0L))
                .toList();
    }

    private ManagedProcess process(String name) {
        return new ManagedProcess(name, SharedDirectory.prepare(directory).home());
    }

    private void kill9(String name) {
        process(name).find().orElseThrow().destroyForcibly();
    }

    /** As if the owner had been killed between the start of a process and the writing of its pid file. */
    private void forget(String name) throws IOException {
        Files.delete(directory.resolve("run").resolve(name + ".pid"));
    }

    /** As if the machine had given the recorded pid to somebody else. */
    private void mistake(String name, long pid) {
        Path file = directory.resolve("run").resolve(name + ".pid");
        Properties facts = PropertiesFile.read(file);
        facts.setProperty("pid", Long.toString(pid));
        PropertiesFile.write(file, facts);
    }

    private static void publish(String kafka, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("permits", value)).get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> consumed(String kafka) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition("permits", 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> values = new java.util.ArrayList<>();
            consumer.poll(Duration.ofSeconds(10)).forEach((ConsumerRecord<String, String> r) -> values.add(r.value()));
            return values;
        }
    }

    private static Set<String> topics(String kafka) throws Exception {
        try (Admin admin = Broker.admin(kafka)) {
            return admin.listTopics().names().get(10, TimeUnit.SECONDS);
        }
    }
}

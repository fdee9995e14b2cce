package mx.ventanilla.ingest.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.db.Login;
import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import mx.ventanilla.ingest.intake.Filed;
import mx.ventanilla.ingest.intake.Office;
import mx.ventanilla.ingest.ledger.LedgerReport;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do about refused messages, on real servers; every test uses procedures of its own. */
class DeadLetterTest {
    private static final Signature ANA = new Signature("ana", "corrected by phone");
    private static final byte[] UNDECODABLE = {(byte) 0xff, 0, (byte) 0xfe, '{'};
    private static final byte[] KEY = {(byte) 0x80, 0, 'k'};

    private static Office office;
    private static Desk desk;
    private static LetterArchive archive;
    private static LetterActions actions;
    private static SettleLetters settle;
    private static LetterPost post;
    private static long outcomes;

    @BeforeAll
    static void open() {
        office = Office.open().withWorker();
        var login = office.workerLogin();
        desk = Desk.open(new Login(login.jdbcUrl(), login.user(), login.password()));
        archive = new LetterArchive(desk.jdbc());
        actions = new LetterActions(desk.jdbc());
        settle = new SettleLetters(desk.jdbc(), desk.transaction());
        post = new LetterPost(office.broker().bootstrap());
    }

    @AfterAll
    static void close() {
        post.close();
        office.close();
    }

    @AfterEach
    void the_ledger_is_complete() {
        LedgerReport report = new VerifyLedger(
                        office.sql().getDataSource(), office.broker().bootstrap())
                .verify(office.topics().submissions());
        assertThat(report.partitions())
                .allSatisfy(each -> assertThat(each.findings()).isEmpty());
    }

    @Test
    void bytes_that_are_no_text_are_kept_shown_copied_and_sent_again_as_they_came() {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(office.topics().submissions(), KEY, UNDECODABLE);
        message.headers()
                .add("trace", new byte[] {(byte) 0x80})
                .add("b\u0000b", null)
                .add("trace", new byte[0]);
        RecordMetadata place = send(message);

        StoredLetter letter = letterAt(place.offset());
        assertThat(letter.original().key()).isEqualTo(KEY);
        assertThat(letter.original().value()).isEqualTo(UNDECODABLE);
        assertThat(new LetterText(true).of(letter, List.of(), List.of()))
                .contains("0x 80 00 6b", "header   trace: 0x 80", "ff 00 fe 7b", "...{", "Agréguelo como encabezado");

        ConsumerRecord<byte[], byte[]> copy = copyOf(letter.id());
        assertThat(copy.key()).isEqualTo(KEY);
        assertThat(copy.value()).isEqualTo(UNDECODABLE);
        assertThat(Arrays.copyOf(copy.headers().toArray(), 3))
                .isEqualTo(message.headers().toArray());

        redrive(letter.id());
        ConsumerRecord<byte[], byte[]> again = last(office.topics().submissions());
        assertThat(again.key()).isEqualTo(KEY);
        assertThat(again.value()).isEqualTo(UNDECODABLE);
        Header[] headers = again.headers().toArray();
        assertThat(Arrays.copyOf(headers, 3)).isEqualTo(message.headers().toArray());
        assertThat(headers[3].key()).isEqualTo("redrive-of");
        assertThat(letterAt(again.offset()).attempts()).isEqualTo(2);
        assertThat(archive.history(letter.id()).get(0).refusedAgainAs())
                .isEqualTo(letterAt(again.offset()).id());
    }

    @Test
    void a_corrected_letter_is_accepted_with_a_folio_and_its_first_form_stays_a_duplicate() throws Exception {
        Filed refused = Filed.submission("FIX-1").by("X");
        send(refused.to(office.topics().submissions()));
        StoredLetter letter = letterOf("FIX-1");
        byte[] corrected = LetterEdit.apply(letter.corrected().value(), List.of("/applicant/name=Ximena Ruiz"));
        assertThat(actions.edit(letter.id(), Correction.of(corrected), ANA)).isTrue();

        redrive(letter.id());
        send(refused.to(office.topics().submissions()));

        assertThat(receipts("FIX-1", "outcome")).containsExactly("REJECTED", "ACCEPTED", "DUPLICATE");
        assertThat(receipts("FIX-1", "folio").get(1).toString()).startsWith("14039-");
        StoredLetter settled = letterOf("FIX-1");
        assertThat(settled.status()).isEqualTo(LetterStatus.REDRIVEN);
        assertThat(settled.original().value()).isEqualTo(letter.original().value());
        assertThat(archive.history(letter.id()))
                .extracting(LetterArchive.Action::action, LetterArchive.Action::by, LetterArchive.Action::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("EDIT", "ana", "corrected by phone"),
                        org.assertj.core.groups.Tuple.tuple("REDRIVE", "ana", "corrected by phone"));
    }

    @Test
    void headers_and_key_are_corrected_too_and_earlier_corrections_stay() throws Exception {
        ProducerRecord<byte[], byte[]> message =
                Filed.submission("HEAD-1").by("X").to(office.topics().submissions());
        message.headers().remove("ce_dataschema").add("ce_dataschema", "urn:ventanilla:typo".getBytes(UTF_8));
        send(new ProducerRecord<>(message.topic(), null, KEY, message.value(), message.headers()));
        StoredLetter letter = letterOf("HEAD-1");
        var headers = LetterEdit.headers(
                letter.original().headers(), List.of("ce_dataschema=urn:ventanilla:procedure.submitted:1", "none="));
        actions.edit(letter.id(), new Correction("HEAD-1".getBytes(UTF_8), null, headers), ANA);
        byte[] value = LetterEdit.apply(letter.corrected().value(), List.of("/applicant/name=Ana Ruiz"));
        actions.edit(letter.id(), new Correction("HEAD-1".getBytes(UTF_8), value, headers), ANA);

        redrive(letter.id());

        assertThat(receipts("HEAD-1", "outcome")).containsExactly("REJECTED", "ACCEPTED");
        assertThat(last(office.topics().submissions()).key()).isEqualTo("HEAD-1".getBytes(UTF_8));
        assertThat(new LetterText(false).of(archive.find(letter.id()).orElseThrow(), List.of(), List.of()))
                .contains("header   ce_dataschema: urn:ventanilla:typo", "as corrected", "key      HEAD-1");
    }

    @Test
    void what_was_re_driven_is_neither_re_driven_nor_edited_nor_discarded_again() {
        send(Filed.submission("ONCE-1").by("X").to(office.topics().submissions()));
        long id = letterOf("ONCE-1").id();
        redrive(id);

        assertThat(settle.redrive(LetterFilter.of(List.of(id)), post, ANA, each -> {}))
                .isZero();
        assertThat(settle.discard(LetterFilter.of(List.of(id)), ANA, each -> {}))
                .isZero();
        assertThat(actions.edit(id, Correction.of("{}".getBytes(UTF_8)), ANA)).isFalse();
        assertThat(archive.history(id)).hasSize(1);
        assertThat(receipts("ONCE-1", "outcome")).containsExactly("REJECTED", "REJECTED");
    }

    @Test
    void whoever_is_killed_between_publishing_and_recording_can_simply_begin_again() throws Exception {
        send(Filed.submission("KILLED-1").by("X").to(office.topics().submissions()));
        send(Filed.submission("KILLED-2").by("X").to(office.topics().submissions()));
        StoredLetter corrected = letterOf("KILLED-1");
        byte[] value = LetterEdit.apply(corrected.corrected().value(), List.of("/applicant/name=Ana Ruiz"));
        actions.edit(corrected.id(), Correction.of(value), ANA);
        List<Long> both = List.of(corrected.id(), letterOf("KILLED-2").id());

        assertThatThrownBy(() -> desk.transaction().executeWithoutResult(status -> {
                    actions.hold(both);
                    post.send(archive.page(LetterFilter.of(both), 0, 2));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        office.awaitOutcomes(outcomes += 2);
        assertThat(both)
                .allSatisfy(id -> assertThat(archive.history(id))
                        .noneMatch(each -> each.action().equals("REDRIVE")));
        redrive(both.get(0));
        redrive(both.get(1));

        assertThat(receipts("KILLED-1", "outcome")).containsExactly("REJECTED", "ACCEPTED", "DUPLICATE");
        assertThat(receipts("KILLED-2", "outcome")).containsExactly("REJECTED", "REJECTED", "DUPLICATE");
        assertThat(office.count("select count(*) from procedures where external_id = 'KILLED-1'"))
                .isOne();
    }

    @Test
    void a_filter_finds_re_drives_and_discards_many_page_by_page() {
        List<ProducerRecord<byte[], byte[]>> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Filed filed = Filed.amendment("BULK-" + i, 2);
            many.add(filed.to(office.topics().submissions()));
        }
        office.send(many);
        office.awaitOutcomes(outcomes += 120);
        LetterFilter unknown =
                new LetterFilter(List.of(), "UNKNOWN_PROCEDURE", "14039", "urn:test:portal", null, null, null);
        assertThat(archive.page(unknown, 0, 200)).hasSize(120);
        assertThat(archive.page(
                        new LetterFilter(List.of(), "UNKNOWN_PROCEDURE", "14120", null, null, null, null), 0, 200))
                .isEmpty();

        for (int i = 0; i < 120; i++) {
            many.set(i, Filed.submission("BULK-" + i).to(office.topics().submissions()));
        }
        office.send(many);
        office.awaitOutcomes(outcomes += 120);
        assertThat(settle.redrive(unknown, post, ANA, each -> {})).isEqualTo(120);
        office.awaitOutcomes(outcomes += 120);

        assertThat(office.count("select count(*) from procedures where external_id like 'BULK-%' and version = 2"))
                .isEqualTo(120);
        assertThat(settle.redrive(unknown, post, ANA, each -> {})).isZero();
    }

    @Test
    void a_discarded_letter_stays_readable_with_the_reason() {
        send(Filed.amendment("GONE-1", 2).to(office.topics().submissions()));
        long id = letterOf("GONE-1").id();

        assertThat(settle.discard(LetterFilter.of(List.of(id)), new Signature("beto", "sent by mistake"), each -> {}))
                .isEqualTo(1);

        StoredLetter letter = archive.find(id).orElseThrow();
        assertThat(letter.status()).isEqualTo(LetterStatus.DISCARDED);
        assertThat(new LetterText(false).of(letter, archive.history(id), List.of()))
                .contains("DISCARD by beto: sent by mistake", "UNKNOWN_PROCEDURE /ce_subject: Procedure \"GONE-1\"");
    }

    @Test
    void the_commands_do_what_an_operator_types() throws Exception {
        send(Filed.submission("TYPED-1").by("X").to(office.topics().submissions()));
        String id = Long.toString(letterOf("TYPED-1").id());
        OperatorConsole console = new OperatorConsole(office);

        assertThat(console.dlt("list", "--code", "TOO_SHORT", "--since", "1h", "--json")
                        .output())
                .contains("\"subject\":\"TYPED-1\"", "\"codes\":[\"TOO_SHORT\"]", "\"next\":null");
        assertThat(console.dlt("redrive", id).exitCode()).as("without a reason").isEqualTo(1);
        assertThat(console.dlt("edit", id, "--set", "/applicant/name=Ximena Ruiz", "--reason", "name was cut off")
                        .output())
                .contains("Nothing is wrong with it now");
        assertThat(console.dlt("redrive", id, "--reason", "name was cut off", "--as", "carla")
                        .exitCode())
                .isZero();
        office.awaitOutcomes(outcomes += 1);
        assertThat(console.dlt("show", id, "--lang", "es").output())
                .contains(
                        "REDRIVEN", "payload as it came", "payload as corrected", "REDRIVE by carla: name was cut off");
        assertThat(console.dlt("discard", id, "--reason", "x").exitCode()).isEqualTo(3);
        assertThat(console.dlt("show", "999999999").exitCode()).isEqualTo(2);
        assertThat(receipts("TYPED-1", "outcome")).containsExactly("REJECTED", "ACCEPTED");
    }

    private static RecordMetadata send(ProducerRecord<byte[], byte[]> message) {
        RecordMetadata place = office.send(List.of(message)).get(0);
        office.awaitOutcomes(outcomes += 1);
        return place;
    }

    private static void redrive(long id) {
        assertThat(settle.redrive(LetterFilter.of(List.of(id)), post, ANA, each -> {}))
                .isEqualTo(1);
        office.awaitOutcomes(outcomes += 1);
    }

    private static StoredLetter letterAt(long offset) {
        return archive.find(office.count("select id from dead_letters where \"offset\" = ?", offset))
                .orElseThrow();
    }

    private static StoredLetter letterOf(String subject) {
        return archive.find(office.count("select min(id) from dead_letters where subject = ?", subject))
                .orElseThrow();
    }

    private static List<Object> receipts(String subject, String column) {
        return office.receipts().stream()
                .filter(each -> subject.equals(each.get("subject")))
                .map(each -> Objects.requireNonNullElse(each.get(column), ""))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> copyOf(long id) {
        byte[] wanted = Long.toString(id).getBytes(UTF_8);
        return Awaitility.await("copy on the dead-letter topic")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> all(office.topics().deadLetters()).stream()
                                .filter(each -> Arrays.equals(
                                        each.headers()
                                                .lastHeader("dead-letter-id")
                                                .value(),
                                        wanted))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> last(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = all(topic);
        return all.get(all.size() - 1);
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", office.broker().bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}

package mx.ventanilla.ingest.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.ledger.LedgerReport;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what should have happened with tables, ledger and topics. */
final class Evidence {
    private static final String HISTORY = """
            select procedure.external_id, history.procedure_version
            from procedure_status_history history
            join procedures procedure on procedure.id = history.procedure_id
            order by history.id
            """;

    private static final String REPEATED_FOLIOS = "select count(*) - count(distinct folio) from procedures";

    private static final JsonMapper JSON = new JsonMapper();

    private final ChaosOffice office;
    private final ChaosPlan plan;
    private final Map<Place, Outcome> expected;
    private long lost;
    private long duplicated;
    private long outOfOrder;
    private long unaccounted;
    private long receiptsDiffer;

    /** @param expected of every message that Kafka acknowledged */
    Evidence(ChaosOffice office, ChaosPlan plan, Map<Place, Outcome> expected) {
        this.office = office;
        this.plan = plan;
        this.expected = expected;
    }

    ChaosFigures figures(int killsAtWork, long seconds) {
        history();
        ledger();
        receipts();
        procedureEvents();
        return new ChaosFigures(
                plan.events().size(),
                plan.kills().size(),
                killsAtWork,
                lost,
                duplicated,
                outOfOrder,
                unaccounted,
                receiptsDiffer,
                seconds);
    }

    private void history() {
        JdbcTemplate sql = new JdbcTemplate(office.dataSource());
        Versions versions = new Versions();
        sql.query(HISTORY, row -> {
            versions.saw(row.getString("external_id"), row.getInt("procedure_version"));
        });
        plan.versions().forEach((subject, last) -> lost += last - versions.of(subject));
        duplicated += versions.beyond(plan.versions().keySet());
        Long folios = sql.queryForObject(REPEATED_FOLIOS, Long.class);
        duplicated += folios == null ? 0 : folios;
    }

    private void ledger() {
        LedgerReport report = new VerifyLedger(office.dataSource(), office.kafka())
                .verify(office.topics().submissions());
        unaccounted += report.partitions().stream()
                .mapToLong(each -> each.findings().size())
                .sum();
        long accounted = report.partitions().stream()
                .map(LedgerReport.PartitionBooks::counts)
                .mapToLong(
                        each -> each.accepted() + each.stale() + each.duplicate() + each.conflict() + each.rejected())
                .sum();
        unaccounted += Math.abs(plan.events().size() - accounted);
    }

    /** Receipts may be published twice with one id; a second id for one message would be a second outcome. */
    private void receipts() {
        Map<Place, Outcome> told = new HashMap<>();
        TopicReader.readOnce(office.kafka(), office.topics().receipts(), record -> {
            JsonNode receipt = JSON.readTree(record.value());
            Place place = new Place(
                    receipt.get("partition").asInt(), receipt.get("offset").asLong());
            Outcome outcome = Outcome.valueOf(receipt.get("outcome").asString());
            duplicated += told.put(place, outcome) == null ? 0 : 1;
        });
        expected.forEach((place, outcome) -> {
            Outcome found = told.get(place);
            unaccounted += found == null ? 1 : 0;
            receiptsDiffer += found == null || found == outcome ? 0 : 1;
        });
    }

    private void procedureEvents() {
        Versions versions = new Versions();
        Set<String> folios = new HashSet<>();
        TopicReader.readOnce(office.kafka(), office.topics().procedureEvents(), record -> {
            JsonNode event = JSON.readTree(record.value());
            folios.add(event.get("folio").asString());
            versions.saw(event.get("folio").asString(), event.get("version").asInt());
        });
        long accepted =
                plan.versions().values().stream().mapToLong(Integer::longValue).sum();
        lost += Math.max(0, accepted - folios.stream().mapToLong(versions::of).sum());
    }

    /** Versions of each procedure as they come: 1, 2, 3 and so on. */
    private final class Versions {
        private final Map<String, Integer> last = new HashMap<>();

        void saw(String procedure, int version) {
            int before = of(procedure);
            if (version == before) {
                duplicated++;
            } else if (version != before + 1) {
                outOfOrder++;
            }
            last.merge(procedure, version, Math::max);
        }

        int of(String procedure) {
            return last.getOrDefault(procedure, 0);
        }

        /** Procedures that nobody planned. */
        long beyond(Set<String> planned) {
            return last.keySet().stream()
                    .filter(each -> !planned.contains(each))
                    .count();
        }
    }
}

package mx.ventanilla.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What follows from a delivery for the rows that were read. A row whose events were all acknowledged goes. A bundle of which
 * some were, or of which some wait for a refused event of their key, is broken up: the rest stays in its place, event by
 * event, so that those who wait are passed over by the next search and hold up nobody else.
 *
 * @param gone rows to delete
 * @param left events of broken bundles, in their order
 */
record Settled(List<OutboxRow> gone, List<RelayedEvent> left) {
    /** @param resting keys whose events were not sent */
    static Settled of(List<OutboxRow> rows, KafkaLine.Delivery delivery, Collection<String> resting) {
        Settled settled = new Settled(new ArrayList<>(), new ArrayList<>());
        for (OutboxRow row : rows) {
            List<RelayedEvent> left = row.events().stream()
                    .filter(event -> !delivery.acknowledged().contains(event))
                    .toList();
            boolean wait =
                    left.stream().anyMatch(event -> delivery.holdsUpKeyOf(event) || resting.contains(event.key()));
            boolean breaksUp =
                    row.isBundle() && (wait || left.size() < row.events().size());
            if (left.isEmpty() || breaksUp) {
                settled.gone().add(row);
                settled.left().addAll(left);
            }
        }
        return settled;
    }
}

package mx.ventanilla.review.routing;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import mx.ventanilla.review.MapSheet;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.Test;

/**
 * Not a test: how many procedures a second are routed with five layers of 2,000 polygons. Run it by name:
 * {@code ./mvnw -Dquick -pl review-worker -am test -Dtest=RoutingThroughput -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RoutingThroughput {
    private static final int LAYERS = 5;
    private static final int POLYGONS = 2_000;
    private static final int PROCEDURES = 24_000;
    private static final int BATCH = 500;

    private final Random random = new Random(4);

    @Test
    void measure() {
        try (TestOffice office = new TestOffice()) {
            List<Long> procedures = fill(office);
            FollowProcedures worker = FollowProceduresFixture.followProcedures(office.files());
            for (int round = 0; round < 4; round++) {
                int size = PROCEDURES / 4;
                List<Long> part = procedures.subList(round * size, (round + 1) * size);
                long start = System.nanoTime();
                IntStream.range(0, size / BATCH).forEach(batch -> worker.follow(notices(part, batch)));
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "round %d: %,d procedures in %.2f s = %,.0f/s%n", round, size, seconds, size / seconds);
            }
            System.out.println(
                    office.texts(
                            "select d.code || ' ' || count(*) from dependency_reviews r join departments d on d.id = r.department_id group by d.code order by 1"));
            System.out.println(office.texts("select state || ' ' || count(*) from procedures group by state"));
        }
    }

    private List<Long> fill(TestOffice office) {
        MapSheet map = new MapSheet(office);
        long licence = office.procedureType("business_license");
        office.rule(licence, office.department("licensing"), 2);
        office.rule(licence, office.department("civil_protection"), 1);
        for (int layer = 0; layer < LAYERS; layer++) {
            map.features(map.layer("layer_" + layer), POLYGONS, each -> blob(150));
            long rule = office.rule(licence, office.department("department_" + layer), 1);
            office.change(
                    "update procedure_department_flows set condition = ? where id = ?",
                    "touchesAny(\"layer_%d\")".formatted(layer),
                    rule);
        }
        List<Long> procedures = office.procedures(licence, PROCEDURES);
        map.parcels(procedures, each -> blob(15));
        office.change("analyze");
        return procedures;
    }

    /** Sixteen corners around a point of a city of 20 by 20 km. */
    private String blob(double radius) {
        double east = 660_000 + 20_000 * random.nextDouble();
        double north = 2_275_000 + 20_000 * random.nextDouble();
        StringBuilder corners = new StringBuilder();
        for (int corner = 0; corner <= 16; corner++) {
            double angle = 2 * Math.PI * (corner % 16) / 16;
            corners.append(corner == 0 ? "" : ", ")
                    .append(east + radius * Math.cos(angle))
                    .append(' ')
                    .append(north + radius * Math.sin(angle));
        }
        return "POLYGON((" + corners + "))";
    }

    private static List<Notice> notices(List<Long> procedures, int batch) {
        return procedures.subList(batch * BATCH, (batch + 1) * BATCH).stream()
                .map(id -> new Notice(id, "event-" + id))
                .toList();
    }
}

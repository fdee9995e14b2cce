package mx.ventanilla.review.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One city is flooded. Told by positions, not by time: how many claims of anybody come before one's own.
 *
 * <p>The long form: {@code -Dventanilla.review.flood=100000}.
 */
class FloodTest {
    private static final int FLOOD = Integer.getInteger("ventanilla.review.flood", 10_000);
    private static final int USUAL = 40;
    private static final int REVIEWERS = 4;
    private static final String FLOODED = "14120";

    private final TestOffice office = new TestOffice();

    @BeforeEach
    void two_cities_with_a_department_and_four_reviewers_each() {
        office.department("parks");
        office.procedureType("terrace");
        office.change("insert into municipalities (inegi_code, name) values (?, 'Zapopan')", FLOODED);
        office.change(
                "insert into departments (municipality_id, code, name) select id, 'parks', 'Parques' from municipalities where inegi_code = ?",
                FLOODED);
        office.change(
                "insert into procedure_types (municipality_id, code, name) select id, 'terrace', 'Terraza' from municipalities where inegi_code = ?",
                FLOODED);
        office.change("""
                insert into users (municipality_id, role_code, name, email)
                select id, 'REVIEWER', 'Una persona', n || '@' || inegi_code || '.example.mx'
                from municipalities, generate_series(0, 7) n
                """);
        office.change("""
                insert into department_user_assignments (department_id, user_id)
                select d.id, u.id from departments d join users u using (municipality_id)
                """);
        file(TestOffice.MUNICIPALITY, USUAL);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_flooded_city_does_not_make_another_citys_reviews_wait_longer() {
        file(FLOODED, USUAL);
        List<Integer> calm = positionsOfTheOtherCity();
        giveAllBack();
        file(FLOODED, FLOOD);

        List<Integer> flooded = positionsOfTheOtherCity();

        assertThat(calm).hasSize(USUAL);
        assertThat(flooded).isEqualTo(calm);
    }

    @Test
    void eight_reviewers_claim_from_the_flood_at_once_in_order_of_rank_and_none_twice() {
        file(FLOODED, FLOOD);
        ClaimReview claim = new ClaimReview(office.files());
        Map<Long, Integer> places = places();
        int reviewers = 8;
        int most = 20;

        List<List<ClaimedReview>> batches = IntStream.range(0, reviewers)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 10)
                        .mapToObj(turn -> claimed(claim, FLOODED, number, most))
                        .toList()))
                .toList()
                .stream()
                .flatMap(each -> each.join().stream())
                .toList();

        Set<Long> ids = new HashSet<>();
        for (List<ClaimedReview> batch : batches) {
            assertThat(batch).hasSize(most);
            assertThat(batch.stream().map(review -> places.get(review.id()))).isSorted();
            batch.forEach(review -> assertThat(ids.add(review.id())).isTrue());
        }
        assertThat(ids.stream().mapToInt(places::get).max().orElseThrow())
                .as("the first ones, within the size of the batches")
                .isLessThanOrEqualTo(ids.size() + reviewers * most);
    }

    /** Reviewers of both cities ask in turn; the positions at which the calm city's reviews are given out. */
    private List<Integer> positionsOfTheOtherCity() {
        ClaimReview claim = new ClaimReview(office.files());
        List<Integer> positions = new ArrayList<>();
        int position = 0;
        for (int turn = 0; positions.size() < USUAL && turn < 10 * USUAL; turn++) {
            position += claimed(claim, FLOODED, turn % REVIEWERS, 1).size();
            if (!claimed(claim, TestOffice.MUNICIPALITY, turn % REVIEWERS, 1).isEmpty()) {
                positions.add(++position);
            }
        }
        return positions;
    }

    private List<ClaimedReview> claimed(ClaimReview claim, String city, int number, int most) {
        return claim.claim(new ClaimRequest(city, "parks", number + "@" + city + ".example.mx", most))
                .dispatch(reviews -> reviews, refused -> List.of());
    }

    private void giveAllBack() {
        office.change("""
                update dependency_reviews set state = 'READY', version = version + 1, holder_user_id = null, lease_until = null
                where state = 'IN_REVIEW'
                """);
    }

    private Map<Long, Integer> places() {
        Map<Long, Integer> places = new HashMap<>();
        office.texts("""
                select r.id::text from dependency_reviews r join municipalities m on m.id = r.municipality_id
                where m.inegi_code = ? order by r.rank_at, r.id
                """, FLOODED).forEach(id -> places.put(Long.parseLong(id), places.size() + 1));
        return places;
    }

    private void file(String city, int count) {
        office.change("""
                with filed as (
                    insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state,
                        applicant_name, applicant_email, applicant_phone, submitted_at)
                    select m.id, t.id, m.inegi_code || '-' || n || '/2026', 'urn:test', m.inegi_code || n, 1, 'IN_REVIEW',
                           'María', 'maria@example.mx', '3312345678', now()
                    from municipalities m join procedure_types t on t.municipality_id = m.id,
                         generate_series((select count(*) + 1 from procedures), (select count(*) from procedures) + ?) n
                    where m.inegi_code = ? returning id, municipality_id, folio
                ), planned as (
                    insert into review_plans (procedure_id, municipality_id, explanation, event_id)
                    select id, municipality_id, '{}', 'test' from filed returning id, procedure_id
                )
                insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio,
                    estimated_business_days, maximum_business_days, state, ready_at, due_on, rank_at)
                select l.id, f.id, f.municipality_id, d.id, f.folio, 3, 5, 'READY', now(), current_date + 5,
                       now() + (hashint8(f.id) % 500000) * interval '1 second'
                from filed f join planned l on l.procedure_id = f.id join departments d on d.municipality_id = f.municipality_id
                """, count, city);
        office.change("analyze");
    }
}

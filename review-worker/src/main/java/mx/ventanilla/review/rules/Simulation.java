package mx.ventanilla.review.rules;

import java.util.List;

/**
 * What other rules would have meant for past procedures.
 *
 * @param procedures how many were planned anew under both rule sets
 * @param unroutableNow how many an operator must see to under the rules in force
 * @param unroutableThen the same under the other rules
 * @param departments those that either rule set names, by code
 */
public record Simulation(long procedures, long unroutableNow, long unroutableThen, List<Line> departments) {
    public Simulation {
        departments = List.copyOf(departments);
    }

    /**
     * One department.
     *
     * @param department code
     * @param reviewsNow reviews under the rules in force
     * @param reviewsThen reviews under the other rules
     * @param businessDaysNow sum of the business days that its reviews may take
     * @param businessDaysThen the same under the other rules
     */
    public record Line(
            String department, long reviewsNow, long reviewsThen, long businessDaysNow, long businessDaysThen) {
        public long moreReviews() {
            return reviewsThen - reviewsNow;
        }

        public long moreBusinessDays() {
            return businessDaysThen - businessDaysNow;
        }
    }
}

package mx.ventanilla.review.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mx.ventanilla.review.TestOffice;

/** An office whose rules are drawn by lot: any department may wait for any other, as long as it is no circle. */
final class RandomOffice {
    static final int REVIEWERS = 8;
    static final String DIRECTOR = "director@gdl.example.mx";
    private static final int DEPARTMENTS = 7;
    private static final int TYPES = 5;

    final TestOffice office = new TestOffice();
    private final Random random;
    private final List<Long> types = new ArrayList<>();

    RandomOffice(Random random) {
        this.random = random;
        List<Long> departments = new ArrayList<>();
        for (int number = 0; number < DEPARTMENTS; number++) {
            departments.add(office.department("department_" + number));
        }
        office.change("update municipalities set hears_everyone = ?", random.nextBoolean());
        office.change("update departments set auto_approves = true where code = 'department_0'");
        office.change("update departments set all_reviewers_must_approve = true where code = 'department_1'");
        staff(departments);
        for (int number = 0; number < TYPES; number++) {
            types.add(type("type_" + number, departments));
        }
    }

    /** All work everywhere, but only two for the department whose reviewers must all approve. */
    private void staff(List<Long> departments) {
        for (int number = 0; number < REVIEWERS; number++) {
            long user = office.reviewer(reviewer(number));
            for (long department : departments) {
                if (department != departments.get(1) || number < 2) {
                    office.change(
                            "insert into department_user_assignments (department_id, user_id) values (?, ?)",
                            department,
                            user);
                }
            }
        }
        office.reviewer(DIRECTOR);
        office.change("update users set role_code = 'DIRECTOR' where email = ?", DIRECTOR);
    }

    private long type(String code, List<Long> departments) {
        long type = office.procedureType(code);
        office.change("update procedure_types set needs = 'BUSINESS' where id = ?", type);
        List<Long> rules = new ArrayList<>();
        for (long department : departments) {
            if (rules.isEmpty() || random.nextInt(10) < 7) {
                rules.add(rule(type, department, rules));
            }
        }
        return type;
    }

    private long rule(long type, long department, List<Long> earlier) {
        long rule = office.rule(type, department, 1);
        boolean required = random.nextInt(4) > 0;
        String condition = random.nextInt(5) == 0 ? "'wanted' in answers" : null;
        office.change(
                "update procedure_department_flows set is_required = ?, condition = ?::text where id = ?",
                required,
                condition,
                rule);
        earlier.stream().filter(other -> random.nextInt(10) < 4).forEach(other -> office.dependsOn(rule, other, type));
        return rule;
    }

    static String reviewer(int number) {
        return "reviewer" + number + "@gdl.example.mx";
    }

    String anyDepartment(Random chance) {
        return "department_" + chance.nextInt(DEPARTMENTS);
    }

    List<Long> procedures(int count) {
        List<Long> procedures = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            procedures.add(office.procedure(
                    types.get(random.nextInt(TYPES)), random.nextBoolean() ? "{}" : "{\"wanted\": true}"));
        }
        return procedures;
    }
}

package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.people.Candidate;
import mx.ventanilla.review.people.SuggestReviewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says who should take a review. */
@Command(
        name = "suggest",
        description = "Say who should take a review: who knows the area and holds least.",
        mixinStandardHelpOptions = true)
final class Suggest implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(paramLabel = "REVIEW", description = "Number of the review.")
    private long review;

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            List<Candidate> candidates = new SuggestReviewer(door.files(pool)).suggest(review);
            if (door.json()) {
                door.print(candidates);
            } else if (!candidates.isEmpty()) {
                door.println(table(candidates).toString());
            }
            if (candidates.isEmpty()) {
                door.say(door.language()
                        .say(
                                "Nadie de la dependencia está presente, o la revisión %d no existe.".formatted(review),
                                "Nobody of the department is at work, or there is no review %d.".formatted(review)));
            }
            return candidates.isEmpty() ? FAILED : 0;
        }
    }

    private Table table(List<Candidate> candidates) {
        Language language = door.language();
        Table table = language == Language.ES
                ? new Table("dictaminador", "conoce la zona", "tiene", "puede tener")
                : new Table("reviewer", "knows the area", "holds", "may hold");
        candidates.forEach(each -> table.add(
                each.reviewer(),
                each.knowsArea() ? language.say("sí", "yes") : "",
                String.valueOf(each.inHand()),
                Objects.toString(each.workLimit(), "")));
        return table;
    }
}

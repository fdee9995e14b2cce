package mx.ventanilla.review.rules;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import mx.ventanilla.review.rules.RuleReader.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The municipalities' rule sets: checks, compares, exports and imports them. */
public final class RuleSets {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Catalogues catalogues;
    private final StoredRules stored;
    private final Clock clock;

    public RuleSets(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.catalogues = new Catalogues(jdbc);
        this.stored = new StoredRules(jdbc);
        this.clock = clock;
    }

    /** INEGI codes of the active municipalities, in order. */
    public List<String> municipalities() {
        return catalogues.municipalities();
    }

    /** The rules in force, as YAML; empty when there is no such municipality. */
    public Optional<String> export(String municipality) {
        return catalogues
                .of(municipality)
                .map(found -> RuleWriter.write(stored.of(municipality, found.municipalityId())));
    }

    /** Everything that is wrong with a file; it is not imported. */
    public List<Problem> check(String yaml) {
        return read(yaml).problems();
    }

    /** Everything that is wrong with the rules that a municipality has now. */
    public List<Problem> checkInForce(String municipality) {
        return catalogues
                .of(municipality)
                .map(found -> RuleCheck.check(stored.of(municipality, found.municipalityId()), found))
                .orElseGet(() -> List.of(unknown(municipality)));
    }

    private static Problem unknown(String municipality) {
        return Problem.error(
                "municipality", "no existe el municipio " + municipality, "there is no municipality " + municipality);
    }

    /** How the file differs from the rules in force; to be asked of a file without errors only. */
    public List<RuleDifference> diff(String yaml) {
        Checked checked = read(yaml);
        return RuleDifference.between(
                stored.of(checked.rules().municipality(), checked.catalogue().municipalityId()), checked.rules());
    }

    /**
     * Puts the file's rules in force, all or none. Doing it again changes nothing.
     *
     * @param by who answers for it
     */
    public ImportResult replace(String yaml, String by) {
        return transactions.execute(transaction -> {
            Checked checked = read(yaml);
            return checked.hasErrors()
                    ? new ImportResult(ImportResult.Outcome.REFUSED, 0, checked.problems())
                    : replace(checked, by);
        });
    }

    private ImportResult replace(Checked checked, String by) {
        long municipality = checked.catalogue().municipalityId();
        NewRules newRules = new NewRules(jdbc, checked.catalogue());
        newRules.lock();
        RuleFile before = stored.of(checked.rules().municipality(), municipality);
        if (before.equals(checked.rules())) {
            return new ImportResult(ImportResult.Outcome.UNCHANGED, stored.version(municipality), checked.problems());
        }
        int version = newRules.replace(before, checked.rules(), by, clock.instant());
        return new ImportResult(ImportResult.Outcome.IMPORTED, version, checked.problems());
    }

    /** The file with all its problems, and what its municipality has. */
    Checked read(String yaml) {
        Reading reading = RuleReader.read(yaml);
        RuleFile rules = reading.rules();
        Optional<Catalogue> catalogue = rules == null ? Optional.empty() : catalogues.of(rules.municipality());
        List<Problem> problems = new ArrayList<>(reading.problems());
        if (rules != null && catalogue.isPresent()) {
            problems.addAll(RuleCheck.check(rules, catalogue.get()));
        } else if (rules != null) {
            problems.add(unknown(rules.municipality()));
        }
        return new Checked(Optional.ofNullable(rules), catalogue, problems);
    }

    record Checked(Optional<RuleFile> file, Optional<Catalogue> found, List<Problem> problems) {
        boolean hasErrors() {
            return problems.stream().anyMatch(Problem::isError);
        }

        RuleFile rules() {
            return file.orElseThrow();
        }

        Catalogue catalogue() {
            return found.orElseThrow();
        }
    }
}

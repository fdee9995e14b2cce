package mx.ventanilla.db;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration may not do to a database with open counters: wait for a lock without end, hold a lock for as long as a
 * table is large, or take away what the running version still reads. A table that the same script creates is empty and
 * nobody's yet, so most rules leave it alone.
 */
final class DdlLint {
    private static final Pattern CREATE_TABLE = Pattern.compile("^create table (?:if not exists )?([\\w.]+)");
    private static final Pattern INDEX_ON =
            Pattern.compile("^create (?:unique )?index (concurrently )?.*? on (?:only )?([\\w.]+)");
    private static final Pattern ALTER_TABLE = Pattern.compile("^alter table (?:if exists )?(?:only )?([\\w.]+) (.*)");
    private static final Pattern ROW_CHANGE =
            Pattern.compile("^(?:with .*)?(?:update|delete from|truncate(?: table)?) (?:only )?([\\w.]+)");
    private static final Pattern VOLATILE_DEFAULT =
            Pattern.compile("add column .* default (?:clock_timestamp|random|nextval|gen_random_uuid|timeofday)");
    private static final Pattern UNUSED_SINCE = Pattern.compile("-- contract: unused since V[0-9]+");
    private static final Pattern LOCK_TIMEOUT = Pattern.compile("^set (?:local |session )?lock_timeout\\b.*");

    private final Set<String> created = new HashSet<>();
    private final Set<String> validated = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private DdlLint() {}

    /**
     * Looks at one script.
     *
     * @param script of one migration
     * @param inTransaction whether it runs in one, which `create index concurrently` cannot
     * @return what is wrong, each a sentence with its remedy
     */
    static List<String> problems(String script, boolean inTransaction) {
        DdlLint lint = new DdlLint();
        List<DdlStatements.Statement> statements = DdlStatements.of(script);
        lint.lockTimeout(statements);
        statements.forEach(statement -> lint.look(statement, inTransaction));
        return lint.problems;
    }

    private void lockTimeout(List<DdlStatements.Statement> statements) {
        if (statements.isEmpty()
                || !LOCK_TIMEOUT.matcher(statements.get(0).sql()).matches()) {
            problems.add(
                    "the first statement must be `set local lock_timeout = '5s'`: without it a migration that waits for a"
                            + " lock makes everybody else wait behind it");
        }
    }

    private void look(DdlStatements.Statement statement, boolean inTransaction) {
        String sql = statement.sql();
        first(CREATE_TABLE, sql).ifPresent(created::add);
        index(sql, inTransaction);
        alterTable(statement);
        first(ROW_CHANGE, sql)
                .filter(this::exists)
                .ifPresent(table -> problems.add("changes rows of " + table
                        + " in a migration: its locks last as long as the table is large; write a batch job"));
        if (sql.startsWith("drop table") && !isMarked(statement)) {
            problems.add(
                    "drops a table without saying since when nothing reads it: put `-- contract: unused since V<n>` above");
        }
        if (sql.matches("^(?:vacuum full|cluster|lock table|reindex (?!.*concurrently)).*")) {
            problems.add("`" + sql + "` locks a whole table for as long as it takes; not in a migration");
        }
    }

    private void index(String sql, boolean inTransaction) {
        Matcher index = INDEX_ON.matcher(sql);
        if (!index.find()) {
            return;
        }
        boolean concurrently = index.group(1) != null;
        if (!concurrently && exists(index.group(2))) {
            problems.add("builds an index on " + index.group(2)
                    + " and locks out its writers meanwhile: use `create index concurrently` in a script of its own");
        }
        if (concurrently && inTransaction) {
            problems.add(
                    "`create index concurrently` cannot run in a transaction: put `executeInTransaction=false` into"
                            + " a file of the same name with .conf added");
        }
    }

    private void alterTable(DdlStatements.Statement statement) {
        Matcher alter = ALTER_TABLE.matcher(statement.sql());
        if (!alter.find()) {
            return;
        }
        String table = alter.group(1);
        String change = alter.group(2);
        if (change.contains("validate constraint")) {
            validated.add(table);
        }
        if (exists(table)) {
            columns(statement, table, change);
            constraints(table, change);
        }
    }

    private void columns(DdlStatements.Statement statement, String table, String change) {
        if (change.matches(".*alter (?:column )?\\w+ (?:set data )?type .*")) {
            problems.add("changes the type of a column of " + table
                    + ", which rewrites it under lock: add a new column, backfill"
                    + " it with a batch job, drop the old one later");
        }
        if (change.matches("rename .*")) {
            problems.add("renames something of " + table
                    + ": the running version still asks for the old name; add the new one,"
                    + " drop the old one later");
        }
        if (change.matches(".*set not null.*") && !validated.contains(table)) {
            problems.add("sets not null on " + table
                    + " and reads it whole under lock: first add a check `… is not null` as not"
                    + " valid, then validate it, then set not null");
        }
        if (change.matches(".*add column (?!.*\\bdefault\\b).*\\bnot null\\b.*")) {
            problems.add("adds a column to " + table
                    + " that must not be null but has no default: it fails on the first row");
        }
        if (VOLATILE_DEFAULT.matcher(change).find()) {
            problems.add("adds a column to " + table
                    + " whose default differs per row, which rewrites the table under lock: add it"
                    + " without, backfill, then set the default");
        }
        if (change.contains("drop column") && !isMarked(statement)) {
            problems.add("drops a column of " + table
                    + " without saying since when nothing reads it: put `-- contract: unused since V<n>` above");
        }
    }

    private void constraints(String table, String change) {
        boolean scans = change.matches(".*add (?:constraint \\w+ )?(?:foreign key|check).*");
        if (scans && !change.contains("not valid")) {
            problems.add("adds a constraint to " + table
                    + " that reads every row under lock: add it `not valid`, validate it in the next migration");
        }
        boolean indexes = change.matches(".*add (?:constraint \\w+ )?(?:unique|primary key|exclude).*");
        if (indexes && !change.contains("using index")) {
            problems.add(
                    "adds a key to " + table
                            + " and builds its index under lock: build a unique index concurrently, then add the constraint `using index`");
        }
    }

    private boolean exists(String table) {
        return !created.contains(table);
    }

    private static boolean isMarked(DdlStatements.Statement statement) {
        return UNUSED_SINCE.matcher(statement.comments()).find();
    }

    private static Optional<String> first(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

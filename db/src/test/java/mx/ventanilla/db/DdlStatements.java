package mx.ventanilla.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of a script, each without comments, texts and function bodies, but with the comments before it. */
final class DdlStatements {
    /** What may hold a semicolon that ends nothing; alternatives in the order in which they must be tried. */
    private static final Pattern OPAQUE = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?\\*/)|(?<text>'(?:[^']|'')*')|(?<body>(\\$\\w*\\$).*?\\4)|(?<end>;)",
            Pattern.DOTALL);

    private DdlStatements() {}

    /**
     * One statement.
     *
     * @param sql lower case, single spaces
     * @param comments that stand before or inside of it
     */
    record Statement(String sql, String comments) {}

    static List<Statement> of(String script) {
        List<Statement> statements = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        StringBuilder comments = new StringBuilder();
        Matcher part = OPAQUE.matcher(script);
        while (part.find()) {
            part.appendReplacement(sql, part.group("text") != null ? "''" : " ");
            if (part.group("comment") != null) {
                comments.append(part.group()).append('\n');
            } else if (part.group("end") != null) {
                add(statements, sql, comments);
            }
        }
        part.appendTail(sql);
        add(statements, sql, comments);
        return statements;
    }

    private static void add(List<Statement> statements, StringBuilder sql, StringBuilder comments) {
        String plain = sql.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (!plain.isEmpty()) {
            statements.add(new Statement(plain, comments.toString()));
            comments.setLength(0);
        }
        sql.setLength(0);
    }
}

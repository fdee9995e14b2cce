package mx.ventanilla.db.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import mx.ventanilla.text.CsvRows;
import mx.ventanilla.text.TextFile;

/**
 * What a file of activities says: name by code, and the lines that say nothing usable.
 *
 * @param rejects the first thousand
 * @param rejected number of all of them
 */
record ScianFile(Map<String, String> names, List<CsvOutcome.Reject> rejects, int rejected) {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final int LONGEST_NAME = 300;
    private static final int SHORTEST_NAME = 2;

    /** Reads a file, or throws an IllegalArgumentException where its first line names no columns that are known. */
    static ScianFile read(Path file) throws IOException {
        try (Reader text = TextFile.open(file)) {
            return new Reading(new CsvRows(text), file).all();
        }
    }

    private static final class Reading {
        private final CsvRows rows;
        private final Path file;
        private final Map<String, String> names = new LinkedHashMap<>();
        private final List<CsvOutcome.Reject> rejects = new ArrayList<>();
        private int rejected;

        Reading(CsvRows rows, Path file) {
            this.rows = rows;
            this.file = file;
        }

        ScianFile all() throws IOException {
            List<String> header = rows.next();
            List<String> columns = header == null
                    ? List.of()
                    : header.stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
            int code = column(columns, "code", "codigo_act");
            int name = column(columns, "name", "nombre_act");
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                take(row, code, name);
            }
            return new ScianFile(names, rejects, rejected);
        }

        private int column(List<String> columns, String ours, String denue) {
            int at = Math.max(columns.indexOf(ours), columns.indexOf(denue));
            if (at < 0) {
                throw new IllegalArgumentException("The first line of " + file.getFileName()
                        + " names neither a column " + ours + " nor " + denue + ", only " + columns);
            }
            return at;
        }

        private void take(List<String> row, int codeAt, int nameAt) {
            if (row.size() <= Math.max(codeAt, nameAt)) {
                reject("has only " + row.size() + " columns");
                return;
            }
            String code = row.get(codeAt).strip();
            String name = row.get(nameAt).strip();
            if (!CODE.matcher(code).matches()) {
                reject("the code '" + code + "' is not six digits");
            } else if (name.length() < SHORTEST_NAME || name.length() > LONGEST_NAME) {
                reject("the name of " + code + " has " + name.length() + " characters, allowed are 2 to 300");
            } else if (!names.computeIfAbsent(code, first -> name).equals(name)) {
                reject(code + " is named '" + name + "' here and '" + names.get(code) + "' before");
            }
        }

        private void reject(String reason) {
            rejected++;
            if (rejects.size() < CsvOutcome.REJECTS_KEPT) {
                rejects.add(new CsvOutcome.Reject(rows.line(), reason));
            }
        }
    }
}

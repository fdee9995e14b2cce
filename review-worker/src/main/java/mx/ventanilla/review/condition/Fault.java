package mx.ventanilla.review.condition;

/**
 * What is wrong with the text of a condition, and where.
 *
 * @param line from 1
 * @param column from 1
 * @param message in English, as the compiler of the expression says it
 */
public record Fault(int line, int column, String message) {
    @Override
    public String toString() {
        return "%d:%d %s".formatted(line, column, message);
    }
}

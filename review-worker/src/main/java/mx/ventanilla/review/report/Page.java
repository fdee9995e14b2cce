package mx.ventanilla.review.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A part of an answer.
 *
 * @param rows in the report's order, each an object
 * @param next where the following page begins; null when there is none
 */
public record Page(List<JsonNode> rows, @Nullable String next) {}

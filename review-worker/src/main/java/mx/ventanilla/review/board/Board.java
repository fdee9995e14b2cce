package mx.ventanilla.review.board;

import java.util.List;

/**
 * The queues as they stand.
 *
 * @param departments in order of municipality and department
 * @param needsRouting the oldest first
 */
public record Board(List<DepartmentQueue> departments, List<UnroutedProcedure> needsRouting) {}

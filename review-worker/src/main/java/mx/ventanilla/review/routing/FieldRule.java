package mx.ventanilla.review.routing;

/**
 * A rule of a requirement field: this department reviews every submission that answered it.
 *
 * @param id key in requirement_department_assignments
 * @param field name of the field
 * @param department who reviews
 * @param terms what is asked of the department
 */
public record FieldRule(long id, String field, Department department, Terms terms) {}

package mx.ventanilla.review.rules;

import java.util.Map;
import java.util.Set;

/**
 * What rules of a municipality may name.
 *
 * @param municipalityId key in the database
 * @param departments keys of the open departments by code
 * @param types keys of the procedure types by code
 * @param fields keys of the requirement fields by name
 * @param layers codes of the map layers that count for it and are loaded
 */
record Catalogue(
        long municipalityId,
        Map<String, Long> departments,
        Map<String, Long> types,
        Map<String, Long> fields,
        Set<String> layers) {}

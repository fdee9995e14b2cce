package mx.ventanilla.batch.layers.source;

import java.util.Optional;

/**
 * What stands in a layer file.
 *
 * @param format as people call it, with what was found out about it
 * @param features how many, readable or not
 * @param crs the reference system that the file declares; empty where it declares none
 */
public record Contents(String format, long features, Optional<DeclaredCrs> crs) {}

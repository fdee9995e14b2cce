package mx.ventanilla.batch.layers.source;

import java.util.Optional;

/**
 * What reading a layer file once from end to end tells about it.
 *
 * @param sha256 of the bytes on disk, lower-case hexadecimal
 * @param bytes on disk
 * @param features number of members of {@code features}, readable or not
 * @param crs the reference system the file declares; empty where it declares none, which means WGS 84 (RFC 7946)
 */
public record Inspection(String sha256, long bytes, long features, Optional<DeclaredCrs> crs) {}

package mx.ventanilla.bench.batch;

/**
 * How spatial-backfill compares.
 *
 * @param rows procedures, three in a hundred of them with broken geometries
 * @param spatialRatio rows a second of spatial-backfill with two workers without rests, to those of one UPDATE that does
 *     the same without restart, throttle or rejects
 * @param verified whether PostGIS agrees on every row
 * @param heapMib limit of the process, whatever the rows
 * @param residentMibHalfway memory of the process when half of the rows are done
 * @param residentMibAtTheEnd the same for the last rows: flat where it is about the same
 */
public record SpatialFigures(
        int rows,
        double spatialRowsPerSecond,
        double spatialUpdateRowsPerSecond,
        double spatialRatio,
        boolean verified,
        long heapMib,
        long residentMibHalfway,
        long residentMibAtTheEnd) {}

package mx.ventanilla.batch.engine;

/**
 * How far a run is, summed over its slices.
 *
 * @param planned rows in the plan of this round
 * @param done of these, rows in slices that are done
 * @param rowsIn rows looked at, all rounds
 * @param changed rows written, all rounds
 * @param rejected rows rejected and not resolved since
 * @param slicesDone in this round
 * @param slicesOpen pending or running, in this round
 * @param slicesFailed in this round
 * @param walBytes written by the server during the slices
 */
public record Progressed(
        long planned,
        long done,
        long rowsIn,
        long changed,
        long rejected,
        long slicesDone,
        long slicesOpen,
        long slicesFailed,
        long walBytes) {

    public double share() {
        return planned == 0 ? 1 : (double) done / planned;
    }
}

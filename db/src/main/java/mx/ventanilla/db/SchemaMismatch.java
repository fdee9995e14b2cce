package mx.ventanilla.db;

/** The database's schema is not the one that this build was made for. */
public final class SchemaMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SchemaMismatch(String message) {
        super(message);
    }

    static SchemaMismatch older(int found, int wanted) {
        String stands = found == 0 ? "has no schema of Ventanilla yet" : "stands at version " + found;
        return new SchemaMismatch("The database " + stands + ", this program was built for version " + wanted
                + ". Run ./ventanilla db migrate with this build and start again");
    }

    static SchemaMismatch newer(int found, int wanted) {
        return new SchemaMismatch("The database stands at version " + found + ", this program was built for version "
                + wanted + ". Start the newer build, or go back with ./ventanilla db undo --to " + wanted);
    }
}

package mx.ventanilla.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL runs as, because its programs refuse to run as root.
 *
 * @param prefix what its commands start with; empty when we are not root
 * @param owner user who must own its files; empty when they stay ours
 */
record RunAs(List<String> prefix, String owner) {
    private static final RunAs OURSELVES = new RunAs(List.of(), "");
    private static final RunAs POSTGRES =
            new RunAs(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"), "postgres");
    /** A user namespace of its own: we are nobody in there, yet our files stay within reach. */
    private static final RunAs NOBODY = new RunAs(List.of("unshare", "-U"), "");

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** For a new cluster below this directory; nothing when none of the users that PostgreSQL accepts gets there. */
    static Optional<RunAs> forNew(Path directory) {
        if (!root()) {
            return Optional.of(OURSELVES);
        }
        return Stream.of(POSTGRES, NOBODY)
                .filter(user -> user.reaches(directory))
                .findFirst();
    }

    /** For an existing cluster: its owner decides. */
    static RunAs forExisting(Path data) {
        if (!root()) {
            return OURSELVES;
        }
        try {
            return Files.getOwner(data).getName().equals("postgres") ? POSTGRES : NOBODY;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot see who owns " + data, failure);
        }
    }

    private boolean reaches(Path directory) {
        return Command.run(command(List.of("sh", "-c", "cd \"$0\"", directory.toString())), Map.of())
                .ok();
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    void own(Path path) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            var principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
            Files.setOwner(path, principal);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot give " + path + " to " + owner, failure);
        }
    }
}

package mx.ventanilla.db;

import mx.ventanilla.db.command.DbCommand;

/** The program behind {@code ./ventanilla db …}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // no logging library comes along, and none is missed
        System.exit(DbCommand.run(System.getenv(), arguments));
    }
}

package mx.ventanilla.review;

import picocli.CommandLine;

/** The program's command line, without leaving the JVM. */
public final class MainFixture {
    private MainFixture() {}

    public static CommandLine commandLine() {
        return Main.commandLine();
    }
}

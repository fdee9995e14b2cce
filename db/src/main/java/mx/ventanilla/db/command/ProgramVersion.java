package mx.ventanilla.db.command;

import java.util.Objects;
import mx.ventanilla.db.Migrations;
import picocli.CommandLine;

/** What {@code --version} answers, of a program and of each of its commands: the release, and the schema it works on. */
public final class ProgramVersion implements CommandLine.IVersionProvider {
    private static final String UNPACKED = "(not from a jar)";

    private ProgramVersion() {}

    /** Teaches it to a program whose commands are complete. */
    public static CommandLine of(CommandLine program) {
        program.getCommandSpec().versionProvider(new ProgramVersion());
        program.getSubcommands().values().forEach(ProgramVersion::of);
        return program;
    }

    @Override
    public String[] getVersion() {
        String release = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "Ventanilla %s, works on schema version %d"
                    .formatted(Objects.requireNonNullElse(release, UNPACKED), Migrations.latestVersion())
        };
    }
}

package mx.ventanilla.review.command;

import picocli.CommandLine.Option;

/** {@code --help} of a command whose {@code --version} is a review's: picocli leaves its own pair out where one is taken. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean asked;
}

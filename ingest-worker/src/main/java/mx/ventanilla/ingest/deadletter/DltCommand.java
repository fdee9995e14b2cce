package mx.ventanilla.ingest.deadletter;

import picocli.CommandLine.Command;

/** What an operator does about refused messages. */
@Command(
        name = "dlt",
        mixinStandardHelpOptions = true,
        description = "Refused messages: look at them, correct them, send them again, or set them aside.",
        subcommands = {ListLetters.class, ShowLetter.class, EditLetter.class, RedriveLetters.class, DiscardLetters.class
        },
        footer = {
            "",
            "Whatever changes something needs --reason, and is kept with who (--as) and when; see dlt show ID.",
            "Exit codes: 0 done, 1 wrong usage, 2 failed, 3 something was not done, 75 database or Kafka away."
        })
public final class DltCommand {}

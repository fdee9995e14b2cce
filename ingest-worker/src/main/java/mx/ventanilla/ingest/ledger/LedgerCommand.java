package mx.ventanilla.ingest.ledger;

import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "ledger")
public final class LedgerCommand implements Runnable {
    @Override
    public void run() {}
}

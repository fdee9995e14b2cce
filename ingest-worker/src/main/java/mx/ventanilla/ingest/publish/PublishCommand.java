package mx.ventanilla.ingest.publish;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "publish")
public final class PublishCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}

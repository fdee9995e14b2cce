package mx.ventanilla.batch.engine;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names under which processes and their workers are known in the tables: {@code 4711@host/1} and {@code 4711@host/1:2}. */
final class WorkerName {
    private static final AtomicInteger CREWS = new AtomicInteger();

    private WorkerName() {}

    static String ofCrew() {
        return ManagementFactory.getRuntimeMXBean().getName() + "/" + CREWS.incrementAndGet();
    }

    static String ofWorker(String crew, int number) {
        return crew + ":" + number;
    }
}

package mx.ventanilla.review;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;

/** Runs the worker until it is told to stop. */
@Command(name = "run", description = "Run the worker until it is stopped.", mixinStandardHelpOptions = true)
final class RunWorker implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        ConfigurableApplicationContext worker = new SpringApplication(ReviewWorker.class).run();
        worker.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        closed.await();
        return 0;
    }
}

package mx.ventanilla.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The Kafka node's own process: formats its directory once, then serves until it is told to stop. */
final class KafkaNodeMain {
    private KafkaNodeMain() {}

    /**
     * Serves until the process is told to end.
     *
     * @param arguments data directory, port for clients, port of the controller
     */
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createDirectories(Path.of(arguments[0]));
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(data);
        }
        Properties settings = new Properties();
        settings.putAll(KafkaNode.settings(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop the Kafka node"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .run();
    }
}

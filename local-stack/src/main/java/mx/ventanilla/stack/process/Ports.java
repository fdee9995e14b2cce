package mx.ventanilla.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** The ports of a stack's servers, the same after every restart for as long as nobody else takes them. */
public final class Ports {
    /** Below the range that Linux hands out to outgoing connections, which would take a remembered port at random. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private final Path file;

    public Ports(Path file) {
        this.file = file;
    }

    /** The port written down for this server: where a running one listens. 0 when there never was one. */
    public synchronized int remembered(String server) {
        return Integer.parseInt(PropertiesFile.read(file).getProperty(server, "0"));
    }

    /** The remembered port while it is free, else another free one, which is remembered from now on. */
    public int choose(String server) {
        return choose(server, 0);
    }

    /**
     * Chooses as above, with a wish for the first time.
     *
     * @param preferred taken when nothing is remembered and it is free; 0 for no preference
     */
    public synchronized int choose(String server, int preferred) {
        int port = remembered(server) == 0 ? preferred : remembered(server);
        for (int attempt = 0; port == 0 || !free(port); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
            }
            port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        }
        remember(server, port);
        return port;
    }

    private void remember(String server, int port) {
        Properties ports = PropertiesFile.read(file);
        ports.setProperty(server, Integer.toString(port));
        PropertiesFile.write(file, ports);
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether somebody accepts connections there. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}

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

    /**
     * Settles the port of a server that is about to be started or adopted: the remembered one while the server runs or
     * the port is free, else another free one, which is remembered from now on.
     *
     * @param running whether the server itself may be what occupies the remembered port
     * @param preferred taken when nothing is remembered and it is free; 0 for no preference
     */
    public synchronized int settle(String server, boolean running, int preferred) {
        int port = remembered(server);
        if (port == 0 || !(running || free(port))) {
            port = preferred != 0 && free(preferred) ? preferred : anyFree();
            remember(server, port);
        }
        return port;
    }

    private static int anyFree() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
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

package mx.ventanilla.stack.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program in the place of each module: says how it was called, is a healthy worker, ends as its argument says. */
public final class StandIn {
    private StandIn() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(String.join(" ", arguments) + " as " + System.getenv("VENTANILLA_DB_USER"));
        if (arguments[0].equals("run")) {
            serve(Integer.parseInt(System.getenv("VENTANILLA_HTTP_PORT")));
        } else if (arguments[0].equals("publish")) {
            System.exit(3);
        }
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Lays a project out whose modules are all this program. */
    static void buildModules(Path root) throws IOException {
        for (Module module : Module.values()) {
            Path target =
                    Files.createDirectories(root.resolve(module.directory()).resolve("target"));
            writeJar(target.resolve(module.directory() + "-exec.jar"));
        }
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        String entry = StandIn.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream classes = new JarOutputStream(file, manifest);
                var own = StandIn.class.getResourceAsStream("/" + entry)) {
            classes.putNextEntry(new JarEntry(entry));
            own.transferTo(classes);
        }
    }
}

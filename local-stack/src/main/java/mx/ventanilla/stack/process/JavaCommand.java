package mx.ventanilla.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How to run a class of this module in a JVM of its own, from a class path in tests and from the executable jar. */
public final class JavaCommand {
    /** What every worker runs with: limits on memory, and a young generation whose survivors are the batches at work. */
    public static final List<String> WORKER_OPTIONS =
            List.of("-Xms448m", "-Xmn256m", "-XX:SurvivorRatio=4", "-Xmx512m", "-XX:+UseSerialGC");

    private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private JavaCommand() {}

    /** The {@code java} that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A command that runs the class; it goes with {@link #environment}. */
    public static List<String> of(Class<?> main, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        if (insideExecutableJar()) {
            command.add("-Dloader.main=" + main.getName());
            command.add(LOADER);
        } else {
            command.add(main.getName());
        }
        command.addAll(arguments);
        return command;
    }

    /** The class path travels in the environment, where its length does not crowd the command line. */
    public static Map<String, String> environment() {
        return Map.of("CLASSPATH", System.getProperty("java.class.path"));
    }

    private static boolean insideExecutableJar() {
        return System.getProperty("java.class.path").endsWith("-exec.jar");
    }
}

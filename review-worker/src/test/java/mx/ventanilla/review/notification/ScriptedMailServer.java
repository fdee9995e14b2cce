package mx.ventanilla.review.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server that answers as a test wants; an empty answer closes the connection. */
final class ScriptedMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final UnaryOperator<String> script;
    private final List<String> messageIds = new CopyOnWriteArrayList<>();

    /** With the answers to some commands; the empty script answer {@code null} stands for that of any mail server. */
    ScriptedMailServer(UnaryOperator<String> script) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Of every letter whose text arrived, whatever was answered. */
    List<String> messageIds() {
        return messageIds;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException closed) {
                // the client went away, or the test is over
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        say(client, "220 test");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer = answer(line);
            if (answer.isEmpty()) {
                return;
            }
            say(client, answer);
            if (line.startsWith("DATA") && answer.startsWith("354")) {
                read(in);
                String taken = answer(".");
                if (taken.isEmpty()) {
                    return;
                }
                say(client, taken);
            }
        }
    }

    private void read(BufferedReader in) throws IOException {
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) {
                messageIds.add(line.substring("Message-ID: ".length()).strip());
            }
        }
    }

    private String answer(String command) {
        String scripted = script.apply(command);
        if (scripted != null) {
            return scripted;
        }
        return command.startsWith("DATA") ? "354 go on" : "250 ok";
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package rtcroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;

/**
 * Starts the server on a free port and calls it for a moment, while the JVM records which classes a
 * start needs. {@code rtcroom build} runs it once; operators never do.
 */
@Command(hidden = true, description = "供 rtcroom build 使用 / used by rtcroom build")
final class WarmUpCommand extends CliCommand {
  private static final int ROUNDS = 50;

  /** Refusals teach the JVM as much as successes: each goes through decoder, rules and encoder. */
  private static final List<String> PATHS =
      List.of(
          "/weapp/utils/get_login_info",
          "/weapp/live_room/login?sdkAppID=1&accountType=1&userID=warm&userSig=eJx",
          "/weapp/live_room/get_room_list?userID=warm&token=none",
          "/weapp/webrtc_room/get_login_info");

  /** Keys of no account, made up for this file. */
  private static final String PRODUCTION =
      """
      http: {port: 0}
      access: {mode: open}
      im:
        sdkAppID: 1400000000
        administrator: administrator
        accountType: "1"
        secretKey: 4b7e2d9c5a8f1e3b6d0c9a7f2e5b8d1c4f7a0e3d6b9c2f5a8e1d4b7c0f3a6e9d
      live: {bizid: 8888, pushSecretKey: b3f8d1a6c9e24705}
      """;

  WarmUpCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException, InterruptedException {
    Path data = Files.createTempDirectory("rtcroom-warm-up");
    try {
      Configuration configuration = Configuration.dev(data, environment(), context.random());
      Logging.apply(configuration.settings().log());
      try (Launch.Running running = context.launch().start(configuration.settings())) {
        call(running.port());
      }
      serve(Files.writeString(data.resolve("production.yaml"), PRODUCTION));
    } finally {
      delete(data);
    }
    return OK;
  }

  /** All of it as production starts: what is not recorded is looked up anew by each start. */
  private void serve(Path file) throws IOException {
    CommandContext recorded =
        new CommandContext(
            context.launch(),
            context.keyCheck(),
            WarmUpCommand::callOnce,
            context.clock(),
            context.random(),
            Map.of(),
            context.in(),
            context.out(),
            context.err());
    if (new Shell(recorded).run("serve", "--config", file.toString()) != OK) {
      throw new IOException("serve did not end well");
    }
  }

  private static void callOnce(Launch.Running running) {
    try {
      call(running.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.put("RTCROOM_HTTP_PORT", "0");
    // As dev has it.
    environment.put("RTCROOM_LIVE_EMBEDDED_WEBRTC_PORT", "0");
    return environment;
  }

  private static void call(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : PATHS) {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}"))
                  .build();
          client.send(request, BodyHandlers.discarding());
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

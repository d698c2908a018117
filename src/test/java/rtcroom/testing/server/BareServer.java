package rtcroom.testing.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;

/** The least that can be configured: nothing in the cloud, no operator, and no key yet. */
public final class BareServer {
  public static final long SDK_APP_ID = 1_400_037_025L;

  private BareServer() {}

  /**
   * The configuration of such a server.
   *
   * @param environment what is added, by variable
   */
  public static Configuration configuration(Path folder, Map<String, String> environment)
      throws IOException, ConfigurationException {
    Path file =
        Files.writeString(
            folder.resolve("rtcroom.yaml"),
            """
            http: {bind: 127.0.0.1, port: 0, eventLoops: 1}
            access: {mode: open}
            loginInfo: {mode: any}
            im: {provider: embedded, sdkAppID: %d}
            live: {provider: embedded, pushSecretKey: fixture_push_secret_key_0123456789}
            """
                .formatted(SDK_APP_ID));
    return Configuration.load(file, environment);
  }
}

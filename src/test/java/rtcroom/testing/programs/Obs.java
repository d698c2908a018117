package rtcroom.testing.programs;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;

/**
 * OBS Studio on a screen of its own, with a red picture and a tone, as somebody has set it up who
 * streams to an address of his own. It asks nobody outside this machine.
 */
public final class Obs implements AutoCloseable {
  private final Program screen;
  private final Program obs;

  private Obs(Program screen, Program obs) {
    this.screen = screen;
    this.obs = obs;
  }

  /**
   * Starts it, and has it stream at once.
   *
   * @param home an empty folder
   * @param server an address of RTMP up to the application
   * @param key what follows it
   */
  public static Obs stream(Path home, String server, String key) {
    ObsSettings.write(home.resolve("obs-studio"), server, key);
    Program screen =
        Program.start("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp");
    await().atMost(Ffmpeg.LIMIT).until(() -> screen.output().toString().endsWith("\n"));
    String display = ":" + screen.output().toString().strip();
    return new Obs(screen, Program.start(command(home, display)));
  }

  /** What it wrote so far. */
  public String said() {
    return obs.output() + obs.complaints();
  }

  @Override
  public void close() {
    obs.close();
    screen.close();
  }

  private static List<String> command(Path home, String display) {
    return List.of(
        "env",
        "HOME=" + home,
        "XDG_CONFIG_HOME=" + home,
        "DISPLAY=" + display,
        "QT_QPA_PLATFORM=xcb",
        // It looks for newer lists of streaming services.
        "https_proxy=http://127.0.0.1:9",
        "obs",
        "--multi",
        "--disable-updater",
        "--disable-missing-files-check",
        "--minimize-to-tray",
        "--startstreaming");
  }
}

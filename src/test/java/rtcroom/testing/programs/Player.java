package rtcroom.testing.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Players that people have, with their defaults of buffering. Each picture that one shows becomes a
 * file of its folder, and what it sounds the file {@code sound.wav}.
 */
public enum Player {
  MPV {
    @Override
    List<String> command(String url, Path folder) {
      return List.of(
          "mpv",
          "--no-config",
          "--no-terminal",
          "--vo=image",
          "--vo-image-outdir=" + folder,
          "--ao=pcm",
          "--ao-pcm-file=" + folder.resolve(SOUND),
          url);
    }
  },
  VLC {
    @Override
    List<String> command(String url, Path folder) {
      List<String> command = new ArrayList<>(asNobody(folder));
      // Settings and caches are its user's: without a home of its own it meets those of others.
      command.addAll(List.of("env", "HOME=" + folder, "vlc", "-I", "dummy", "--vout=dummy"));
      command.addAll(List.of("--aout=afile", "--audiofile-file=" + folder.resolve(SOUND)));
      command.addAll(List.of("--video-filter=scene", "--scene-ratio=1", "--scene-format=jpg"));
      command.addAll(List.of("--scene-path=" + folder, url));
      return command;
    }
  },
  /** HLS by its own player; the rest without, since that was seen to leave out the sound. */
  GSTREAMER {
    @Override
    List<String> command(String url, Path folder) {
      String show = "videoconvert ! jpegenc ! multifilesink location=" + folder + "/%06d.jpg";
      String sound = "audioconvert ! wavenc ! filesink location=" + folder.resolve(SOUND);
      if (url.contains(".m3u8")) {
        return Gstreamer.command(
            "playbin3 uri=" + url, "video-sink=" + show, "audio-sink=" + sound);
      }
      String source = url.startsWith("rtmp") ? "rtmp2src" : "souphttpsrc";
      return Gstreamer.command(
          source
              + (" location=" + url + " ! flvdemux name=from")
              + (" from.video ! queue ! h264parse ! avdec_h264 ! " + show)
              + (" from.audio ! queue ! aacparse ! avdec_aac ! " + sound));
    }
  };

  private static final String SOUND = "sound.wav";
  private static final int NOBODY = 65_534;

  /**
   * Begins to play, until it is closed or the stream ends.
   *
   * @param folder an empty one
   */
  public Program play(String url, Path folder) {
    return Program.start(command(url, folder.toAbsolutePath()));
  }

  /** The pictures shown so far, by their order; the last may not be whole yet. */
  public static List<Path> pictures(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path sound(Path folder) {
    return folder.resolve(SOUND);
  }

  abstract List<String> command(String url, Path folder);

  /** VLC refuses to be run by root, as tests in containers are: it becomes nobody then. */
  private static List<String> asNobody(Path folder) {
    try {
      if (!Files.getAttribute(folder, "unix:uid").equals(0)) {
        return List.of();
      }
      Files.setAttribute(folder, "unix:uid", NOBODY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
  }
}

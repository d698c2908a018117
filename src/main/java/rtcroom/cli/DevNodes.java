package rtcroom.cli;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several nodes on this machine, to try things with: which they are, and their secret. Both are
 * kept: nodes that have agreed on something know each other by their addresses.
 */
final class DevNodes {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final int FIRST_PORT = 7400;
  private static final int PORTS_TRIED = 100;
  private static final int SECRET_BYTES = 32;

  private final Path folder;
  private final List<String> members;

  private DevNodes(Path folder, List<String> members) {
    this.folder = folder;
    this.members = members;
  }

  /** Those in the folder, made where they are missing. */
  static DevNodes in(Path data, SecureRandom random) throws IOException {
    Path folder = Files.createDirectories(data.resolve("nodes"));
    Path list = folder.resolve("members");
    Path secret = folder.resolve("secret");
    if (Files.notExists(list)) {
      Files.writeString(list, String.join(",", free()));
    }
    if (Files.notExists(secret)) {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      writePrivately(secret, HexFormat.of().formatHex(bytes));
    }
    return new DevNodes(folder, List.of(Files.readString(list).strip().split(",")));
  }

  private static void writePrivately(Path file, String text) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    try (OutputStream out =
        Channels.newOutputStream(
            isPosix
                ? Files.newByteChannel(
                    file,
                    Set.of(CREATE_NEW, WRITE),
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")))
                : Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE)))) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static List<String> free() throws IOException {
    List<String> found = new ArrayList<>();
    for (int port = FIRST_PORT; found.size() < NAMES.size(); port++) {
      if (port == FIRST_PORT + PORTS_TRIED) {
        throw new IOException("没有空闲端口 / no free ports from " + FIRST_PORT + " on");
      }
      if (isFree(port)) {
        found.add(NAMES.get(found.size()) + "@127.0.0.1:" + port);
      }
    }
    return found;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  List<String> names() {
    return NAMES;
  }

  /** Adds what makes a server one of the nodes. */
  void enter(Map<String, String> environment, String node) throws IOException {
    Path own = folder.resolve(node).toAbsolutePath();
    environment.put("RTCROOM_CLUSTER_NODE", node);
    environment.put("RTCROOM_CLUSTER_MEMBERS", String.join(",", members));
    environment.put("RTCROOM_CLUSTER_SECRET", Files.readString(folder.resolve("secret")).strip());
    environment.put("RTCROOM_CLUSTER_DATA", own.resolve("rooms").toString());
    environment.put("RTCROOM_ADMIN_BANFILE", own.resolve("bans.json").toString());
  }

  /** What to type to see how they are. */
  String statusCommand() {
    return "rtcroom cluster status --members "
        + String.join(",", members)
        + " --secret-file "
        + folder.resolve("secret");
  }
}

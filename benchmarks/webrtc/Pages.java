import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that opens pages of the web app and seats everybody in one room ({@code
 * rtcroom.bench.RoomPages}). It is asked without being waited for, since packets are due meanwhile:
 * what it answers is printed when it comes.
 */
final class Pages {
  private final Process program;
  private final OutputStream asked;

  /** All who are in the room; pages have nothing to push. */
  final List<Addresses> members = new ArrayList<>();

  Pages(List<String> command) throws IOException {
    program = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    asked = program.getOutputStream();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException("the pages have not opened");
      }
      String[] words = line.split(" ", -1);
      members.add(Addresses.of(words[0], words[1]));
    }
    Thread.ofVirtual().start(() -> said.lines().forEach(System.out::println));
  }

  /** Has them say what they have seen since they were asked last. */
  void ask() throws IOException {
    asked.write('\n');
    asked.flush();
  }

  /** Sends everybody home. */
  void leave() throws Exception {
    asked.close();
    program.waitFor();
  }
}

package rtcroom.cli;

import static java.util.Collections.synchronizedList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.config.Settings;

/** Commands for several nodes. */
class NodeCommandsTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Settings> started = synchronizedList(new ArrayList<>());
  private Launch launch =
      settings -> {
        started.add(settings);
        return running(() -> {});
      };

  @BeforeEach
  void keepSecret() throws IOException {
    Files.writeString(folder.resolve("secret"), "0123456789abcdef".repeat(4) + "\n");
  }

  @Test
  void dev_starts_three_nodes_that_know_each_other_and_tells_where_they_are() {
    assertThat(run("dev", "--data", data(), "--nodes", "3", "--port", "6100")).isZero();
    assertThat(started).hasSize(3);
    assertThat(started.stream().map(one -> one.http().listener().port()))
        .containsExactlyInAnyOrder(6100, 6101, 6102);
    assertThat(started.stream().map(one -> one.cluster().data())).doesNotHaveDuplicates();
    assertThat(
            started.stream().map(one -> Objects.requireNonNull(one.cluster().members()).members()))
        .as("the same nodes, and the same once more")
        .containsOnly(Objects.requireNonNull(started.getFirst().cluster().members()).members());
    assertThat(out.toString()).contains("a   http://127.0.0.1:", "rtcroom cluster status");
  }

  @Test
  void two_nodes_would_be_less_than_one() {
    assertThat(run("dev", "--data", data(), "--nodes", "2")).isEqualTo(2);
    assertThat(started).isEmpty();
    assertThat(err.toString()).contains("--nodes", "1 or 3");
  }

  @Test
  void when_one_of_three_nodes_cannot_start_the_others_end() {
    List<Settings> ended = synchronizedList(new ArrayList<>());
    launch =
        settings -> {
          if (settings.http().listener().port() == 6101) {
            throw new BindException("port 6101 is in use");
          }
          return running(() -> ended.add(settings));
        };
    assertThat(run("dev", "--data", data(), "--nodes", "3", "--port", "6100")).isEqualTo(1);
    assertThat(ended).hasSize(2);
    assertThat(err.toString()).contains("port 6101 is in use");
  }

  @Test
  void cluster_says_what_it_needs_and_what_it_can_do() {
    assertThat(run("cluster", "status")).isEqualTo(1);
    assertThat(err.toString()).contains("--config", "--members", "--secret-file");
    assertThat(run("cluster")).isEqualTo(2);
    assertThat(err.toString()).contains("status | compare | transfer | add | remove");
    assertThat(run("cluster", "add", "--help")).isZero();
    assertThat(out.toString()).contains("NODE@HOST:PORT", "空目录");
    assertThat(run("cluster", "status", "--members", "a", "--secret-file", secret())).isEqualTo(1);
    assertThat(err.toString()).contains("NODE@HOST:PORT: a");
  }

  @Test
  void nodes_that_do_not_answer_are_said_to() {
    String nobody = "a@127.0.0.1:1,b@127.0.0.1:1,c@127.0.0.1:1";
    String[] words = {"cluster", "status", "--members", nobody, "--secret-file", secret()};
    assertThat(run(words)).isEqualTo(1);
    assertThat(out.toString().lines().filter(line -> line.contains("no answer"))).hasSize(3);
    assertThat(err.toString()).contains("no node leads");
  }

  private static Launch.Running running(Runnable end) {
    return new Launch.Running() {
      @Override
      public int port() {
        return 5999;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    CommandContext world =
        new CommandContext(
            settings -> launch.start(settings),
            (_, _, _) -> {},
            _ -> {},
            InstantSource.system(),
            new SecureRandom(),
            Map.of(),
            InputStream.nullInputStream(),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    return new Shell(world).run(args);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String secret() {
    return folder.resolve("secret").toString();
  }
}

package rtcroom.engine.flv;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.FlvFile;
import rtcroom.testing.programs.Program;

/** What comes out of both kinds of output, over HTTP and WebSockets, read by clients of the JDK. */
class FlvPlayersTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final TestFlvServer flv = new TestFlvServer();
  private static final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder = Path.of("");

  @AfterAll
  static void stop() {
    client.shutdownNow();
    flv.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_stream_over_a_WebSocket_is_a_file_that_can_be_decoded(boolean shared) throws Exception {
    String name = "ws-" + shared;
    FlvSocket viewer = FlvSocket.open(client, "ws" + flv.at(shared, name + ".flv"));
    publish(name);

    assertThat(viewer.closed().get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1000);
    isTheClip(viewer.bytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_stream_over_HTTP_is_a_file_that_can_be_decoded(boolean shared) throws Exception {
    String name = "http-" + shared;
    URI url = URI.create("http" + flv.at(shared, name + ".flv"));
    CompletableFuture<byte[]> file =
        client
            .sendAsync(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray())
            .thenApply(
                response -> {
                  assertThat(response.statusCode()).isEqualTo(200);
                  assertThat(response.headers().firstValue("content-type")).hasValue("video/x-flv");
                  return response.body();
                });
    publish(name);

    isTheClip(file.get(SOON.toSeconds(), TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_waits_for_one_who_does_not_read_is_seen(boolean shared) {
    String name = "deaf-" + shared;
    FlvSocket viewer = FlvSocket.deaf(client, "ws" + flv.at(shared, name + ".flv"));
    FlvSocket camera = FlvSocket.open(client, "ws" + flv.at(true, name));
    ByteBuf head = Unpooled.buffer();
    FlvTag.writeFileHeader(false, true, head);
    camera.sends(ByteBufUtil.getBytes(head));
    long[] time = {0};
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              camera.sends(largeKeyFrame(time[0] += 500));
              return flv.relay.figures(StreamKey.of(new StreamId(name))).orElseThrow().drops() > 0;
            });
    viewer.breaks();
    await().atMost(SOON).until(() -> flv.viewers(name) == 0);
    camera.ends();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST"})
  void who_is_refused_a_stream_is_closed_like_anybody_who_says_nothing(String method)
      throws Exception {
    try (TestFlvServer hasty = new TestFlvServer(Duration.ofMillis(300));
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), hasty.port(true))) {
      peer.setSoTimeout((int) SOON.toMillis());
      String request = method + " /live/..bad.flv HTTP/1.1\r\nHost: x\r\n\r\n";
      peer.getOutputStream().write(request.getBytes(US_ASCII));

      String answer = new String(peer.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void a_publisher_of_a_set_up_too_large_to_keep_is_told_so() throws Exception {
    FlvSocket camera = FlvSocket.open(client, "ws" + flv.at(true, "large"));
    ByteBuf file = Unpooled.buffer();
    FlvTag.writeFileHeader(false, true, file);
    Buffer header = Buffer.buffer(new byte[100_000]).setByte(0, (byte) 0x17);
    FlvTag.write(new Packet(PacketKind.VIDEO, 0, header), file);
    camera.sends(ByteBufUtil.getBytes(file));

    assertThat(camera.closed().get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(4400);
    assertThat(camera.reason()).isEqualTo("header_too_large");
  }

  /** When somebody waits for it: everything at once, then the end. */
  private void publish(String name) throws Exception {
    await().atMost(SOON).until(() -> flv.viewers(name) == 1);
    FlvSocket camera = FlvSocket.open(client, "ws" + flv.at(true, name));
    camera.sends(Files.readAllBytes(Path.of(Clip.PLAIN.path())));
    camera.ends();
  }

  private void isTheClip(byte[] bytes) throws Exception {
    Path file = Files.write(Files.createTempFile(folder, "seen", ".flv"), bytes);
    assertThat(Ffprobe.tracks(file.toString()))
        .containsExactlyInAnyOrderElementsOf(Ffprobe.tracks(Clip.PLAIN.path()));
    Program.Ended decoded = Ffmpeg.decode(file.toString(), 60);
    assertThat(decoded.complaints()).isEmpty();
    assertThat(pictures(file)).isEqualTo(pictures(Path.of(Clip.PLAIN.path())));
  }

  private static List<Buffer> pictures(Path file) {
    return FlvFile.packets(file).stream()
        .filter(packet -> packet.kind() == PacketKind.VIDEO)
        .map(Packet::body)
        .toList();
  }

  private static byte[] largeKeyFrame(long time) {
    Buffer body = Buffer.buffer(new byte[256 << 10]).setByte(0, (byte) 0x17).setByte(1, (byte) 1);
    ByteBuf tag = Unpooled.buffer();
    FlvTag.write(new Packet(PacketKind.VIDEO, time, body), tag);
    return ByteBufUtil.getBytes(tag);
  }
}

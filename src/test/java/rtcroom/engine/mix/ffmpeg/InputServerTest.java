package rtcroom.engine.mix.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rtcroom.engine.ffmpeg.LogTail;
import rtcroom.engine.media.FlvPipeReader;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.live.mix.TrackSet;
import rtcroom.testing.TestClock;

/** What a process reads: its inputs, on the clock of the mix, from addresses that work once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InputServerTest {
  private static final long START = FilterGraph.START * 1000L;

  private final Vertx vertx = Vertx.vertx();
  private final InputServer server = new InputServer(vertx, new SecureRandom());
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestClock time = new TestClock();
  private final SourceStream source = new SourceStream(time);

  @AfterEach
  void stop() {
    server.close();
    http.close();
    vertx.close().await();
  }

  @Test
  void an_input_is_an_FLV_stream_on_the_clock_of_the_mix() throws Exception {
    source.flowing();
    source.on(Packets.videoHeader(700_000));
    source.on(Packets.soundHeader(700_000));
    MixClock clock = new MixClock(time.instant());
    time.pass(Duration.ofMillis(300), () -> {});
    source.on(Packets.key(700_040));
    source.on(Packets.sound(700_050));
    ProcessInput input = new ProcessInput(source, TrackSet.BOTH, clock);

    List<Packet> read = new ArrayList<>();
    try (InputStream body = get(server.offer(input)).body()) {
      await().until(() -> input.offset().isPresent());
      source.on(Packets.frame(700_080));
      source.ended(EndCause.UNPUBLISHED);
      FlvPipeReader.read(body, read::add);
    }

    long offset = START + 300 - 700_050;
    assertThat(input.offset()).hasValue(offset);
    assertThat(read)
        .containsExactly(
            Packets.soundHeader(700_000 + offset),
            Packets.videoHeader(700_000 + offset),
            Packets.key(START + 290),
            Packets.sound(START + 300),
            Packets.frame(START + 330));
  }

  @Test
  void tracks_that_are_not_used_do_not_come_and_are_not_promised() throws Exception {
    source.flowing();
    source.on(Packets.videoHeader(0));
    source.on(Packets.soundHeader(0));
    source.on(Packets.key(0));
    source.on(Packets.sound(0));
    ProcessInput input =
        new ProcessInput(source, new TrackSet(false, true), new MixClock(time.instant()));

    try (InputStream body = get(server.offer(input)).body()) {
      await().until(() -> input.offset().isPresent());
      input.close();
      byte[] all = body.readAllBytes();
      assertThat(all[4]).as("the flags of the file").isEqualTo((byte) 4);
      List<Packet> read = new ArrayList<>();
      FlvPipeReader.read(new ByteArrayInputStream(all), read::add);
      assertThat(read).containsExactly(Packets.soundHeader(START), Packets.sound(START));
    }
  }

  @Test
  void an_address_works_once_and_cannot_be_guessed() throws Exception {
    ProcessInput input = new ProcessInput(source, TrackSet.BOTH, new MixClock(time.instant()));
    String address = server.offer(input);
    assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}");

    HttpResponse<InputStream> first = get(address);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(get(address).statusCode()).isEqualTo(404);
    input.close();
    first.body().close();
    assertThat(get(address.substring(0, address.length() - 1)).statusCode()).isEqualTo(404);
  }

  @Test
  void a_withdrawn_address_is_gone() throws Exception {
    ProcessInput input = new ProcessInput(source, TrackSet.BOTH, new MixClock(time.instant()));
    String address = server.offer(input);
    server.withdraw(input);
    assertThat(get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void the_log_of_a_process_holds_its_last_lines_and_no_address() {
    LogTail log = new LogTail();
    for (int i = 0; i < 100; i++) {
      log.add("line " + i + "\u0007");
    }
    log.add("[http @ 0x55d0c8] http://127.0.0.1:3456/0123456789abcdef: Connection refused");

    assertThat(log.toString())
        .contains("line 99 ", "[http] an address: Connection refused")
        .doesNotContain("line 94", "0123456789abcdef", "\u0007");
  }

  private HttpResponse<InputStream> get(String address) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }
}

package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.DerivedStreams;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.FlvFile;
import rtcroom.testing.programs.Program;

class HlsEndpointTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static volatile Instant now = NOON;
  private static volatile String stopped = "";
  private static final Vertx vertx = Vertx.vertx();
  private static final HlsStreams hls =
      new HlsStreams(
          HlsSettings.usual().keeping(7, 48 << 20, 10_000), MemoryBudget.unlimited(), () -> now);
  private static final HlsEndpoint pages =
      new HlsEndpoint(hls, HlsEndpointTest::mayPlay, DerivedStreams.NONE, new Random(3));
  private static final HttpClient client = HttpClient.newHttpClient();
  private static HttpServer server;

  @BeforeAll
  static void an_ended_stream_is_served() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> pages.handle(request, "peer"))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    StreamObserver.Follower follower = begin(StreamKey.of(new StreamId("8_u")));
    assertThat(
            hls.stream(StreamKey.of(new StreamId("8_u")))
                .orElseThrow()
                .playlist(new HlsViewer("first", ""), true))
        .isNotNull();
    FlvFile.packets(Clip.B_FRAMES).forEach(follower::on);
    end(follower);
  }

  @AfterAll
  static void stop() {
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    client.close();
  }

  @Test
  void the_signed_address_leads_to_one_for_this_player() {
    HttpResponse<String> master = get("/live/8_u.m3u8?txSecret=good&txTime=5F&other=1");
    assertThat(master.statusCode()).isEqualTo(200);
    assertThat(master.headers().firstValue("content-type"))
        .hasValue("application/vnd.apple.mpegurl");
    assertThat(master.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(master.headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(master.body())
        .matches(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-STREAM-INF:BANDWIDTH=[0-9]{6},CODECS="avc1.[0-9A-F]{6},mp4a.40.2"
            8_u.m3u8\\?txSecret=good&txTime=5F&session=[0-9a-f]{18}&list=[0-9]+
            """);
  }

  @Test
  void every_segment_is_told_with_the_token_and_wants_it() {
    String media = "/live/" + last(get("/live/8_u.m3u8?txSecret=good&txTime=5F").body());
    HttpResponse<String> list = get(media);
    assertThat(list.headers().firstValue("cache-control")).hasValue("no-store");
    List<String> segments = list.body().lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(segments).hasSize(7).allMatch(uri -> uri.contains("?txSecret=good&txTime=5F&"));

    HttpResponse<String> segment = get("/live/" + segments.getFirst());
    assertThat(segment.statusCode()).isEqualTo(200);
    assertThat(segment.headers().firstValue("content-type")).hasValue("video/mp2t");
    assertThat(segment.headers().firstValue("cache-control")).hasValue("private, max-age=60");
    assertThat(get("/live/" + segments.getFirst().replace("good", "bad")).statusCode())
        .isEqualTo(403);
    assertThat(get("/live/" + segments.getFirst().replaceAll("\\?.*", "")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_list_that_was_held_is_not_given_to_one_whom_the_operator_stopped_meanwhile() {
    StreamObserver.Follower held = begin(StreamKey.of(new StreamId("8_held")));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request("GET", "/live/8_held.m3u8?txSecret=good&session=s"), BodyHandlers.ofString());
    HlsStream stream = hls.stream(StreamKey.of(new StreamId("8_held"))).orElseThrow();
    await().until(() -> stream.viewers() == 1);
    stopped = "8_held";
    FlvFile.packets(Clip.PLAIN).forEach(held::on);
    assertThat(answer.join().statusCode()).isEqualTo(403);
    assertThat(answer.join().body()).startsWith("banned: ");
  }

  @Test
  void whoever_asks_for_a_view_gets_it_and_goes_on_asking_for_it() {
    StreamObserver.Follower view = begin(StreamKey.mixedViewOf(new StreamId("8_u")));
    assertThat(
            hls.stream(StreamKey.mixedViewOf(new StreamId("8_u")))
                .orElseThrow()
                .playlist(new HlsViewer("first", ""), true))
        .isNotNull();
    FlvFile.packets(Clip.LARGER).forEach(view::on);
    end(view);

    String master = get("/live/8_u.m3u8?txSecret=good&txTime=5F&view=mixed").body();
    assertThat(last(master)).startsWith("8_u.m3u8?txSecret=good&txTime=5F&view=mixed&session=");
    String url = "http://127.0.0.1:%d/live/%s".formatted(server.actualPort(), last(master));
    assertThat(Ffprobe.tracks(url)).contains(new Ffprobe.Track("video", "h264", "480x270"));
    assertThat(get("/live/8_u.m3u8?txSecret=bad&view=mixed").statusCode()).isEqualTo(403);
  }

  @Test
  void the_address_of_a_stream_that_ended_never_leads_to_the_next_of_its_name() {
    StreamObserver.Follower first = begin(StreamKey.of(new StreamId("8_w")));
    assertThat(
            hls.stream(StreamKey.of(new StreamId("8_w")))
                .orElseThrow()
                .playlist(new HlsViewer("first", ""), true))
        .isNotNull();
    FlvFile.packets(Clip.PLAIN).forEach(first::on);
    end(first);
    String media = "/live/" + last(get("/live/8_w.m3u8?txSecret=good").body());
    String ended = get(media).body();
    assertThat(ended).endsWith("#EXT-X-ENDLIST\n");

    begin(StreamKey.of(new StreamId("8_w")));
    assertThat(get(media).body()).isEqualTo(ended);
    assertThat(
            get("/live/" + ended.lines().filter(line -> !line.startsWith("#")).findFirst().get()))
        .returns(200, HttpResponse::statusCode);
    assertThat(get(media.replaceAll("list=.*", "list=1")).statusCode()).isEqualTo(404);
  }

  @Test
  void a_session_chosen_by_the_player_opens_nothing() {
    assertThat(get("/live/8_u.m3u8?session=abc").statusCode()).isEqualTo(403);
    assertThat(get("/live/8_u.m3u8?session=abc&txSecret=bad").statusCode()).isEqualTo(403);
  }

  @Test
  void tokens_and_sessions_cannot_write_into_the_playlist() {
    String strange = "/live/8_u.m3u8?txSecret=good&txTime=%0A%23EXT-X-KEY&session=%0Ax";
    assertThat(get(strange).body()).doesNotContain("KEY").contains("STREAM-INF");
  }

  @Test
  void ffmpeg_plays_it_without_a_complaint() {
    String url =
        "http://127.0.0.1:%d/live/8_u.m3u8?txSecret=good&txTime=5F".formatted(server.actualPort());
    assertThat(Ffprobe.tracks(url))
        .contains(
            new Ffprobe.Track("video", "h264", "320x180"), new Ffprobe.Track("audio", "aac", ""));
    Program.Ended ended = Ffmpeg.decode(url, 20);
    assertThat(ended.status()).isZero();
    assertThat(ended.complaints()).isEmpty();
    List<Double> pictures =
        Ffprobe.packets(url, 20).stream()
            .filter(packet -> packet.kind().equals("video"))
            .map(Ffprobe.Sight::seconds)
            .toList();
    assertThat(pictures).hasSize(250).isSorted();
  }

  @Test
  void head_tells_the_length_alone() {
    String media = "/live/8_u.m3u8?txSecret=good&session=h";
    HttpResponse<String> head = send("HEAD", media);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("content-length"))
        .hasValue(get(media).body().length());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void nothing_is_to_be_written() {
    HttpResponse<String> refused = send("DELETE", "/live/8_u.m3u8?txSecret=good");
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("allow")).hasValue("GET, HEAD");
  }

  @Test
  void what_is_not_there_is_said_to_be_gone() {
    assertThat(get("/live/8_v.m3u8?txSecret=good").statusCode()).isEqualTo(404);
    assertThat(get("/live/8_v.m3u8?txSecret=good").body()).startsWith("offline: nobody");
    assertThat(get("/live/8_u-1.ts?txSecret=good").statusCode()).isEqualTo(404);
  }

  @Test
  void codecs_that_are_not_carried_are_refused_by_name() {
    StreamObserver.Follower follower = begin(StreamKey.of(new StreamId("8_av1")));
    assertThat(
            hls.stream(StreamKey.of(new StreamId("8_av1")))
                .orElseThrow()
                .playlist(new HlsViewer("first", ""), true))
        .isNotNull();
    byte[] av1 = {(byte) 0x90, 'a', 'v', '0', '1', (byte) 0x81, 8, 0, 0};
    follower.on(new Packet(PacketKind.VIDEO, 0, Buffer.buffer(av1)));
    HttpResponse<String> refused = get("/live/8_av1.m3u8?txSecret=good");
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.body()).contains("AV1");
  }

  @Test
  void a_stream_too_large_for_a_list_is_refused_by_that_cause_to_who_waits_and_who_comes() {
    HlsStreams few =
        new HlsStreams(
            HlsSettings.usual().keeping(6, 100_000, 9), MemoryBudget.unlimited(), () -> now);
    HlsEndpoint small =
        new HlsEndpoint(few, HlsEndpointTest::mayPlay, DerivedStreams.NONE, new Random(3));
    HttpServer other =
        vertx
            .createHttpServer()
            .requestHandler(request -> small.handle(request, "peer"))
            .listen(0, "127.0.0.1")
            .await();
    StreamKey key = StreamKey.of(new StreamId("8_large"));
    StreamObserver.Follower sent =
        few.began(new StreamStart(key, PushProtocol.RTMP, "127.0.0.1:1", NOON));
    URI list =
        URI.create(
            "http://127.0.0.1:%d/live/8_large.m3u8?txSecret=good&session=s"
                .formatted(other.actualPort()));
    for (int i = 0; i < 2; i++) {
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString());
      await().until(() -> few.viewers(key) == 1);
      FlvFile.packets(Clip.PLAIN).forEach(sent::on);
      assertThat(answer.join().statusCode()).isEqualTo(503);
      assertThat(answer.join().body()).startsWith("too_large: ").contains("hlsBytes");
    }
    other.close().await();
  }

  @Test
  void only_playlists_and_segments_are_served_here() {
    assertThat(pages.serves("/live/8_u.m3u8")).isTrue();
    assertThat(pages.serves("/live/8_u-17.ts")).isTrue();
    assertThat(pages.serves("/live/8_u-1-17.ts")).isTrue();
    assertThat(HlsPath.read("/live/8_u-1-17.ts").orElseThrow().stream()).isEqualTo("/live/8_u-1");
    assertThat(pages.serves("/live/8_u.ts")).isFalse();
    assertThat(pages.serves("/live/8_u-.ts")).isFalse();
    assertThat(pages.serves("/live/8_u-1234567890123456.ts")).isFalse();
    assertThat(pages.serves("/live/8_u.flv")).isFalse();
  }

  private static StreamObserver.Follower begin(StreamKey stream) {
    return hls.began(new StreamStart(stream, PushProtocol.RTMP, "127.0.0.1:1", NOON));
  }

  /** Ends it for good: the publisher stays away for too long. */
  private static void end(StreamObserver.Follower follower) {
    follower.ended(EndCause.UNPUBLISHED);
    now = now.plus(HlsSettings.usual().republish());
    hls.sweep();
  }

  private static Optional<LiveRefusal> mayPlay(StreamRequest request) {
    if (request.name().equals(stopped)) {
      return Optional.of(LiveRefusal.BANNED);
    }
    return "good".equals(request.query().get("txSecret"))
        ? Optional.empty()
        : Optional.of(LiveRefusal.FORGED);
  }

  private static String last(String text) {
    return text.lines().toList().getLast();
  }

  private HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) {
    try {
      return client.send(request(method, path), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest request(String method, String path) {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    return HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
  }
}

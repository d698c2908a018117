package rtcroom.engine.mix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rtcroom.base.Clocks;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.StreamMeters;
import rtcroom.engine.StreamReports;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.relay.OpenAuth;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.stream.StreamStart;
import rtcroom.engine.stream.Viewer;
import rtcroom.http.Json;
import rtcroom.room.StreamId;
import rtcroom.testing.QueueLoop;
import rtcroom.testing.TestClock;

class MixedViewsTest {
  private static final StreamId STREAM = new StreamId("8_u");
  private static final StreamKey VIEW = StreamKey.mixedViewOf(STREAM);

  @Test
  void who_comes_late_sees_what_those_see_who_were_there_from_the_beginning() {
    for (int seed = 0; seed < 40; seed++) {
      List<Packet> packets = stream(new Random(seed));
      Views early = new Views();
      early.publish();
      early.want();
      Views late = new Views();
      late.publish();
      packets.subList(0, 300).forEach(early::accept);
      packets.subList(0, 300).forEach(late::accept);
      late.want();
      packets.subList(300, packets.size()).forEach(early::accept);
      packets.subList(300, packets.size()).forEach(late::accept);

      List<String> coded = late.coded();
      assertThat(coded).as("seed %d", seed).hasSizeGreaterThan(100);
      assertThat(coded.getFirst()).startsWith("VIDEO");
      assertThat(early.coded()).as("seed %d", seed).endsWith(coded.toArray(String[]::new));
    }
  }

  @Test
  void a_view_that_nobody_wants_is_not_there() {
    Views views = new Views();
    views.publish();
    stream(new Random(1)).forEach(views::accept);
    assertThat(views.relay.isThere(VIEW)).isFalse();
    views.want();
    assertThat(views.relay.isThere(VIEW)).isTrue();
    views.held().end();
    assertThat(views.relay.isThere(VIEW)).isFalse();
  }

  @Test
  void a_view_is_told_of_alike_whether_somebody_wants_it_or_not() {
    Views views = new Views();
    StreamReports reports =
        new StreamReports(views.relay, views.meters, _ -> 0, Clocks.of(new TestClock()));
    assertThat(reports.of(VIEW)).isEmpty();
    views.publish();
    stream(new Random(1)).forEach(views::accept);
    String before = told(reports);
    views.want();
    assertThat(views.relay.figures(VIEW)).isPresent();
    assertThat(before)
        .contains("~mixed\"")
        .contains("\"live\":true")
        .contains("\"codec\":\"H263\"")
        .isEqualTo(told(reports));
    assertThat(reports.all()).hasSize(1);
  }

  /** Without rates, which a view that has just begun has not measured yet. */
  private static String told(StreamReports reports) {
    byte[] json = Json.object(out -> reports.of(VIEW).orElseThrow().write(out));
    return new String(json, UTF_8).replaceAll("\"(bitrate|gop|frameRate)\":[0-9.]+", "\"$1\":0");
  }

  @Test
  void a_view_that_somebody_waits_for_begins_with_its_stream() {
    Views views = new Views();
    views.awaited = true;
    views.publish();
    stream(new Random(1)).subList(0, 4).forEach(views::accept);
    assertThat(views.coded()).hasSize(2);
  }

  @Test
  void a_mix_begins_the_view() {
    Views views = new Views();
    views.publish();
    views.views.begin(STREAM);
    views.loop.run();
    assertThat(views.relay.isThere(VIEW)).isTrue();
  }

  @Test
  void whoever_plays_a_view_begins_it() {
    Views views = new Views();
    views.publish();
    List<StreamKey> wanted = new ArrayList<>();
    views.relay.derive((key, then) -> wanted.add(key));
    var _ =
        views.relay.play(
            new StreamRequest("live", "8_u", Map.of("view", "mixed"), false, "2.2.2.2"),
            views.new Watching());
    assertThat(wanted).containsExactly(VIEW);
  }

  /** Set-ups, and pictures and sound whose times wander; a key frame every 2000 ms. */
  private static List<Packet> stream(Random random) {
    List<Packet> packets = new ArrayList<>();
    long base = random.nextInt(100_000);
    packets.add(new Packet(PacketKind.AUDIO, 0, bytes(0xAF, 0, 0x12, 0x10)));
    packets.add(new Packet(PacketKind.VIDEO, 0, bytes(0x22, 1)));
    for (int i = 0; i < 250; i++) {
      int head = i % 50 == 0 ? 0x12 : 0x22;
      long time = base + 40L * i + random.nextInt(7);
      packets.add(new Packet(PacketKind.VIDEO, time, bytes(head, i)));
      packets.add(new Packet(PacketKind.AUDIO, time + random.nextInt(30), bytes(0xAF, 1, i)));
    }
    return packets;
  }

  private static Buffer bytes(int... values) {
    Buffer body = Buffer.buffer();
    for (int value : values) {
      body.appendByte((byte) value);
    }
    return body;
  }

  /** A relay with views, one publisher, and what comes of his stream's view. */
  private static final class Views implements Publisher {
    private final Loop loop = new Loop();
    private final Relay relay =
        new Relay(
            RelaySettings.usual(),
            new OpenAuth(),
            MemoryBudget.unlimited(),
            new TestClock(),
            () -> 0L);
    private boolean awaited;
    private final MixedViews views = new MixedViews(relay, _ -> awaited, () -> loop);
    private final List<Packet> seen = new ArrayList<>();
    private @Nullable Publication publication;

    private final StreamMeters meters = new StreamMeters(new TestClock());

    Views() {
      relay.observe(meters);
      relay.observe(views);
      relay.derive(views);
      relay.observe(this::began);
    }

    private StreamObserver.Follower began(StreamStart start) {
      return start.key().equals(VIEW) ? seen::add : StreamObserver.Follower.NONE;
    }

    void publish() {
      publication =
          ((StreamAdmission.Accepted<Publication>)
                  relay.publish(StreamRequest.of("live", "8_u", "1.1.1.1"), this))
              .held();
    }

    void accept(Packet packet) {
      held().accept(packet);
      loop.run();
    }

    Publication held() {
      return Objects.requireNonNull(publication);
    }

    void want() {
      relay.derived().want(VIEW, () -> {});
      loop.run();
    }

    List<String> coded() {
      return seen.stream()
          .filter(packet -> packet.isCoded())
          .map(packet -> packet.kind() + " " + packet.time() + " " + packet.body())
          .toList();
    }

    @Override
    public PushProtocol protocol() {
      return PushProtocol.RTMP;
    }

    @Override
    public String address() {
      return "1.1.1.1:5000";
    }

    @Override
    public EventLoop loop() {
      return loop;
    }

    @Override
    public void cut(EndCause why) {
      throw new AssertionError(why);
    }

    /** Somebody who asks to play and is shown nothing. */
    private final class Watching implements Viewer {
      @Override
      public PlayProtocol protocol() {
        return PlayProtocol.HTTP_FLV;
      }

      @Override
      public Encoding encoding() {
        throw new AssertionError();
      }

      @Override
      public EventLoop loop() {
        return loop;
      }

      @Override
      public void begin() {
        throw new AssertionError();
      }

      @Override
      public void write(ByteBuf bytes) {
        throw new AssertionError();
      }

      @Override
      public void flush() {
        throw new AssertionError();
      }

      @Override
      public long queued() {
        return 0;
      }

      @Override
      public void refuse(LiveRefusal why) {
        throw new AssertionError(why);
      }

      @Override
      public void end(EndCause why) {
        throw new AssertionError(why);
      }
    }
  }

  /** What is put off runs with the rest. */
  private static final class Loop extends QueueLoop {
    @Override
    public void after(Duration delay, Runnable task) {
      execute(task);
    }
  }
}

package rtcroom.engine.nodes;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import rtcroom.base.MemoryBudget;
import rtcroom.cluster.MediaLink;
import rtcroom.cluster.NodeAnswers;
import rtcroom.engine.flv.FlvEncoding;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.relay.OpenAuth;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.stream.Viewer;
import rtcroom.testing.TestClock;

/** One of two nodes, with a relay of its own, that ask each other without a network. */
final class TestNode {
  private static final Executor THREADS = Thread::startVirtualThread;

  final Relay relay;
  final PeerStreams peers;
  private final NodeAnswers answers = new NodeAnswers();
  private final EventLoop loop;
  private volatile @Nullable TestNode other;

  /** Whether the other node gets an answer. */
  volatile boolean isThere = true;

  private TestNode(Vertx vertx, TestClock clock) {
    loop = NettyEventLoop.current(vertx);
    relay =
        new Relay(
            RelaySettings.usual(),
            new OpenAuth(),
            MemoryBudget.unlimited(),
            clock,
            System::nanoTime);
    AtomicLong numbers = new AtomicLong();
    answers.by(new StreamOffers(relay, () -> loop, numbers::incrementAndGet, clock));
    MediaLink link = new MediaLink((_, question) -> asked(question), () -> List.of("other"));
    peers = new PeerStreams(relay, relay.derived(), link, _ -> 0, () -> loop, clock, THREADS);
    relay.derive(peers);
    relay.observe(peers);
  }

  static List<TestNode> two(Vertx vertx, TestClock clock) {
    TestNode one = new TestNode(vertx, clock);
    TestNode two = new TestNode(vertx, clock);
    one.other = two;
    two.other = one;
    return List.of(one, two);
  }

  private CompletableFuture<byte[]> asked(byte[] question) {
    TestNode asked = other;
    return CompletableFuture.supplyAsync(
        () -> {
          if (asked == null || !asked.isThere) {
            throw new IllegalStateException("nobody is there");
          }
          return asked.answers.answer(question);
        },
        THREADS);
  }

  Pushed pushes(String stream) {
    Pushed pushed = new Pushed();
    loop.execute(() -> pushed.entered(relay.publish(request(stream), pushed)));
    return pushed;
  }

  Played plays(String stream) {
    Played played = new Played();
    loop.execute(() -> played.entered(relay.play(request(stream), played)));
    return played;
  }

  private static StreamRequest request(String stream) {
    return new StreamRequest("live", stream, Map.of(), false, "1.1.1.1");
  }

  /** Somebody who pushes. */
  final class Pushed implements Publisher {
    private final AtomicLong time = new AtomicLong();
    private volatile @Nullable Publication publication;
    volatile @Nullable EndCause cut;

    private void entered(StreamAdmission<Publication> admission) {
      if (admission instanceof StreamAdmission.Accepted<Publication> accepted) {
        publication = accepted.held();
      }
    }

    /** A set-up at first, then a key frame each time. */
    void sends() {
      loop.execute(
          () -> {
            Publication place = publication;
            long now = time.getAndAdd(40);
            byte[] body = now == 0 ? SET_UP : new byte[] {0x17, 1, 0, 0, 0, 7};
            if (place != null) {
              place.accept(new Packet(PacketKind.VIDEO, now, Buffer.buffer(body)));
            }
          });
    }

    void ends() {
      loop.execute(
          () -> {
            Publication place = publication;
            if (place != null) {
              place.end();
            }
          });
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
      cut = why;
    }
  }

  private static final byte[] SET_UP = {
    0x17, 0, 0, 0, 0, 1, 0x42, 0, 0x1E, (byte) 0xFF, (byte) 0xE0, 0
  };

  /** Somebody who plays. */
  final class Played implements Viewer {
    final AtomicInteger bytes = new AtomicInteger();
    volatile @Nullable Playback place;
    volatile @Nullable EndCause ended;

    private void entered(StreamAdmission<Playback> admission) {
      if (admission instanceof StreamAdmission.Accepted<Playback> accepted) {
        place = accepted.held();
      }
    }

    void leaves() {
      loop.execute(
          () -> {
            var held = place;
            if (held != null) {
              held.leave();
            }
          });
    }

    @Override
    public PlayProtocol protocol() {
      return PlayProtocol.HTTP_FLV;
    }

    @Override
    public Encoding encoding() {
      return FlvEncoding.PLAIN;
    }

    @Override
    public EventLoop loop() {
      return loop;
    }

    @Override
    public void begin() {}

    @Override
    public void write(ByteBuf written) {
      bytes.addAndGet(written.readableBytes());
      written.release();
    }

    @Override
    public void flush() {}

    @Override
    public long queued() {
      return 0;
    }

    @Override
    public void refuse(LiveRefusal why) {}

    @Override
    public void end(EndCause why) {
      ended = why;
    }
  }
}

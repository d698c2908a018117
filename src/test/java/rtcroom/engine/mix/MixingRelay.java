package rtcroom.engine.mix;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.mix.ffmpeg.FlvFiles;
import rtcroom.engine.relay.OpenAuth;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.Clip;

/** A relay with mixing by the real ffmpeg, publishers that send clips, and a recorder of views. */
final class MixingRelay implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final InstantSource clock = InstantSource.system();
  private final Relay relay =
      new Relay(
          RelaySettings.usual(), new OpenAuth(), MemoryBudget.unlimited(), clock, System::nanoTime);
  final Mixing mixing =
      Mixing.of(
          new MixSettings(2, 0, null),
          System.getenv("PATH"),
          relay,
          _ -> false,
          vertx,
          clock,
          new SecureRandom());

  MixingRelay() {
    vertx.setPeriodic(Mixing.TICK.toMillis(), _ -> mixing.tick());
    vertx.setPeriodic(100, _ -> relay.enforceTimeouts());
  }

  /** Keeps what viewers of a stream's mixed view get. Before it is published. */
  Recorder record(StreamId stream) {
    Recorder recorder = new Recorder(stream);
    relay.observe(recorder);
    return recorder;
  }

  Pusher pushes(StreamId stream, Clip clip) {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<Pusher> entered = new CompletableFuture<>();
    context.runOnContext(
        _ -> {
          Pusher pusher = new Pusher(stream, clip, NettyEventLoop.current(vertx));
          pusher.start();
          entered.complete(pusher);
        });
    return entered.join();
  }

  @Override
  public void close() {
    mixing.close();
    relay.close();
    vertx.close().await();
  }

  /** The view of one stream, as an FLV file. */
  final class Recorder implements StreamObserver {
    private final StreamKey viewed;
    private Buffer flv = FlvFiles.head();
    private long latest;

    Recorder(StreamId stream) {
      viewed = request(stream, Map.of("view", "mixed")).viewed().orElseThrow();
    }

    @Override
    public Follower began(StreamStart start) {
      if (start.key().equals(viewed)) {
        return this::take;
      }
      relay.derived().want(viewed, () -> {});
      return Follower.NONE;
    }

    private synchronized void take(Packet packet) {
      latest = packet.time();
      flv.appendBuffer(FlvFiles.tag(packet));
    }

    synchronized long latest() {
      return latest;
    }

    /** What came so far. */
    synchronized Path file(Path folder) {
      try {
        return Files.write(Files.createTempFile(folder, "view", ".flv"), flv.getBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static StreamRequest request(StreamId stream, Map<String, String> query) {
    return new StreamRequest("live", stream.value(), query, false, "1.1.1.1");
  }

  /** Sends a clip again and again, at its own pace, until it stalls or ends. */
  final class Pusher implements Publisher {
    private final StreamId stream;
    private final List<Packet> clip = new ArrayList<>();
    private final EventLoop loop;
    private @Nullable Publication publication;
    private long timer;
    private long begun;
    private int next;
    private volatile boolean stalled;

    Pusher(StreamId stream, Clip clip, EventLoop loop) {
      this.stream = stream;
      this.loop = loop;
      try (InputStream file = Files.newInputStream(Path.of(clip.path()))) {
        FlvFiles.read(file, this.clip::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void stalls(boolean now) {
      stalled = now;
    }

    void ends() {
      loop.execute(
          () -> {
            vertx.cancelTimer(timer);
            held().end();
          });
    }

    private void start() {
      publication =
          ((StreamAdmission.Accepted<Publication>) relay.publish(request(stream, Map.of()), this))
              .held();
      begun = clock.millis();
      timer = vertx.setPeriodic(10, _ -> send());
    }

    private void send() {
      long gone = clock.millis() - begun;
      while (due() <= gone) {
        Packet packet = clip.get(next % clip.size());
        boolean again = next >= clip.size() && packet.isHeader();
        if (!stalled && !again) {
          held().accept(new Packet(packet.kind(), due(), packet.body()));
        }
        next++;
      }
    }

    private Publication held() {
      return Objects.requireNonNull(publication);
    }

    private long due() {
      long length = clip.getLast().time() + 40;
      return next / clip.size() * length + clip.get(next % clip.size()).time();
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
      vertx.cancelTimer(timer);
    }
  }
}

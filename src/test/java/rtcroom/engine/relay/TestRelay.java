package rtcroom.engine.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.testing.TestClock;

/** A relay whose clock and loops the test moves, and which lets everybody in. */
final class TestRelay {
  final ManualEventLoop loop = new ManualEventLoop();
  final Relay relay;
  private final TestClock clock = new TestClock();
  private long nanos;

  TestRelay() {
    this(RelaySettings.usual());
  }

  TestRelay(RelaySettings settings) {
    this(settings, MemoryBudget.unlimited());
  }

  TestRelay(RelaySettings settings, MemoryBudget kept) {
    this(settings, kept, new OpenAuth());
  }

  TestRelay(RelaySettings settings, MemoryBudget kept, StreamAuth auth) {
    relay = new Relay(settings, auth, kept, clock, () -> nanos);
  }

  /** Somebody begins to publish; it must be let in. */
  TestPublisher publishes(String stream) {
    return publishes(stream, loop);
  }

  TestPublisher publishes(String stream, ManualEventLoop on) {
    TestPublisher publisher = new TestPublisher(on);
    on.on(
        () ->
            publisher.publication =
                ((StreamAdmission.Accepted<Publication>)
                        relay.publish(request(stream, "1.1.1.1"), publisher))
                    .held());
    return publisher;
  }

  /** Somebody tries to publish. */
  StreamAdmission<Publication> triesToPublish(String stream, String address) {
    return relay.publish(request(stream, address), new TestPublisher(loop));
  }

  /** Somebody tries to play. */
  StreamAdmission<Playback> triesToPlay(String stream) {
    return relay.play(request(stream, "2.2.2.2"), new TestViewer(loop));
  }

  TestViewer plays(String stream) {
    return plays(stream, new TestViewer(loop), loop);
  }

  TestViewer plays(String stream, TestViewer viewer, ManualEventLoop on) {
    on.on(() -> relay.play(request(stream, "2.2.2.2"), viewer));
    loop.run();
    on.run();
    return viewer;
  }

  /** Lets time pass, and the relay look after everybody. */
  void passes(Duration time) {
    clock.advance(time);
    relay.enforceTimeouts();
    loop.run();
  }

  /** Lets work take so long, or nothing be done for it; the clock stays. */
  void works(Duration time) {
    nanos += time.toNanos();
  }

  /** Moves the clock alone. */
  void moves(Duration time) {
    clock.advance(time);
  }

  static StreamRequest request(String stream, String address) {
    return new StreamRequest("live", stream, Map.of(), false, address);
  }

  /** A publisher and its stream. */
  final class TestPublisher implements Publisher {
    private final ManualEventLoop on;
    @Nullable Publication publication;
    @Nullable EndCause cut;
    PushProtocol protocol = PushProtocol.RTMP;

    int keyFramesWanted;

    TestPublisher(ManualEventLoop on) {
      this.on = on;
    }

    /** Some that one read brings, and lets the time for which they are gathered pass. */
    void sends(Packet... packets) {
      sendsAtOnce(packets);
      loop.run();
      loop.tick();
    }

    /** Some that one read brings; time stands still. */
    void sendsAtOnce(Packet... packets) {
      on.on(() -> List.of(packets).forEach(held()::accept));
    }

    private Publication held() {
      return Objects.requireNonNull(publication);
    }

    void ends() {
      on.on(() -> held().end());
      loop.run();
    }

    @Override
    public void wantKeyFrame() {
      keyFramesWanted++;
    }

    @Override
    public PushProtocol protocol() {
      return protocol;
    }

    @Override
    public String address() {
      return "1.1.1.1:5000";
    }

    @Override
    public EventLoop loop() {
      return on;
    }

    @Override
    public void cut(EndCause why) {
      cut = why;
    }
  }
}

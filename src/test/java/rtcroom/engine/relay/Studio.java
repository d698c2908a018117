package rtcroom.engine.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;

/** A relay whose clock and loops the test moves, and whose gate stands open. */
final class Studio {
  final ManualLoop loop = new ManualLoop();
  final Relay relay;
  private Instant now = Instant.ofEpochSecond(1_700_000_000);

  Studio() {
    this(RelaySettings.usual());
  }

  Studio(RelaySettings settings) {
    relay = new Relay(settings, new OpenGate(), () -> now);
  }

  /** Somebody begins to publish; it must be let in. */
  Show publishes(String stream) {
    return publishes(stream, loop);
  }

  Show publishes(String stream, ManualLoop on) {
    Show show = new Show(on);
    on.on(
        () ->
            show.publication =
                ((Verdict.Accepted<Publication>) relay.publish(request(stream, "1.1.1.1"), show))
                    .held());
    return show;
  }

  /** Somebody tries to publish. */
  Verdict<Publication> triesToPublish(String stream, String address) {
    return relay.publish(request(stream, address), new Show(loop));
  }

  /** Somebody tries to play. */
  Verdict<Viewing> triesToPlay(String stream) {
    return relay.play(request(stream, "2.2.2.2"), new TestViewer(loop));
  }

  TestViewer plays(String stream) {
    return plays(stream, new TestViewer(loop), loop);
  }

  TestViewer plays(String stream, TestViewer viewer, ManualLoop on) {
    on.on(() -> relay.play(request(stream, "2.2.2.2"), viewer));
    loop.run();
    on.run();
    return viewer;
  }

  /** Lets time pass, and the relay look after everybody. */
  void passes(Duration time) {
    now = now.plus(time);
    relay.look();
    loop.run();
  }

  /** Moves the clock alone. */
  void moves(Duration time) {
    now = now.plus(time);
  }

  static StreamRequest request(String stream, String address) {
    return new StreamRequest("live", stream, Map.of(), false, address);
  }

  /** A publisher and its stream. */
  final class Show implements Publisher {
    private final ManualLoop on;
    @Nullable Publication publication;
    @Nullable Ending cut;

    Show(ManualLoop on) {
      this.on = on;
    }

    void sends(Packet... packets) {
      for (Packet packet : packets) {
        on.on(() -> held().accept(packet));
      }
      loop.run();
      loop.tick();
    }

    private Publication held() {
      return Objects.requireNonNull(publication);
    }

    void ends() {
      on.on(() -> held().end());
      loop.run();
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
    public Loop loop() {
      return on;
    }

    @Override
    public void cut(Ending why) {
      cut = why;
    }
  }
}

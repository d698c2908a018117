package rtcroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.live.LiveContract;
import rtcroom.live.LiveService;
import rtcroom.live.mix.MixResult;

class EmbeddedLiveTest extends LiveContract {
  private static final StreamAuth SHUT =
      new StreamAuth() {
        @Override
        public Optional<LiveRefusal> push(StreamRequest request) {
          return Optional.of(LiveRefusal.FORGED);
        }

        @Override
        public Optional<LiveRefusal> play(StreamRequest request) {
          return push(request);
        }
      };

  private final LiveService live =
      new EmbeddedLive(
          exampleUrls(),
          new Relay(
              RelaySettings.usual(), SHUT, MemoryBudget.unlimited(), () -> NOW, System::nanoTime),
          _ -> CompletableFuture.completedStage(new MixResult(0, "mixed", NOW)));

  @Override
  protected LiveService live() {
    return live;
  }

  @Test
  void mixing_is_left_to_the_mixer() {
    assertThat(await(live.mix(order())).message()).isEqualTo("mixed");
  }
}

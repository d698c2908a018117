package rtcroom.live.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rtcroom.live.LiveContract;
import rtcroom.live.LiveService;
import rtcroom.live.MixResult;

class EmbeddedLiveTest extends LiveContract {
  private final EmbeddedLive live = new EmbeddedLive(exampleUrls(), () -> NOW);

  @Override
  protected LiveService live() {
    return live;
  }

  @Test
  void mixing_says_that_it_needs_a_live_service() {
    assertThat(await(live.mix(order())))
        .isEqualTo(new MixResult(-1, "混流请求失败：内置直播服务不支持混流，请配置云直播", NOW));
  }
}

package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rtcroom.live.LiveContract;
import rtcroom.live.LiveService;
import rtcroom.live.mix.MixResult;

class UnaskedCloudTest extends LiveContract {
  private final UnaskedCloud live = new UnaskedCloud(exampleUrls(), () -> NOW);

  @Override
  protected LiveService live() {
    return live;
  }

  @Test
  void mixing_says_that_it_needs_the_api() {
    assertThat(await(live.mix(order()))).isEqualTo(new MixResult(-1, "混流请求失败：未配置云直播API", NOW));
  }
}

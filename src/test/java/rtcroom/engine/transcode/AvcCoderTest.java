package rtcroom.engine.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.VideoFormat;

class AvcCoderTest {
  @Test
  void what_says_that_it_is_very_large_is_not_decoded() {
    VideoFormat format = new VideoFormat("VP8", "", "", 12_000, 12_000);
    List<String> arguments = new AvcCoder(format, Buffer.buffer(), 0, 0).arguments();
    int option = arguments.indexOf("-max_pixels");
    assertThat(arguments.get(option + 1)).isEqualTo("9437184");
    assertThat(option).isBetween(0, arguments.indexOf("-i")); // of the decoder
    assertThat(arguments).anyMatch(argument -> argument.contains("scale=960:960"));
  }
}

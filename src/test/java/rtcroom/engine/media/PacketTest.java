package rtcroom.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTest {
  @ParameterizedTest
  @CsvSource({
    "170100000000, false, true", // H.264, a key frame
    "270100000000, false, false", // another picture
    "170000000001, true, false", // its set-up
    "1702000000, false, false", // its end, which ffmpeg marks as a key frame
    "1c0100000000, false, true", // HEVC by the old number
    "1400, false, true", // VP6, which has no set-up
    "906876633100, true, false", // HEVC by its four letters: the set-up
    "916876633100, false, true", // a key frame
    "936876633100, false, true", // one without composition time
    "926876633100, false, false", // the end
    "946876633100, false, false", // colours
    "17, false, false",
  })
  void headers_and_key_frames_are_told_apart(String hex, boolean header, boolean key) {
    Packet packet = new Packet(PacketKind.VIDEO, 0, Buffer.buffer(HexFormat.of().parseHex(hex)));
    assertThat(packet.isHeader()).isEqualTo(header);
    assertThat(packet.isKeyFrame()).isEqualTo(key);
  }
}

package rtcroom.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CodecStringsTest {
  @Test
  void avc_is_named_by_profile_constraints_and_level() {
    assertThat(CodecStrings.ofAvc(bytes("0164001fffe1"))).isEqualTo("avc1.64001F");
    assertThat(CodecStrings.ofAvc(bytes("000000016742c00dda0000000168ce0fc8")))
        .isEqualTo("avc1.42C00D");
    assertThat(CodecStrings.ofAvc(bytes("0164"))).isEmpty();
    assertThat(CodecStrings.ofAvc(bytes("0264001fff"))).isEmpty();
  }

  @Test
  void hevc_is_named_by_profile_tier_level_and_constraints() {
    assertThat(CodecStrings.ofHevc(bytes("010160000000b000000000005d")))
        .isEqualTo("hvc1.1.6.L93.B0");
    assertThat(CodecStrings.ofHevc(bytes("0122200000009000000000007b")))
        .isEqualTo("hvc1.2.4.H123.90");
    assertThat(CodecStrings.ofHevc(bytes("0101"))).isEmpty();
  }

  @Test
  void aac_is_named_by_its_object_type() {
    assertThat(CodecStrings.of(AudioSpecificConfig.read(new byte[] {0x12, 0x10})))
        .isEqualTo("mp4a.40.2");
    assertThat(CodecStrings.of(AudioSpecificConfig.read(HexFormat.of().parseHex("2b8a0800"))))
        .isEqualTo("mp4a.40.5");
  }

  private static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex));
  }
}

package rtcroom.engine.webrtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of RFC 3711 (appendix B) and RFC 7714 (sections 16 and 17). */
class SrtpVectorsTest {
  private static final String PLAIN_RTP =
      "8040f17b8041f8d35501a0b2"
          + "47616c6c696120657374206f6d6e697320646976697361"
          + "20696e207061727465732074726573";
  private static final String GCM_RTP =
      "8040f17b8041f8d35501a0b2"
          + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
          + "899d7f27beb16a9152cf765ee4390cce";
  private static final String PLAIN_RTCP =
      "81c8000d4d617273"
          + "4e5450314e545032525450200000042a0000e9304c756e61"
          + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
  private static final String GCM_RTCP =
      "81c8000d4d617273"
          + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded"
          + "0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4";
  private static final int RTCP_INDEX = 0x5d4;
  private static final int HEADER = 12;

  private final byte[] key = bytes("000102030405060708090a0b0c0d0e0f");
  private final byte[] salt = bytes("517569642070726f2071756f");
  private final GcmCipher gcm = new GcmCipher(new GcmKey(key, salt), new GcmKey(key, salt));
  private final byte[] packet = new byte[200];

  @Test
  void session_keys_are_those_of_rfc_3711_b_3() {
    SrtpMasterKey master =
        new SrtpMasterKey(
            SrtpProfile.AES128_CM_HMAC_SHA1_80,
            bytes("e1f97a0d3e018be0d64fa32c06de4139"),
            bytes("0ec675ad498afeebb6960b3aabe6"));
    assertThat(hex(KeyDerivation.derive(master, KeyLabel.RTP_ENCRYPTION, 16)))
        .isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
    assertThat(hex(KeyDerivation.derive(master, KeyLabel.RTP_SALT, 14)))
        .isEqualTo("30cbbc08863d8c85d49db34a9ae1");
    assertThat(hex(KeyDerivation.derive(master, KeyLabel.RTP_AUTHENTICATION, 20)))
        .isEqualTo("cebe321f6ff7716b6fd4ab49af256a156d38baa4");
  }

  @Test
  void the_key_stream_of_counter_mode_is_that_of_rfc_3711_b_2() {
    KeyStream stream =
        new KeyStream(
            bytes("2b7e151628aed2a6abf7158809cf4f3c"), bytes("f0f1f2f3f4f5f6f7f8f9fafbfcfd"));
    stream.crypt(packet, 0, 48, 0, 0);
    assertThat(hex(Arrays.copyOf(packet, 48)))
        .isEqualTo(
            "e03ead0935c95e80e166b16dd92b4eb4"
                + "d23513162b02d0f72a43a2fe4a5f97ab"
                + "41e95b3bb0a2e8dd477901e4fca894c0");
  }

  @Test
  void rtp_under_gcm_is_that_of_rfc_7714_16_1() {
    int length = gcm.protectRtp(packet, put(PLAIN_RTP), HEADER, 0xf17b);
    assertThat(taken(length)).isEqualTo(GCM_RTP);
    assertThat(taken(gcm.unprotectRtp(packet, length, HEADER, 0xf17b))).isEqualTo(PLAIN_RTP);
  }

  @Test
  void rtcp_under_gcm_is_that_of_rfc_7714_17_1() {
    int length = gcm.protectRtcp(packet, put(PLAIN_RTCP), RTCP_INDEX);
    assertThat(taken(length)).isEqualTo(GCM_RTCP);
    assertThat(taken(gcm.unprotectRtcp(packet, length))).isEqualTo(PLAIN_RTCP);
  }

  private int put(String hex) {
    byte[] bytes = bytes(hex);
    System.arraycopy(bytes, 0, packet, 0, bytes.length);
    return bytes.length;
  }

  private String taken(int length) {
    return hex(Arrays.copyOf(packet, length));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

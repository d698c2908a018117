package rtcroom.engine.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of RFC 5769. */
class StunVectorsTest {
  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  private static final String TRANSACTION = "b7e7a701bc34d686fa87dfae";
  private static final String REQUEST =
      "00010058"
          + "2112a442"
          + TRANSACTION
          + "802200105354554e207465737420636c69656e74"
          + "002400046e0001ff"
          + "80290008932ff9b151263b36"
          + "000600096576746a3a68367659202020"
          + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
          + "80280004e57a3bcf";
  private static final String IPV4_RESPONSE =
      "0101003c"
          + "2112a442"
          + TRANSACTION
          + "8022000b7465737420766563746f7220"
          + "002000080001a147e112a643"
          + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
          + "80280004c07d4c96";
  private static final String IPV6_RESPONSE =
      "01010048"
          + "2112a442"
          + TRANSACTION
          + "8022000b7465737420766563746f7220"
          + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
          + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
          + "80280004c8fb0b4c";

  @Test
  void the_request_is_read_and_believed() {
    StunMessage request = read(REQUEST);
    assertThat(request.isBindingRequest()).isTrue();
    assertThat(request.username()).isEqualTo("evtj:h6vY");
    assertThat(request.ourFragment()).isEqualTo("evtj");
    assertThat(request.isNominated()).isFalse();
    assertThat(request.notUnderstood()).isEmpty();
    assertThat(request.transaction()).isEqualTo(bytes(TRANSACTION));
    assertThat(request.isSignedBy(new IntegrityKey(PASSWORD))).isTrue();
    assertThat(request.isSignedBy(new IntegrityKey(PASSWORD + "."))).isFalse();
  }

  @Test
  void both_responses_are_signed_as_ours_are() {
    for (String response : new String[] {IPV4_RESPONSE, IPV6_RESPONSE}) {
      assertThat(read(response).isSignedBy(new IntegrityKey(PASSWORD))).isTrue();
    }
  }

  @Test
  void a_mapped_address_is_written_as_in_the_responses() throws Exception {
    Map<String, String> written =
        Map.ofEntries(
            entry("192.0.2.1", "002000080001a147e112a643"),
            entry(
                "2001:db8:1234:5678:11:2233:4455:6677",
                "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"));
    for (Map.Entry<String, String> one : written.entrySet()) {
      InetSocketAddress seen = new InetSocketAddress(InetAddress.getByName(one.getKey()), 32_853);
      byte[] message =
          new StunWriter(StunAttribute.BINDING_SUCCESS, bytes(TRANSACTION))
              .mappedAddress(seen)
              .signed(new IntegrityKey(PASSWORD));
      assertThat(HexFormat.of().formatHex(message)).contains(one.getValue());
      assertThat(StunMessage.read(message, message.length).orElseThrow())
          .matches(read -> read.isSignedBy(new IntegrityKey(PASSWORD)));
    }
  }

  @Test
  void every_changed_bit_is_noticed() {
    byte[] request = bytes(REQUEST);
    IntegrityKey key = new IntegrityKey(PASSWORD);
    int fingerprint = request.length - 8;
    for (int bit = 0; bit < request.length * 8; bit++) {
      byte[] changed = request.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      if (bit / 8 < fingerprint || bit / 8 >= fingerprint + 4) {
        assertThat(StunMessage.read(changed, changed.length))
            .as("bit %d", bit)
            .matches(read -> read.filter(message -> message.isSignedBy(key)).isEmpty());
      }
    }
  }

  /** It proves nothing, but peers tell STUN from other bytes by it. */
  @Test
  void a_message_may_have_no_fingerprint_but_no_wrong_one() {
    byte[] request = bytes(REQUEST);
    byte[] without = Arrays.copyOf(request, request.length - 8);
    without[3] = (byte) (without[3] - 8);
    StunMessage read = StunMessage.read(without, without.length).orElseThrow();
    assertThat(read.isSignedBy(new IntegrityKey(PASSWORD))).isTrue();
    request[request.length - 1] ^= 1;
    assertThat(StunMessage.read(request, request.length)).isEmpty();
  }

  private static StunMessage read(String hex) {
    byte[] bytes = bytes(hex);
    return StunMessage.read(bytes, bytes.length).orElseThrow();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}

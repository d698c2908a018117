package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rtcroom.sign.Fixtures.ISSUED;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.testing.Recording;

class PrivateMapKeyTest {
  private final PrivateTicketKey key = Fixtures.privateKey("p256");

  @Test
  @Tag("C-100")
  void the_block_and_the_signed_text_match_the_recorded_ones_to_the_byte() throws Exception {
    for (JsonNode v : Recording.json("privatemapkey_vectors.json")) {
      String ours =
          new TicketSigner(key)
              .privateMapKey(
                  v.get("sdkAppID").asLong(),
                  v.get("userID").asText(),
                  v.get("roomID").asLong(),
                  Privilege.ALL,
                  Instant.ofEpochSecond(v.get("time").asLong()),
                  Duration.ofSeconds(v.get("expire").asLong()));
      Ticket ticket = TicketDecoder.decode(ours);
      assertThat(ticket.userbuf()).isEqualTo(v.get("userbufBase64").asText());
      assertThat(ticket.signedText()).isEqualTo(v.get("signed").asText());
      Userbuf block = Userbuf.parse(v.get("userbufBase64").asText());
      assertThat(HexFormat.of().formatHex(block.encode())).isEqualTo(v.get("userbufHex").asText());
      assertThat(block.roomID()).isEqualTo(v.get("roomID").asLong());
      assertThat(block.privileges()).isEqualTo(255);
      for (String text : List.of(ours, v.get("token").asText())) {
        assertThat(
                new TicketVerifier(List.of(key.publicKey()))
                    .verifyPrivateMapKey(
                        text,
                        v.get("sdkAppID").asLong(),
                        v.get("userID").asText(),
                        v.get("roomID").asLong(),
                        ISSUED))
            .isInstanceOf(Accepted.class);
      }
    }
  }

  @Test
  void a_block_survives_the_round_trip_with_any_name() throws Exception {
    Userbuf named = new Userbuf("用户\"\\", 0xffff_ffffL, 0, "房间", -1, ISSUED);
    assertThat(Userbuf.decode(named.encode())).isEqualTo(named);
    Userbuf emptyName = new Userbuf("a", 1, 0, "", 42, ISSUED);
    assertThat(Userbuf.decode(emptyName.encode())).isEqualTo(emptyName);
  }

  @Test
  void a_block_that_is_cut_or_too_long_or_of_another_version_is_refused() {
    byte[] whole = new Userbuf("alice", 1, 2, null, 255, ISSUED).encode();
    for (int length = 0; length <= whole.length + 1; length++) {
      byte[] other = Arrays.copyOf(whole, length);
      if (length != whole.length) {
        assertThatThrownBy(() -> Userbuf.decode(other))
            .as("length %d", length)
            .isInstanceOf(MalformedTicketException.class);
      }
    }
    whole[0] = 2;
    assertThatThrownBy(() -> Userbuf.decode(whole)).isInstanceOf(MalformedTicketException.class);
  }

  @Test
  void numbers_that_do_not_fit_the_block_are_refused() {
    TicketSigner signer = new TicketSigner(key);
    Duration day = Duration.ofDays(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.privateMapKey(1, "alice", 0x1_0000_0000L, 255, ISSUED, day))
        .withMessageContaining("roomID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.privateMapKey(1, "alice", 1, 255, ISSUED, Duration.ofDays(40_000)))
        .withMessageContaining("expiry");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.privateMapKey(1, "alice", 0, 255, ISSUED, day));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.privateMapKey(1, "alice", "", 255, ISSUED, day));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.privateMapKey(-1, "alice", 1, 255, ISSUED, day));
  }
}

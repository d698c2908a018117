package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.sign.Fixtures.APP;
import static rtcroom.sign.Fixtures.ISSUED;
import static rtcroom.sign.Fixtures.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.sign.Verdict.Cause;
import rtcroom.sign.Verdict.Refused;
import rtcroom.testing.Recording;

/** Tickets recorded from the cloud's own generators. */
class CloudVectorsTest {
  private static final JsonNode FILE = Recording.json("cloud_ticket_vectors.json");
  private static final TicketVerifier VERIFIER = new TicketVerifier(List.of(SECRET));

  @Test
  void a_secret_user_sig_is_valid_through_its_last_second_however_it_was_packed() {
    assertThat(FILE.at("/userSig/tokens")).hasSize(3);
    for (JsonNode token : FILE.at("/userSig/tokens")) {
      String text = token.asText();
      Accepted accepted = new Accepted("alice", ISSUED, ISSUED.plusSeconds(86400));
      assertThat(VERIFIER.verify(text, APP, "alice", ISSUED)).isEqualTo(accepted);
      assertThat(VERIFIER.verify(text, APP, "alice", ISSUED.plusSeconds(86400)))
          .isEqualTo(accepted);
      assertThat(VERIFIER.verify(text, APP, "alice", ISSUED.plusSeconds(86401)))
          .isEqualTo(new Refused(Cause.EXPIRED));
      assertThat(VERIFIER.verify(text, APP, "bob", ISSUED))
          .isEqualTo(new Refused(Cause.OTHER_USER));
      assertThat(VERIFIER.verify(text, APP + 1, "alice", ISSUED))
          .isEqualTo(new Refused(Cause.OTHER_SDK_APP_ID));
    }
  }

  @Test
  void our_secret_user_sig_has_the_recorded_signature() throws Exception {
    String ours = new TicketSigner(SECRET).userSig(APP, "alice", ISSUED, Duration.ofDays(1));
    assertThat(TicketDecoder.decode(ours).signature())
        .isEqualTo(FILE.at("/userSig/signature").asText());
  }

  @Test
  void our_secret_private_map_keys_have_the_recorded_blocks_and_signatures() throws Exception {
    TicketSigner signer = new TicketSigner(SECRET);
    Duration fiveMinutes = Duration.ofMinutes(5);
    List<String> ours =
        List.of(
            signer.privateMapKey(APP, "alice", 10001, 255, ISSUED, fiveMinutes),
            signer.privateMapKey(APP, "alice", "room_abc", 42, ISSUED, fiveMinutes));
    for (int i = 0; i < ours.size(); i++) {
      JsonNode recorded = FILE.at("/privateMapKeys/" + i);
      Ticket ticket = TicketDecoder.decode(ours.get(i));
      assertThat(HexFormat.of().formatHex(Userbuf.parse(userbuf(ticket)).encode()))
          .isEqualTo(recorded.get("userbufHex").asText());
      assertThat(ticket.signature()).isEqualTo(recorded.get("signature").asText());
      assertThat(TicketDecoder.decode(recorded.get("token").asText())).isEqualTo(ticket);
    }
  }

  @Test
  void a_recorded_private_map_key_opens_its_room_and_logs_nobody_in() {
    String ticket = FILE.at("/privateMapKeys/0/token").asText();
    assertThat(VERIFIER.verifyPrivateMapKey(ticket, APP, "alice", 10001, ISSUED))
        .isInstanceOf(Accepted.class);
    assertThat(VERIFIER.verifyPrivateMapKey(ticket, APP, "alice", 10002, ISSUED))
        .isEqualTo(new Refused(Cause.OTHER_ROOM));
    assertThat(VERIFIER.verify(ticket, APP, "alice", ISSUED))
        .isEqualTo(new Refused(Cause.IS_PRIVATE_MAP_KEY));
    String named = FILE.at("/privateMapKeys/1/token").asText();
    assertThat(VERIFIER.verifyPrivateMapKey(named, APP, "alice", 0, ISSUED))
        .isEqualTo(new Refused(Cause.OTHER_ROOM));
  }

  @Test
  void recorded_key_pair_tickets_verify_on_both_curves_and_only_on_their_own() {
    PublicTicketKey other = Fixtures.publicKey("p256");
    for (JsonNode pair : FILE.get("keyPairs")) {
      PublicTicketKey key = PublicTicketKey.parse(pair.get("publicKey").asText());
      TicketVerifier verifier = new TicketVerifier(List.of(SECRET, other, key));
      String userSig = pair.get("userSig").asText();
      String privateMapKey = pair.get("privateMapKey").asText();
      assertThat(verifier.verify(userSig, APP, "alice", ISSUED))
          .isEqualTo(new Accepted("alice", ISSUED, ISSUED.plus(Duration.ofDays(30))));
      assertThat(verifier.verifyPrivateMapKey(privateMapKey, APP, "alice", 10001, ISSUED))
          .isEqualTo(new Accepted("alice", ISSUED, ISSUED.plusSeconds(300)));
      assertThat(verifier.verify(privateMapKey, APP, "alice", ISSUED))
          .isEqualTo(new Refused(Cause.IS_PRIVATE_MAP_KEY));
      assertThat(new TicketVerifier(List.of(other)).verify(userSig, APP, "alice", ISSUED))
          .isEqualTo(new Refused(Cause.BAD_SIGNATURE));
      assertThat(VERIFIER.verify(userSig, APP, "alice", ISSUED))
          .isEqualTo(new Refused(Cause.NO_KEY));
    }
  }

  private static String userbuf(Ticket ticket) {
    return ticket.userbuf() == null ? "" : ticket.userbuf();
  }
}

package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.sign.Fixtures.APP;

import com.tencentyun.TLSSigAPIv2;
import com.tls.tls_sigature.tls_sigature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.testing.Recording;

/** The cloud's own libraries as oracles. They read the system's clock, so these tests do too. */
class OfficialSignersTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private final TicketVerifier secretVerifier =
      new TicketVerifier(List.of(new SharedSecret(SECRET)));

  @Test
  void we_accept_what_the_secret_library_signs() {
    TLSSigAPIv2 official = new TLSSigAPIv2(APP, SECRET);
    assertThat(secretVerifier.verify(official.genUserSig("alice", 86400), APP, "alice", now()))
        .isInstanceOf(Accepted.class);
    assertThat(
            secretVerifier.verifyPrivateMapKey(
                official.genPrivateMapKey("alice", 300, 0xffff_ffffL, 255),
                APP,
                "alice",
                0xffff_ffffL,
                now()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void our_blocks_equal_those_of_the_secret_library() throws Exception {
    TLSSigAPIv2 official = new TLSSigAPIv2(APP, SECRET);
    for (String room : new String[] {"", "room_abc"}) {
      byte[] theirs = official.genUserBuf("alice", 10001, 300, 42, 0, room);
      Userbuf block = Userbuf.decode(theirs);
      assertThat(block.encode()).isEqualTo(theirs);
      assertThat(block.room()).isEqualTo(room.isEmpty() ? "10001" : room);
    }
    Ticket ticket =
        TicketDecoder.decode(official.genPrivateMapKeyWithStringRoomID("alice", 300, "r1", 42));
    assertThat(Base64.getDecoder().decode(ticket.userbuf())).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "secp256k1"})
  void we_accept_what_the_key_pair_library_signs(String curve) {
    var official =
        tls_sigature.genSig(APP, "alice", Recording.text("im_" + curve + "_private.pem"));
    assertThat(official.urlSig).as(official.errMessage).isNotBlank();
    assertThat(
            new TicketVerifier(List.of(Fixtures.publicKey(curve)))
                .verify(official.urlSig, APP, "alice", now()))
        .isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "secp256k1"})
  void the_key_pair_library_accepts_what_we_sign(String curve) throws Exception {
    String ours =
        new TicketSigner(Fixtures.privateKey(curve))
            .userSig(APP, "alice", now(), Duration.ofDays(1));
    var checked =
        tls_sigature.CheckTLSSignatureEx(
            ours, APP, "alice", Recording.text("im_" + curve + "_public.pem"));
    assertThat(checked.verifyResult).as(checked.errMessage).isTrue();
    assertThat(checked.expireTime).isEqualTo(86400);
    assertThat(
            tls_sigature.CheckTLSSignatureEx(
                    ours, APP, "bob", Recording.text("im_" + curve + "_public.pem"))
                .verifyResult)
        .isFalse();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }
}

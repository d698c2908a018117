package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rtcroom.sign.Fixtures.APP;
import static rtcroom.sign.Fixtures.ISSUED;
import static rtcroom.sign.Fixtures.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.sign.Verdict.Cause;
import rtcroom.sign.Verdict.Malformed;
import rtcroom.sign.Verdict.Refused;
import rtcroom.testing.Recording;

/** Texts made to confuse, exhaust or slip past the verifier. */
class HostileTicketTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final PrivateTicketKey pair = Fixtures.privateKey("p256");
  private final String pairSig = new TicketSigner(pair).userSig(APP, "alice", ISSUED, DAY);
  private final String secretSig = new TicketSigner(SECRET).userSig(APP, "alice", ISSUED, DAY);
  private final TicketVerifier verifier = new TicketVerifier(List.of(pair.publicKey(), SECRET));

  private Verdict verify(String ticket) {
    return verifier.verify(ticket, APP, "alice", ISSUED);
  }

  private static String pack(String json) {
    return TicketAlphabet.encode(Zlib.deflate(json.getBytes(UTF_8)));
  }

  private static String unpack(String ticket) throws Exception {
    return new String(Zlib.inflate(TicketAlphabet.decode(ticket), 8192), UTF_8);
  }

  private static String edited(String ticket, Consumer<ObjectNode> edit) throws Exception {
    ObjectNode json = (ObjectNode) MAPPER.readTree(unpack(ticket));
    edit.accept(json);
    return pack(json.toString());
  }

  @Test
  void the_untouched_tickets_are_accepted() throws Exception {
    assertThat(verify(pairSig)).isInstanceOf(Accepted.class);
    assertThat(verify(secretSig)).isInstanceOf(Accepted.class);
    assertThat(verify(edited(pairSig, _ -> {}))).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261122})
  void no_mutation_throws_or_is_accepted(long seed) {
    System.out.println("mutation seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 4000; round++) {
      String original = round % 2 == 0 ? pairSig : secretSig;
      String mutant = mutated(original, random);
      // Bits that pad a deflate block may flip without changing what the ticket says.
      if (!says(mutant).equals(says(original))) {
        assertThat(verify(mutant)).as("%s", mutant).isNotInstanceOf(Accepted.class);
      }
    }
  }

  private static String says(String ticket) {
    try {
      return unpack(ticket);
    } catch (Exception unreadable) {
      return "";
    }
  }

  private static String mutated(String original, Random random) {
    int at = random.nextInt(original.length());
    return switch (random.nextInt(5)) {
      case 0 -> original.substring(0, at);
      case 1 -> original.substring(at);
      case 2 -> original.substring(0, at) + original.substring(Math.min(original.length(), at + 4));
      case 3 -> original + original.substring(at);
      default -> {
        char[] characters = original.toCharArray();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          characters[random.nextInt(characters.length)] = (char) random.nextInt(0x180);
        }
        yield new String(characters);
      }
    };
  }

  @Test
  void every_single_character_exchange_is_noticed() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_%\u0141é";
    for (int i = 0; i < secretSig.length(); i++) {
      for (int k = 0; k < alphabet.length(); k++) {
        char c = alphabet.charAt(k);
        String mutant = secretSig.substring(0, i) + c + secretSig.substring(i + 1);
        if (!says(mutant).equals(says(secretSig))) {
          assertThat(verify(mutant)).as("%d %s", i, c).isNotInstanceOf(Accepted.class);
        }
      }
    }
  }

  @Test
  @Tag("C-019")
  void the_recorded_bomb_is_refused_by_its_length() {
    assertThat(verify(Recording.text("usersig_bomb_8MiB.txt").strip()))
        .isEqualTo(new Malformed(Defect.TOO_LONG));
  }

  @Test
  void a_bomb_short_enough_to_be_read_costs_kilobytes_not_megabytes() {
    String bomb = TicketAlphabet.encode(Zlib.deflate(new byte[2_500_000]));
    assertThat(bomb).hasSizeLessThan(TicketDecoder.MAX_CHARACTERS);
    assertThat(verify(bomb)).isEqualTo(new Malformed(Defect.TOO_LARGE));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    verify(bomb);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
  }

  @Test
  void the_size_limits_hold_to_the_byte() throws Exception {
    assertThat(Zlib.inflate(Zlib.deflate(new byte[8192]), 8192)).hasSize(8192);
    assertThat(verify(pack(" ".repeat(8193)))).isEqualTo(new Malformed(Defect.TOO_LARGE));
    assertThat(verify(pack(" ".repeat(8192)))).isEqualTo(new Malformed(Defect.NOT_JSON));
    assertThat(verify("A".repeat(4097))).isEqualTo(new Malformed(Defect.TOO_LONG));
    assertThat(verify("A".repeat(4096))).isEqualTo(new Malformed(Defect.NOT_ZLIB));
    assertThat(verify("")).isEqualTo(new Malformed(Defect.EMPTY));
  }

  @Test
  void bytes_after_the_end_are_noticed_on_every_level() throws Exception {
    byte[] packed = TicketAlphabet.decode(secretSig);
    byte[] longer = Arrays.copyOf(packed, packed.length + 3);
    assertThat(verify(TicketAlphabet.encode(longer)))
        .isEqualTo(new Malformed(Defect.TRAILING_BYTES));
    byte[] shorter = Arrays.copyOf(packed, packed.length - 3);
    assertThat(verify(TicketAlphabet.encode(shorter))).isEqualTo(new Malformed(Defect.NOT_ZLIB));
    assertThat(verify(pack(unpack(secretSig) + "{}"))).isEqualTo(new Malformed(Defect.NOT_JSON));
  }

  @Test
  void only_one_text_stands_for_given_bytes() throws Exception {
    assertThat(TicketAlphabet.decode("QQ__")).isEqualTo(TicketAlphabet.decode("QQ==")).hasSize(1);
    for (String text : List.of("QQ", "QQ_", "QR__", "Q", "QQ__QQ__", "_QQ_", "QQ__\n")) {
      assertThatThrownBy(() -> TicketAlphabet.decode(text))
          .as(text)
          .isInstanceOf(MalformedTicketException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "7", "{", "{\"TLS.sig\":", "\"TLS.sig\""})
  void what_is_not_one_object_is_not_json(String json) {
    assertThat(verify(pack(json))).isEqualTo(new Malformed(Defect.NOT_JSON));
  }

  @Test
  void deep_nesting_broken_utf_8_and_repeated_members_are_not_json() throws Exception {
    assertThat(verify(pack("{\"a\":" + "[".repeat(8000))))
        .isEqualTo(new Malformed(Defect.NOT_JSON));
    byte[] broken = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThat(verify(TicketAlphabet.encode(Zlib.deflate(broken))))
        .isEqualTo(new Malformed(Defect.NOT_JSON));
    String twice = unpack(pairSig).replaceFirst("\\{", "{\"TLS.identifier\":\"bob\",");
    assertThat(verify(pack(twice))).isEqualTo(new Malformed(Defect.NOT_JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS.sig", "TLS.identifier", "TLS.sdk_appid", "TLS.time", "TLS.expire_after"})
  void a_missing_null_or_structured_member_is_a_defect(String name) throws Exception {
    assertThat(verify(edited(pairSig, json -> json.remove(name))))
        .isEqualTo(new Malformed(Defect.BAD_MEMBER));
    assertThat(verify(edited(pairSig, json -> json.putNull(name))))
        .isEqualTo(new Malformed(Defect.BAD_MEMBER));
    assertThat(verify(edited(pairSig, json -> json.putArray(name))))
        .isEqualTo(new Malformed(Defect.BAD_MEMBER));
    assertThat(verify(edited(pairSig, json -> json.put(name, "a\nb"))))
        .isEqualTo(new Malformed(Defect.BAD_MEMBER));
  }

  @Test
  void numbers_may_stand_for_strings_in_the_first_generation_only() throws Exception {
    assertThat(verify(edited(pairSig, json -> json.put("TLS.time", ISSUED.getEpochSecond()))))
        .isInstanceOf(Accepted.class);
    assertThat(verify(edited(secretSig, json -> json.put("TLS.time", "1700000000"))))
        .isEqualTo(new Malformed(Defect.BAD_MEMBER));
    assertThat(verify(edited(secretSig, json -> json.put("TLS.time", 1.7e9))))
        .isEqualTo(new Malformed(Defect.BAD_MEMBER));
  }

  @Test
  @Tag("D-23")
  void times_that_are_negative_or_overflow_are_refused() throws Exception {
    for (String value : List.of("-1", "9223372036854775807", "9999999999999999999")) {
      assertThat(verify(edited(pairSig, json -> json.put("TLS.expire_after", value))))
          .isEqualTo(new Refused(Cause.UNUSABLE_TIME));
      assertThat(verify(edited(pairSig, json -> json.put("TLS.time", value))))
          .isEqualTo(new Refused(Cause.UNUSABLE_TIME));
    }
    for (String value : List.of("+300", "３００", "0x10", "1e3", "", "1".repeat(5000))) {
      assertThat(verify(edited(pairSig, json -> json.put("TLS.expire_after", value))))
          .isEqualTo(new Malformed(Defect.BAD_MEMBER));
    }
  }

  @Test
  void five_minutes_of_skew_are_forgiven_and_no_second_more() {
    assertThat(verifier.verify(pairSig, APP, "alice", ISSUED.minusSeconds(300)))
        .isInstanceOf(Accepted.class);
    assertThat(verifier.verify(pairSig, APP, "alice", ISSUED.minusSeconds(301)))
        .isEqualTo(new Refused(Cause.ISSUED_IN_FUTURE));
  }

  @Test
  void a_private_map_key_without_its_block_is_no_user_sig() throws Exception {
    for (SigningKey key : List.of(pair, SECRET)) {
      String ticket =
          new TicketSigner(key).privateMapKey(APP, "alice", 1, Privilege.ALL, ISSUED, DAY);
      assertThat(verify(edited(ticket, json -> json.remove("TLS.userbuf"))))
          .isEqualTo(new Refused(Cause.BAD_SIGNATURE));
      assertThat(verify(edited(ticket, json -> json.put("TLS.userbuf", ""))))
          .isEqualTo(new Malformed(Defect.BAD_MEMBER));
    }
  }

  @Test
  void a_public_key_is_never_a_secret() throws Exception {
    String pem = Recording.text("im_p256_public.pem");
    String forged = new TicketSigner(new SharedSecret(pem)).userSig(APP, "alice", ISSUED, DAY);
    assertThat(new TicketVerifier(List.of(pair.publicKey())).verify(forged, APP, "alice", ISSUED))
        .isEqualTo(new Refused(Cause.NO_KEY));
    assertThat(new TicketVerifier(List.of(SECRET)).verify(pairSig, APP, "alice", ISSUED))
        .isEqualTo(new Refused(Cause.NO_KEY));
    JsonNode relabelled = MAPPER.readTree(unpack(edited(pairSig, j -> j.put("TLS.ver", "2.0"))));
    assertThat(verify(pack(relabelled.toString()))).isEqualTo(new Malformed(Defect.BAD_MEMBER));
  }
}

package rtcroom.engine.webrtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One end protects, the other reads; a network in between does what it likes. */
class SrtpTest {
  private static final int SOURCE = 0xCAFEBABE;
  private static final int HEADER = 12;

  private final List<SrtpFault> faults = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void what_is_protected_reads_the_same_and_only_once(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = receiver(profile);
    byte[] plain = rtp(SOURCE, 65_530, "hello");
    byte[] sent = protect(sender, plain);
    assertThat(sent).hasSize(plain.length + profile.rtpOverhead());
    assertThat(Arrays.copyOfRange(sent, HEADER, plain.length))
        .isNotEqualTo(Arrays.copyOfRange(plain, HEADER, plain.length));
    assertThat(read(receiver, sent)).isEqualTo(plain);
    assertThat(read(receiver, sent)).isEmpty();
    assertThat(faults).containsExactly(SrtpFault.REPLAYED);
  }

  @ParameterizedTest
  @EnumSource
  void numbers_overflow_in_whatever_order_packets_come(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = receiver(profile);
    List<byte[]> sent = new ArrayList<>();
    for (int number = 65_000; number < 65_000 + 140_000; number += 50) {
      sent.add(protect(sender, rtp(SOURCE, number & 0xFFFF, "n" + number)));
    }
    for (int i = 0; i + 1 < sent.size(); i += 2) {
      assertThat(read(receiver, sent.get(i + 1))).as("packet %d", i + 1).isNotEmpty();
      assertThat(read(receiver, sent.get(i))).as("packet %d", i).isNotEmpty();
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_header_extension_and_contributors_stay_readable(SrtpProfile profile) {
    byte[] plain =
        ByteBuffer.allocate(32)
            .put((byte) 0x91)
            .put((byte) 96)
            .putShort((short) 7)
            .putInt(1)
            .putInt(SOURCE)
            .putInt(99)
            .putShort((short) 0xBEDE)
            .putShort((short) 1)
            .putInt(0x10AABBCC)
            .putInt(0x01020304)
            .array();
    byte[] sent = protect(new SrtpSender(key(profile)), plain);
    assertThat(Arrays.copyOf(sent, 24)).isEqualTo(Arrays.copyOf(plain, 24));
    sent[21] ^= 1;
    assertThat(read(receiver(profile), sent)).as("and are authentic").isEmpty();
    sent[21] ^= 1;
    assertThat(read(receiver(profile), sent)).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource
  void a_forged_packet_is_counted_and_makes_no_state(SrtpProfile profile) {
    SrtpReceiver receiver = receiver(profile);
    for (int source = 0; source < 100; source++) {
      assertThat(read(receiver, Arrays.copyOf(rtp(source, 5, "forged, and long enough"), 60)))
          .isEmpty();
      assertThat(readControl(receiver, forgedRtcp(source))).isEmpty();
    }
    assertThat(faults).hasSize(200).containsOnly(SrtpFault.FORGED);
    assertThat(receiver.sources()).isZero();
    byte[] sent = protect(new SrtpSender(key(profile)), rtp(SOURCE, 1, "genuine"));
    sent[2] ^= 0x40; // another sequence number, far ahead
    assertThat(read(receiver, sent)).isEmpty();
    sent[2] ^= 0x40;
    assertThat(read(receiver, sent)).as("a forgery moved nothing").isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void not_more_than_48_sources_are_followed(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = receiver(profile);
    for (int source = 0; source < 52; source++) {
      assertThat(read(receiver, protect(sender, rtp(source, 1, "x"))).length > 0)
          .isEqualTo(source < 48);
    }
    assertThat(faults).hasSize(4).containsOnly(SrtpFault.TOO_MANY_SOURCES);
    assertThat(read(receiver, protect(sender, rtp(3, 2, "x")))).isNotEmpty();
  }

  /** Two packets under one key and index give both away, and with GCM the key of the tags. */
  @ParameterizedTest
  @EnumSource
  void nothing_is_protected_twice_under_one_number(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    assertThat(protect(sender, rtp(SOURCE, 1000, "first"))).isNotEmpty();
    assertThat(protect(sender, rtp(SOURCE, 1002, "third"))).isNotEmpty();
    assertThat(protect(sender, rtp(SOURCE, 1001, "late"))).isNotEmpty();
    for (int number : new int[] {1000, 1001, 1002, 1002 - 128}) {
      byte[] again = rtp(SOURCE, number, "other words");
      byte[] buffer = Arrays.copyOf(again, again.length + profile.rtpOverhead());
      assertThat(sender.protect(buffer, again.length)).isEqualTo(SrtpSender.REFUSED);
      assertThat(Arrays.copyOf(buffer, again.length)).isEqualTo(again);
    }
    assertThat(protect(sender, rtp(SOURCE + 1, 1000, "another source"))).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void control_packets_read_the_same_and_only_once(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = receiver(profile);
    List<byte[]> sent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] plain = rtcp(SOURCE, i);
      byte[] buffer = Arrays.copyOf(plain, plain.length + profile.rtcpOverhead());
      assertThat(sender.protectControl(buffer, plain.length)).isEqualTo(buffer.length);
      sent.add(buffer);
    }
    assertThat(readControl(receiver, sent.get(2))).isEqualTo(rtcp(SOURCE, 2));
    assertThat(readControl(receiver, sent.get(0))).isEqualTo(rtcp(SOURCE, 0));
    assertThat(readControl(receiver, sent.get(0))).isEmpty();
    assertThat(readControl(receiver, sent.get(1))).isEqualTo(rtcp(SOURCE, 1));
    assertThat(faults).containsExactly(SrtpFault.REPLAYED);
  }

  @ParameterizedTest
  @EnumSource
  void control_packets_that_are_not_encrypted_are_not_taken(SrtpProfile profile) {
    byte[] sent = forgedRtcp(SOURCE);
    int at = profile == SrtpProfile.AEAD_AES_128_GCM ? sent.length - 4 : sent.length - 14;
    sent[at] = 0;
    assertThat(readControl(receiver(profile), sent)).isEmpty();
    assertThat(faults).containsExactly(SrtpFault.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource
  void whatever_comes_is_refused_and_never_thrown_about(SrtpProfile profile) {
    long seed = 20261130;
    Random random = new Random(seed);
    SrtpReceiver receiver = receiver(profile);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(80)];
      random.nextBytes(noise);
      if (noise.length > 0 && random.nextBoolean()) {
        noise[0] = (byte) (0x80 | (noise[0] & 0x3F));
      }
      assertThat(read(receiver, noise)).isEmpty();
      assertThat(readControl(receiver, noise)).isEmpty();
    }
    assertThat(faults).hasSize(40_000).contains(SrtpFault.MALFORMED, SrtpFault.FORGED);
  }

  @Test
  void keys_of_another_length_are_no_keys() {
    assertThatThrownBy(
            () -> new SrtpMasterKey(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[14]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(key(SrtpProfile.AEAD_AES_128_GCM).toString()).isEqualTo("a key of AEAD_AES_128_GCM");
  }

  private SrtpReceiver receiver(SrtpProfile profile) {
    return new SrtpReceiver(key(profile), faults::add);
  }

  private static SrtpMasterKey key(SrtpProfile profile) {
    byte[] salt = new byte[profile.saltBytes()];
    Arrays.fill(salt, (byte) 7);
    return new SrtpMasterKey(profile, new byte[profile.keyBytes()], salt);
  }

  private static byte[] rtp(int source, int number, String payload) {
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + text.length)
        .put((byte) 0x80)
        .put((byte) 111)
        .putShort((short) number)
        .putInt(960)
        .putInt(source)
        .put(text)
        .array();
  }

  private static byte[] rtcp(int source, int word) {
    return ByteBuffer.allocate(12).putInt(0x80C90002).putInt(source).putInt(word).array();
  }

  private static byte[] forgedRtcp(int source) {
    byte[] forged = Arrays.copyOf(rtcp(source, 3), 60);
    Arrays.fill(forged, 12, 60, (byte) 0x80);
    return forged;
  }

  private static byte[] protect(SrtpSender sender, byte[] plain) {
    byte[] buffer = Arrays.copyOf(plain, plain.length + 20);
    int length = sender.protect(buffer, plain.length);
    return Arrays.copyOf(buffer, Math.max(0, length));
  }

  private static byte[] read(SrtpReceiver receiver, byte[] packet) {
    byte[] buffer = packet.clone();
    return Arrays.copyOf(buffer, Math.max(0, receiver.unprotect(buffer, packet.length)));
  }

  private static byte[] readControl(SrtpReceiver receiver, byte[] packet) {
    byte[] buffer = packet.clone();
    return Arrays.copyOf(buffer, Math.max(0, receiver.unprotectControl(buffer, packet.length)));
  }
}

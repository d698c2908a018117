import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.srtp.SrtpMasterKey;
import rtcroom.engine.webrtc.srtp.SrtpProfile;
import rtcroom.engine.webrtc.srtp.SrtpSender;

/**
 * What one member publishes by WHIP: 25 pictures a second, a key frame every two seconds, and 50
 * packets of sound. Its pictures have true parameter sets and slices of noise. Speaks for two
 * seconds of every {@code 2 * MEMBERS}, in turn.
 */
final class Pusher extends Link {
  /** Bytes of a picture of each layer; 1.0 Mbit/s, 360 and 120 kbit/s with their key frames. */
  private static final int[] SIZES = {4700, 1600, 520};

  private static final String[] RIDS = {"f", "h", "q"};
  private static final byte[][] SETS = {sets(640, 360), sets(320, 180), sets(160, 90)};
  private static final int PIECE = 1150;
  private static final int PICTURES = 108;
  private static final int SOUND = 111;
  private static final long PICTURE_PERIOD = 40_000_000;
  private static final long SOUND_PERIOD = 20_000_000;

  private final Random random = new Random(7);
  private final byte[] noise = new byte[8 * SIZES[0]];
  private final int[] sequences = new int[4];
  private final int layers;
  private final int place;
  private final int members;
  private final long phase;
  private SrtpSender sender;
  private long begun;
  private long pictures;
  private long sounds;
  long packets;

  /**
   * Begins to publish.
   *
   * @param layers 1, or 3 for simulcast
   * @param place of this member among {@code members}
   */
  Pusher(URI address, DtlsHandshakes handshakes, int layers, int place, int members)
      throws Exception {
    super(address, sections(layers), handshakes);
    this.layers = layers;
    this.place = place;
    this.members = members;
    phase = place * PICTURE_PERIOD / members;
    random.nextBytes(noise);
  }

  private static String sections(int layers) {
    String video =
        "m=video 9 UDP/TLS/RTP/SAVPF 108\na=mid:1\na=rtcp-mux\na=sendonly\n"
            + "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\n"
            + "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\n"
            + "a=rtpmap:108 H264/90000\na=rtcp-fb:108 nack\na=rtcp-fb:108 nack pli\n"
            + "a=fmtp:108 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\n";
    String simulcast = "a=rid:q send\na=rid:h send\na=rid:f send\na=simulcast:send q;h;f\n";
    return "m=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\na=rtcp-mux\na=sendonly\n"
        + "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\n"
        + "a=rtpmap:111 opus/48000/2\n"
        + video
        + (layers > 1 ? simulcast : "");
  }

  @Override
  void media(ByteBuffer packet) {}

  /** Sends what is due. */
  void turn(long now) {
    if (keys == null) {
      return;
    }
    if (sender == null) {
      sender =
          new SrtpSender(
              new SrtpMasterKey(
                  SrtpProfile.of(keys.protection().number()).orElseThrow(),
                  keys.ownKey(),
                  keys.ownSalt()));
      begun = now + phase;
    }
    for (; now - begun >= sounds * SOUND_PERIOD; sounds++) {
      sound();
    }
    for (; now - begun >= pictures * PICTURE_PERIOD; pictures++) {
      for (int layer = 0; layer < layers; layer++) {
        picture(layer, pictures % 50 == 0);
      }
    }
  }

  /** Loud in turn, so that there is always one who speaks. */
  private void sound() {
    boolean speaks = sounds / 100 % members == place;
    byte[] level = {(byte) 0x10, (byte) (speaks ? 0x80 | 20 : 90), 0, 0};
    byte[] payload = new byte[100];
    System.arraycopy(noise, (int) (sounds % 1000), payload, 1, 99);
    payload[0] = (byte) 0xFC;
    send(3, SOUND, sounds * 960, true, List.of(level), payload, 0, payload.length);
  }

  private void picture(int layer, boolean key) {
    long time = pictures * 3600;
    List<byte[]> names =
        layers > 1
            ? List.of(new byte[] {0x40, '1', (byte) 0xA0, (byte) RIDS[layer].charAt(0)})
            : List.of();
    if (key) {
      send(layer, PICTURES, time, false, names, SETS[layer], 0, SETS[layer].length);
    }
    int left = key ? 4 * SIZES[layer] : SIZES[layer];
    byte unit = (byte) (key ? 0x65 : 0x41);
    for (int at = 0; at < left; at += PIECE) {
      boolean first = at == 0;
      boolean last = at + PIECE >= left;
      int length = Math.min(PIECE, left - at);
      byte[] payload = new byte[2 + length];
      payload[0] = (byte) (unit & 0x60 | 28);
      payload[1] = (byte) ((first ? 0x80 : 0) | (last ? 0x40 : 0) | unit & 0x1F);
      System.arraycopy(noise, at, payload, 2, length);
      send(layer, PICTURES, time, last, names, payload, 0, payload.length);
    }
  }

  /** Parameter sets of pictures of that size, in one packet (STAP-A). */
  private static byte[] sets(int width, int height) {
    StringBuilder bits = new StringBuilder("01100111" + "01000010" + "11000000" + "00011110");
    int rows = (height + 15) / 16;
    bits.append(number(0)).append(number(0)).append(number(2)).append(number(1)).append('0');
    bits.append(number(width / 16 - 1)).append(number(rows - 1)).append("11");
    bits.append('1').append(number(0)).append(number(0)).append(number(0));
    bits.append(number((rows * 16 - height) / 2)).append("01");
    while (bits.length() % 8 != 0) {
      bits.append('0');
    }
    byte[] sequence = new BigInteger(bits.toString(), 2).toByteArray();
    ByteBuffer both = ByteBuffer.allocate(1 + 2 + sequence.length + 2 + 4).put((byte) 24);
    both.putShort((short) sequence.length).put(sequence);
    both.putShort((short) 4).put(new byte[] {0x68, (byte) 0xCE, 0x0F, (byte) 0xC8});
    return both.array();
  }

  /** As exponential Golomb codes have it. */
  private static String number(int value) {
    String bits = Integer.toBinaryString(value + 1);
    return "0".repeat(bits.length() - 1) + bits;
  }

  private void send(
      int source,
      int type,
      long time,
      boolean marker,
      List<byte[]> extensions,
      byte[] payload,
      int from,
      int length) {
    int words = extensions.stream().mapToInt(one -> one.length / 4).sum();
    int head = RtpPacket.HEADER + (words == 0 ? 0 : 4 + 4 * words);
    byte[] packet = new byte[head + length + 32];
    RtpPacket.writeHeader(
        packet, marker, type, sequences[source]++ & 0xFFFF, time & 0xFFFFFFFFL, 100 + source);
    if (words > 0) {
      packet[0] |= 0x10;
      ByteBuffer.wrap(packet, RtpPacket.HEADER, 4).putShort((short) 0xBEDE).putShort((short) words);
      int at = RtpPacket.HEADER + 4;
      for (byte[] one : extensions) {
        System.arraycopy(one, 0, packet, at, one.length);
        at += one.length;
      }
    }
    System.arraycopy(payload, from, packet, head, length);
    int protectedLength = sender.protect(packet, head + length);
    try {
      packets += channel.write(ByteBuffer.wrap(packet, 0, protectedLength)) > 0 ? 1 : 0;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpReader;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.srtp.SrtpMasterKey;
import rtcroom.engine.webrtc.srtp.SrtpProfile;
import rtcroom.engine.webrtc.srtp.SrtpReceiver;
import rtcroom.engine.webrtc.srtp.SrtpSender;

/**
 * What one member publishes by WHIP: 25 pictures a second, a key frame every two seconds and where
 * one is asked for, and 50 packets of sound. Speaks for two seconds of every {@code 2 * MEMBERS},
 * in turn.
 */
final class Pusher extends Link {
  private static final String[] RIDS = {"f", "h", "q"};
  private static final int PIECE = 1150;
  private static final int PICTURES = 108;
  private static final int SOUND = 111;
  private static final long PICTURE_PERIOD = 40_000_000;
  private static final long SOUND_PERIOD = 20_000_000;

  private final Random random = new Random(7);
  private final byte[] noise = new byte[2000];
  private final List<Film> films;
  private final int[] shown = new int[3];
  private final int[] sequences = new int[4];
  private final int layers;
  private final int place;
  private final int members;
  private final long phase;
  private SrtpSender sender;
  private SrtpReceiver receiver;
  private long begun;
  private long pictures;
  private long sounds;
  long packets;

  /**
   * Begins to publish.
   *
   * @param films of the layers, the largest first: one, or three for simulcast
   * @param place of this member among {@code members}
   */
  Pusher(URI address, DtlsHandshakes handshakes, List<Film> films, int place, int members)
      throws Exception {
    super(address, sections(films.size()), handshakes);
    this.films = films;
    layers = films.size();
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

  /** Films begin with a key frame, so one that is asked for begins anew. */
  @Override
  void control(byte[] packet, int length) {
    int plain = receiver == null ? 0 : receiver.unprotectControl(packet, length);
    for (RtcpMessage message :
        plain > 0 ? RtcpReader.read(packet, plain) : List.<RtcpMessage>of()) {
      if (message instanceof RtcpMessage.PictureLoss(_, long media) && media - 100 < layers) {
        shown[(int) media - 100] = 0;
      }
    }
  }

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
      receiver =
          new SrtpReceiver(
              new SrtpMasterKey(
                  SrtpProfile.of(keys.protection().number()).orElseThrow(),
                  keys.peerKey(),
                  keys.peerSalt()),
              _ -> {});
      begun = now + phase;
    }
    for (; now - begun >= sounds * SOUND_PERIOD; sounds++) {
      sound();
    }
    for (; now - begun >= pictures * PICTURE_PERIOD; pictures++) {
      for (int layer = 0; layer < layers; layer++) {
        picture(layer);
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

  private void picture(int layer) {
    Film.Picture picture = films.get(layer).picture(shown[layer]++);
    long time = pictures * 3600;
    List<byte[]> names =
        layers > 1
            ? List.of(new byte[] {0x40, '1', (byte) 0xA0, (byte) RIDS[layer].charAt(0)})
            : List.of();
    if (!picture.sets().isEmpty()) {
      byte[] sets = together(picture.sets());
      send(layer, PICTURES, time, false, names, sets, 0, sets.length);
    }
    byte[] slice = picture.slice();
    if (slice.length <= PIECE) {
      send(layer, PICTURES, time, true, names, slice, 0, slice.length);
      return;
    }
    for (int at = 1; at < slice.length; at += PIECE) {
      boolean last = at + PIECE >= slice.length;
      int length = Math.min(PIECE, slice.length - at);
      byte[] payload = new byte[2 + length];
      payload[0] = (byte) (slice[0] & 0x60 | 28);
      payload[1] = (byte) ((at == 1 ? 0x80 : 0) | (last ? 0x40 : 0) | slice[0] & 0x1F);
      System.arraycopy(slice, at, payload, 2, length);
      send(layer, PICTURES, time, last, names, payload, 0, payload.length);
    }
  }

  /** In one packet (STAP-A). */
  private static byte[] together(List<byte[]> sets) {
    ByteBuffer all = ByteBuffer.allocate(1 + sets.stream().mapToInt(set -> 2 + set.length).sum());
    all.put((byte) 24);
    sets.forEach(set -> all.putShort((short) set.length).put(set));
    return all.array();
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

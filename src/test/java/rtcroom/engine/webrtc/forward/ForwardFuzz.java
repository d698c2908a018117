package rtcroom.engine.webrtc.forward;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.bridge.Ingest;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.bridge.PlayedMedia;
import rtcroom.engine.webrtc.bridge.Sessions;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;
import rtcroom.room.StreamId;

/**
 * Whatever a publisher sends, in whatever layers, goes on as packets of RTP that are no larger, and
 * whatever a player answers, it is not sent more often than once again.
 */
public final class ForwardFuzz {
  private static final SdpAnswer PUBLISHING = Sessions.simulcast();
  private static final SdpAnswer PLAYING = Sessions.playing();
  private static final StreamKey STREAM = StreamKey.of(new StreamId("8_ann"));
  private static final long TICK = 20_000_000;

  private final Checked sent = new Checked();
  private final ForwardedStreams streams = new ForwardedStreams();
  private final OutgoingTrack pictures = track(MediaKind.VIDEO, 3);
  private final OutgoingTrack sound = track(MediaKind.AUDIO, 1);
  private final Downlink downlink = new Downlink(sent);
  private final PlayedMedia relayed = new PlayedMedia(pictures::takes);
  private final StreamFeed feed =
      new StreamFeed(STREAM, streams, relayed, pictures, sound, () -> {});
  private final PublishedStream stream =
      new PublishedStream(PUBLISHING, this::wantKeyFrame, this::now);
  private final Ingest ingest;
  private long now = TICK;

  private ForwardFuzz() {
    ingest = new Ingest(PUBLISHING, 77, this::relay, stream, sent);
    downlink.add(pictures);
    downlink.add(sound);
    streams.begin(STREAM, stream);
    feed.begin();
    relayed.connected(now);
  }

  /** Packets with a byte for what they are, and one for their length, before each. */
  public static void fuzzerTestOneInput(byte[] data) {
    ForwardFuzz fuzz = new ForwardFuzz();
    for (int at = 0; at + 2 <= data.length; ) {
      int length = Math.min(data[at + 1] & 0xFF, data.length - at - 2);
      fuzz.take(data[at] & 7, Arrays.copyOfRange(data, at + 2, at + 2 + length));
      at += 2 + length;
    }
    fuzz.feed.end();
    fuzz.relayed.release();
  }

  private void take(int kind, byte[] body) {
    now += TICK;
    switch (kind) {
      case 0 -> downlink.rtcp(body, body.length, now);
      case 1 -> ingest.rtcp(body, body.length, now);
      case 2 -> streams.end(STREAM, stream);
      case 3 -> streams.begin(STREAM, stream);
      default -> ingest.rtp(body, body.length, now);
    }
    ingest.tick(now);
    relayed.tick();
    feed.adapt(downlink.estimate(now), now);
    downlink.tick(now, now);
  }

  private void wantKeyFrame(int layer) {
    ingest.wantKeyFrame(layer);
  }

  private long now() {
    return now;
  }

  private void relay(Packet packet) {
    ByteBuf bytes = Sessions.encoded(List.of(packet));
    relayed.write(bytes);
  }

  private OutgoingTrack track(MediaKind kind, long ssrc) {
    return new OutgoingTrack(
        PLAYING.accepted(kind).orElseThrow(),
        new SentSources(ssrc, ssrc + 1),
        new Random(7),
        this::now,
        sent);
  }

  private static final class Checked implements PacketOutput {
    private int media;
    private int repeated;

    @Override
    public void rtp(byte[] packet, int length) {
      RtpPacket read = RtpPacket.read(packet, length).orElseThrow();
      if (length + ROOM > packet.length || read.payloadLength() > 1300) {
        throw new IllegalStateException(length + " of " + packet.length + " bytes");
      }
      media += read.ssrc() % 2 == 1 ? 1 : 0;
      repeated += read.ssrc() % 2 == 0 ? 1 : 0;
      if (repeated > media) {
        throw new IllegalStateException(repeated + " repeated of " + media);
      }
    }

    @Override
    public void rtcp(byte[] packet, int length) {}
  }

  /** In hexadecimal digits. */
  public static List<String> examples() {
    String small = "bede0001 a0710000";
    String head = "906c0064 00000001 00001111";
    String next = "90ec0065 00000001 00001111";
    String large = "906c012c 00000001 00003333 bede0001 a0660000";
    String sets = "78 0005 6742c00d01 0003 68ce03";
    String nack = "81cd0003 00000009 00000003";
    String begin = entry(4, head + small + sets) + entry(4, next + small + "65888888");
    return List.of(
        begin + entry(0, nack + "4f490003") + entry(0, "81ce0002 00000009 00000003"),
        entry(4, large + sets) + entry(2, "") + begin + entry(3, "") + begin,
        begin + entry(0, "8fce0005 00000009 00000000 52454d42 01030d40 00000003") + begin,
        begin + entry(0, "81c90007 00000009 00000003 40000001 00000001" + "00000000".repeat(3)));
  }

  private static String entry(int kind, String hex) {
    String bare = hex.replace(" ", "");
    return String.format("%02x%02x", kind, bare.length() / 2) + bare;
  }
}

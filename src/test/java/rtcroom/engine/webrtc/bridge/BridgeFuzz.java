package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.webrtc.forward.OutgoingTrack;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;

/**
 * Whatever a publisher by RTMP sends goes to players by WebRTC in packets that fit the network, or
 * is left out; whatever one by WebRTC sends becomes packets of the relay, or is left out.
 */
public final class BridgeFuzz {
  private static final SdpAnswer PUBLISHING = Sessions.publishing();
  private static final SdpAnswer PLAYING = Sessions.playing();
  private static final long TICK = 20_000_000;

  private BridgeFuzz() {}

  /** Packets with a byte for what they are, and one for their length, before each. */
  public static void fuzzerTestOneInput(byte[] data) {
    Ingest ingest = new Ingest(PUBLISHING, 1, BridgeFuzz::check, SourceListener.NOBODY, NOWHERE);
    OutgoingTrack pictures = track(MediaKind.VIDEO, 3, new Checked(ingest));
    OutgoingTrack sound = track(MediaKind.AUDIO, 1, new Checked(ingest));
    PlayedMedia played = new PlayedMedia(pictures::takes);
    played.pictures(pictures);
    played.sound(sound);
    long now = TICK;
    for (int at = 0; at + 2 <= data.length; ) {
      int length = Math.min(length(data[at + 1]), data.length - at - 2);
      byte[] body = Arrays.copyOfRange(data, at + 2, at + 2 + length);
      take(data[at] & 7, body, now, played, ingest);
      at += 2 + length;
      now += TICK;
    }
    played.release();
  }

  private static OutgoingTrack track(MediaKind kind, long ssrc, PacketOutput out) {
    return new OutgoingTrack(
        PLAYING.accepted(kind).orElseThrow(),
        new SentSources(ssrc, ssrc + 1),
        new Random(7),
        () -> TICK,
        out);
  }

  /** Up to 127, or in steps of 32. */
  private static int length(byte told) {
    return told >= 0 ? told : 32 * (told & 0x7F);
  }

  private static void take(int kind, byte[] body, long now, PlayedMedia played, Ingest ingest) {
    switch (kind) {
      case 0 -> played.write(encoded(PacketKind.AUDIO, body, now));
      case 1, 2 -> played.write(encoded(PacketKind.VIDEO, body, now));
      case 3 -> played.connected(now);
      case 5 -> ingest.rtcp(body, body.length, now);
      default -> ingest.rtp(body, body.length, now);
    }
    played.tick();
    ingest.tick(now);
  }

  private static ByteBuf encoded(PacketKind kind, byte[] body, long now) {
    ByteBuf bytes = Unpooled.buffer();
    RtpEncoding.RTP.encode(new Packet(kind, now / 1_000_000, Buffer.buffer(body)), bytes);
    return bytes;
  }

  private static void check(Packet packet) {
    if (packet.body().length() == 0 || !(packet.isHeader() || packet.isCoded())) {
      throw new IllegalStateException("no packet of the relay: " + packet);
    }
  }

  private static final PacketOutput NOWHERE =
      new PacketOutput() {
        @Override
        public void rtp(byte[] packet, int length) {}

        @Override
        public void rtcp(byte[] packet, int length) {}
      };

  /** What a player is sent, a publisher may send. */
  private record Checked(Ingest ingest) implements PacketOutput {
    private static final int MOST = RtpPacket.HEADER + 1200 + 2;

    @Override
    public void rtp(byte[] packet, int length) {
      if (length > MOST || length + ROOM > packet.length) {
        throw new IllegalStateException(length + " of " + packet.length + " bytes");
      }
      ingest.rtp(packet, length, TICK);
    }

    @Override
    public void rtcp(byte[] packet, int length) {
      ingest.rtcp(packet, length, TICK);
    }
  }

  /** In hexadecimal digits. */
  public static List<String> examples() {
    String setUp = "0118 17 00000000 0142c00dffe10005 6742c00d01 0100 03 68ce03";
    String longSound = "0300 00a8 91 4f707573" + "fc".repeat(1275);
    return List.of(
        longSound,
        setUp + "0300" + "010e 17 01000000 00000005 6588888888" + "0007 91 4f707573 fc01",
        "0610 806c0001 00000001 00001111 65888888" + "050c 80c80006 00000001 00000002",
        "0300 0109 91 76703038 10020304" + "0410 81cd0003 00000009 00000003 00010001");
  }
}

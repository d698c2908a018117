package rtcroom.engine.webrtc.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import rtcroom.engine.media.Packet;
import rtcroom.engine.webrtc.rtp.H264Packetizer;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpReader;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.Negotiation;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SdpReader;

/** What Chromium and we agreed on, and packets as they go. */
public final class Sessions {
  public static final int H264 = 108;
  public static final int H264_AGAIN = 109;
  public static final int OPUS = 111;
  public static final int RID = 10;
  public static final int REPAIRED_RID = 11;
  public static final long PICTURES = 0x1111L;
  public static final long SOUND = 0x2222L;
  public static final long MILLI = 1_000_000;

  static final byte[] SEQUENCE_SET = {0x67, 0x42, (byte) 0xC0, 0x0D, 1};
  static final byte[] OTHER_SEQUENCE_SET = {0x67, 0x42, (byte) 0xC0, 0x1E, 2};
  static final byte[] PICTURE_SET = {0x68, (byte) 0xCE, 3};

  private Sessions() {}

  public static SdpAnswer publishing() {
    return answer(
        "chromium-publish",
        new Negotiation(
            false,
            Set.of(ExtensionKind.TRANSPORT_CC),
            List.of("nack", "nack pli", "transport-cc")));
  }

  public static SdpAnswer simulcast() {
    return answer(
        "chromium-simulcast",
        new Negotiation(
            false,
            Set.of(ExtensionKind.RID, ExtensionKind.REPAIRED_RID, ExtensionKind.AUDIO_LEVEL),
            List.of("nack", "nack pli")));
  }

  public static SdpAnswer playing() {
    return answer("chromium-play", new Negotiation(true, Set.of(), List.of("nack", "nack pli")));
  }

  private static SdpAnswer answer(String name, Negotiation negotiation) {
    try {
      return negotiation.answer(SdpReader.read(Offers.text(name).getBytes(ISO_8859_1)));
    } catch (BrokenSdpException e) {
      throw new AssertionError(name, e);
    }
  }

  public static byte[] rtp(
      int type, int sequence, long time, long ssrc, boolean marker, byte[] payload) {
    byte[] packet = new byte[RtpPacket.HEADER + payload.length];
    RtpPacket.writeHeader(packet, marker, type, sequence, time, ssrc);
    System.arraycopy(payload, 0, packet, RtpPacket.HEADER, payload.length);
    return packet;
  }

  /** A packet that names its layer, by one letter. */
  public static byte[] layered(
      String rid, int sequence, long ssrc, long time, boolean marker, byte[] payload) {
    byte[] named = new byte[8 + payload.length];
    named[0] = (byte) 0xBE;
    named[1] = (byte) 0xDE;
    named[3] = 1;
    named[4] = (byte) (RID << 4);
    named[5] = (byte) rid.charAt(0);
    System.arraycopy(payload, 0, named, 8, payload.length);
    byte[] packet = rtp(H264, sequence, time, ssrc, marker, named);
    packet[0] |= 0x10;
    return packet;
  }

  public static byte[] sets(byte[] sequenceSet) {
    return H264Packetizer.together(List.of(sequenceSet, PICTURE_SET));
  }

  public static byte[] slice(boolean key, int length) {
    byte[] slice = new byte[length];
    Arrays.fill(slice, (byte) 0x88);
    slice[0] = (byte) (key ? 0x65 : 0x41);
    return slice;
  }

  public static ByteBuf encoded(List<Packet> packets) {
    ByteBuf bytes = Unpooled.buffer();
    packets.forEach(packet -> RtpEncoding.RTP.encode(packet, bytes));
    return bytes;
  }

  /** What came out: plain packets. */
  public static final class Sent implements PacketOutput {
    public final List<RtpPacket> rtp = new ArrayList<>();
    public final List<byte[]> bytes = new ArrayList<>();
    public final List<RtcpMessage> rtcp = new ArrayList<>();
    public final List<byte[]> control = new ArrayList<>();

    @Override
    public void rtp(byte[] packet, int length) {
      rtp.add(RtpPacket.read(packet, length).orElseThrow());
      bytes.add(Arrays.copyOf(packet, length));
    }

    @Override
    public void rtcp(byte[] packet, int length) {
      control.add(Arrays.copyOf(packet, length));
      rtcp.addAll(RtcpReader.read(packet, length));
    }

    public <T extends RtcpMessage> List<T> all(Class<T> kind) {
      return rtcp.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }
}

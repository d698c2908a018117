package rtcroom.engine.webrtc.srtp;

import java.util.HashMap;
import java.util.Map;

/**
 * Protects what goes to one peer. No key and index are used twice for one source, since two packets
 * under one would give both away: a packet whose sequence number went before, and one that is 128
 * and more behind, is not protected. Repeat with a source and numbers of its own (RTX). For one
 * thread.
 */
public final class SrtpSender {
  /** Returned for what must not be sent. */
  public static final int REFUSED = PacketCipher.REFUSED;

  private final PacketCipher cipher;
  private final Map<Integer, IndexWindow> sources = new HashMap<>();
  private int rtcpIndex;

  public SrtpSender(SrtpMasterKey master) {
    cipher = PacketCipher.of(master);
  }

  /**
   * Protects a packet of RTP in place.
   *
   * @param packet with room for {@link SrtpProfile#rtpOverhead} behind it
   * @return its length now; {@link #REFUSED} where its number was used, and it is as it was
   * @throws IllegalArgumentException if it is no RTP
   */
  public int protect(byte[] packet, int length) {
    int header = PacketForm.rtpHeader(packet, length);
    if (header == PacketForm.NONE) {
      throw new IllegalArgumentException("no RTP");
    }
    IndexWindow window = sources.computeIfAbsent(PacketForm.source(packet), _ -> new IndexWindow());
    long index = window.guess(PacketForm.sequence(packet));
    if (window.isUsed(index)) {
      return REFUSED;
    }
    window.use(index);
    return cipher.protectRtp(packet, length, header, index);
  }

  /**
   * Protects a packet of RTCP, single or compound, in place.
   *
   * @param packet with room for {@link SrtpProfile#rtcpOverhead} behind it
   * @return its length now
   * @throws IllegalArgumentException if it is no RTCP
   * @throws IllegalStateException after 2^31 of them: the keys are used up
   */
  public int protectControl(byte[] packet, int length) {
    if (!PacketForm.isRtcp(packet, length)) {
      throw new IllegalArgumentException("no RTCP");
    }
    if (rtcpIndex < 0) {
      throw new IllegalStateException("the keys are used up");
    }
    return cipher.protectRtcp(packet, length, rtcpIndex++);
  }
}

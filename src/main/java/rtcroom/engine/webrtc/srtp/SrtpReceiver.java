package rtcroom.engine.webrtc.srtp;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import rtcroom.base.NetworkOrder;

/**
 * Reads what comes from one peer. What is not genuine is counted and leaves no trace; of a genuine
 * source its newest indexes are kept, so that nothing is taken twice. For one thread.
 */
public final class SrtpReceiver {
  /** Returned for what is not to be used. */
  public static final int REFUSED = PacketCipher.REFUSED;

  /** A call has up to 32 sections, and Firefox reports about each as a source of its own. */
  private static final int MOST_SOURCES = 48;

  private final PacketCipher cipher;
  private final Consumer<SrtpFault> faults;
  private final Map<Integer, IndexWindow> sources = new HashMap<>();
  private final Map<Integer, IndexWindow> rtcpSources = new HashMap<>();

  /**
   * One that has read nothing.
   *
   * @param faults hears why a packet was refused
   */
  public SrtpReceiver(SrtpMasterKey master, Consumer<SrtpFault> faults) {
    this.cipher = PacketCipher.of(master);
    this.faults = faults;
  }

  /**
   * Checks and decrypts a packet of RTP in place.
   *
   * @return the length of the plain packet; {@link #REFUSED} where it is not to be used
   */
  public int unprotect(byte[] packet, int length) {
    int header = PacketForm.rtpHeader(packet, length);
    if (header == PacketForm.NONE) {
      return refuse(SrtpFault.MALFORMED);
    }
    int source = PacketForm.source(packet);
    IndexWindow window = known(sources, source);
    long index = window.guess(PacketForm.sequence(packet));
    if (window.isUsed(index)) {
      return refuse(SrtpFault.REPLAYED);
    }
    int plain = cipher.unprotectRtp(packet, length, header, index);
    return plain == REFUSED
        ? refuse(SrtpFault.FORGED)
        : used(sources, source, window, index, plain);
  }

  /**
   * Checks and decrypts a packet of RTCP in place. One that is not encrypted is not taken.
   *
   * @return the length of the plain packet; {@link #REFUSED} where it is not to be used
   */
  public int unprotectControl(byte[] packet, int length) {
    int at = cipher.rtcpIndexAt(length);
    if (at < PacketForm.RTCP_HEADER || !PacketForm.isRtcp(packet, length)) {
      return refuse(SrtpFault.MALFORMED);
    }
    int index = (int) NetworkOrder.u32(packet, at);
    if ((index & PacketCipher.ENCRYPTED) == 0) {
      return refuse(SrtpFault.MALFORMED);
    }
    index &= ~PacketCipher.ENCRYPTED;
    int source = PacketForm.rtcpSource(packet);
    IndexWindow window = known(rtcpSources, source);
    if (window.isUsed(index)) {
      return refuse(SrtpFault.REPLAYED);
    }
    int plain = cipher.unprotectRtcp(packet, length);
    return plain == REFUSED
        ? refuse(SrtpFault.FORGED)
        : used(rtcpSources, source, window, index, plain);
  }

  /** SdpSources whose packets were genuine. */
  int sources() {
    return sources.size() + rtcpSources.size();
  }

  private static IndexWindow known(Map<Integer, IndexWindow> windows, int source) {
    IndexWindow window = windows.get(source);
    return window == null ? new IndexWindow() : window;
  }

  private int used(
      Map<Integer, IndexWindow> windows, int source, IndexWindow window, long index, int plain) {
    if (windows.size() >= MOST_SOURCES && !windows.containsKey(source)) {
      return refuse(SrtpFault.TOO_MANY_SOURCES);
    }
    window.use(index);
    windows.put(source, window);
    return plain;
  }

  private int refuse(SrtpFault why) {
    faults.accept(why);
    return REFUSED;
  }
}

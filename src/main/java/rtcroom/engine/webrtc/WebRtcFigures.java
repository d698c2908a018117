package rtcroom.engine.webrtc;

import java.util.concurrent.atomic.LongAdder;
import rtcroom.base.EnumCounts;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.sound.SoundFault;
import rtcroom.engine.webrtc.srtp.SrtpFault;

/** Counts what happens to datagrams, handshakes and sessions. Safe for use by many threads. */
public final class WebRtcFigures {
  private final EnumCounts<DatagramFault> datagrams = new EnumCounts<>(DatagramFault.class);
  private final EnumCounts<DtlsFault> handshakes = new EnumCounts<>(DtlsFault.class);
  private final EnumCounts<SessionEnd> ends = new EnumCounts<>(SessionEnd.class);
  private final EnumCounts<SoundFault> sound = new EnumCounts<>(SoundFault.class);
  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();
  private final LongAdder lost = new LongAdder();

  WebRtcFigures() {}

  /** Datagrams dropped for that reason. */
  public long dropped(DatagramFault why) {
    return datagrams.of(why);
  }

  /** Handshakes that came to nothing for that reason. */
  public long failed(DtlsFault why) {
    return handshakes.of(why);
  }

  /** Sessions that ended so. */
  public long ended(SessionEnd why) {
    return ends.of(why);
  }

  /** Frames of AAC that are not heard by WHEP for that reason. */
  public long unheard(SoundFault why) {
    return sound.of(why);
  }

  /** Datagrams that came. */
  public long received() {
    return in.sum();
  }

  /** Datagrams that were sent. */
  public long sent() {
    return out.sum();
  }

  /** Datagrams that were not sent, since the network took none for too long. */
  public long unsent() {
    return lost.sum();
  }

  void drop(DatagramFault why) {
    datagrams.add(why, 1);
  }

  void drop(SrtpFault why) {
    drop(
        switch (why) {
          case MALFORMED -> DatagramFault.MALFORMED;
          case FORGED -> DatagramFault.FORGED;
          case REPLAYED -> DatagramFault.REPLAYED;
          case TOO_MANY_SOURCES -> DatagramFault.TOO_MANY_SOURCES;
        });
  }

  void fail(DtlsFault why) {
    handshakes.add(why, 1);
  }

  void end(SessionEnd why) {
    ends.add(why, 1);
  }

  EnumCounts<SoundFault> sound() {
    return sound;
  }

  LongAdder in() {
    return in;
  }

  LongAdder lost() {
    return lost;
  }

  LongAdder out() {
    return out;
  }
}

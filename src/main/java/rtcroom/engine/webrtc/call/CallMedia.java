package rtcroom.engine.webrtc.call;

import java.util.Map;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.forward.Downlink;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;

/**
 * All that one call sends. Times are nanoseconds of one clock. For the loop of media but where it
 * is said.
 */
public final class CallMedia {
  private final Downlink downlink;
  private final Call call;
  private final CallControl control;
  private boolean connected;
  private volatile int pictures;
  private volatile int voices;

  /**
   * One that sends nothing yet.
   *
   * @param sources for each accepted section, by its mid
   * @param address where the peer is, as limits per address tell it
   * @param flush sends what was written
   */
  public CallMedia(
      CallContext context,
      SdpAnswer answer,
      Map<String, SentSources> sources,
      String address,
      PacketOutput out,
      Runnable flush) {
    CallTracks tracks = CallTracks.of(context, answer, sources, out, flush);
    downlink = new Downlink(out);
    tracks.pictures().forEach(section -> downlink.add(section.track()));
    tracks.voices().forEach(section -> downlink.add(section.track()));
    call =
        new Call(
            (want, changed) -> new PlayedStream(context, tracks, address, want, changed),
            tracks.pictures().stream().map(CallTracks.Picture::mid).toList(),
            tracks.voices().stream().map(CallTracks.Voice::mid).toList(),
            () -> downlink.estimate(context.nanoTime().getAsLong()));
    control = new CallControl(context.loop(), call, context.nanoTime());
  }

  /** Where sockets of the peer come; any thread. */
  public CallControl control() {
    return control;
  }

  /** Sections of a kind in which something is sent now; any thread. */
  public int used(MediaKind kind) {
    return kind == MediaKind.VIDEO ? pictures : voices;
  }

  /** Packets get through from now on. */
  public void connected() {
    connected = true;
  }

  /** A plain packet of RTCP came. */
  public void rtcp(byte[] bytes, int length, long now) {
    downlink.rtcp(bytes, length, now);
  }

  /** To be called every 20 ms or so; {@code ntp} is the time of day in 2^-32 s since 1900. */
  public void tick(long now, long ntp) {
    if (connected) {
      call.tick(now);
      downlink.tick(now, ntp);
      control.tick(now);
      pictures = call.sections().pictures().used();
      voices = call.sections().voices().used();
    }
  }

  /** Ends it, and says so to the peer's socket. */
  public void close() {
    call.close();
    control.close();
  }
}

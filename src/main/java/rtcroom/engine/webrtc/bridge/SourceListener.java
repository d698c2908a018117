package rtcroom.engine.webrtc.bridge;

/** Hears each packet of a publisher as it comes. */
@FunctionalInterface
public interface SourceListener {
  /** Nobody. */
  SourceListener NOBODY = _ -> {};

  void packet(SourcePacket packet);
}

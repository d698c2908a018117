package rtcroom.engine.webrtc.forward;

import rtcroom.engine.webrtc.bridge.SourcePacket;

/** Hears what comes of a stream: its sound, and all layers of its pictures. */
@FunctionalInterface
public interface PacketListener {
  void packet(SourcePacket packet);
}

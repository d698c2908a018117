package rtcroom.engine.webrtc.bridge;

import rtcroom.engine.webrtc.sdp.CodecKind;

/** What a publisher sends under one SSRC: its sound, or a layer of its pictures. */
public interface RtpSource extends MediaClock {
  CodecKind codec();

  /** Its place among the layers that were offered, from 0; 0 where there are none. */
  int layer();

  /** The name of the layer; empty where there are none. */
  String rid();

  /** As the last key frame said it; 0 before one came, and of sound. */
  int width();

  /** As {@link #width}. */
  int height();

  /** In bits a second, over the last second. */
  long bitrate(long now);
}

package rtcroom.engine.media;

import java.util.function.Consumer;

/**
 * Brings what some drones, cameras and SDKs send in the form of other containers into that of FLV
 * and RTMP, of which players understand no other: lengths before NAL units and not start codes,
 * frames of AAC without heads, and a set-up of the codec where only the frames hold it. What is
 * right already, and what nothing can be made of, passes as it came. Of one publication, for one
 * thread at a time.
 */
public final class FlvForm {
  private final PictureForm picture = new PictureForm();
  private final SoundForm sound = new SoundForm();

  /** Hands on the packet, or what stands for it: a set-up before it, its frames one by one. */
  public void take(Packet packet, Consumer<Packet> out) {
    switch (packet.kind()) {
      case VIDEO -> picture.take(packet, out);
      case AUDIO -> sound.take(packet, out);
      case DATA -> out.accept(packet);
    }
  }
}

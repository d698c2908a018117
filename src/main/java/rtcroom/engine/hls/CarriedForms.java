package rtcroom.engine.hls;

import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.media.VideoTagHeader;

/**
 * Which of several forms of a stream transport streams carry: of sound AAC, of pictures the
 * published ones where they are H.264 or HEVC. Of one publication, for one thread at a time.
 */
final class CarriedForms {
  /** In milliseconds of sound: by then pictures that have to be made have come, or will not. */
  private static final long PATIENCE = 5000;

  private static final long NONE = Long.MIN_VALUE;

  private boolean made;
  private boolean shown;
  private long soundSince = NONE;

  void restart() {
    made = false;
    shown = false;
    soundSince = NONE;
  }

  /** Whether what is published is not carried, and another form can be made of it. */
  boolean areMade() {
    return made;
  }

  /**
   * Whether the packet is to be carried.
   *
   * @param segmenting whether somebody plays: of made pictures nothing else is kept
   */
  boolean takes(Packet packet, boolean segmenting) {
    return packet.kind() == PacketKind.VIDEO
        ? takesPicture(packet, segmenting)
        : packet.isFor(Rendition.AAC) && !isEarly(packet, segmenting);
  }

  private boolean takesPicture(Packet packet, boolean segmenting) {
    if (packet.rendition() == Rendition.PUBLISHED) {
      String codec = VideoTagHeader.read(packet.body()).codec();
      made = !codec.equals("H264") && !codec.equals("HEVC");
      return !made;
    }
    if (packet.rendition() == Rendition.AVC) {
      shown |= made && segmenting;
      return made && (segmenting || packet.isHeader());
    }
    return true;
  }

  /** Sound before the first picture would begin a list without any. */
  private boolean isEarly(Packet packet, boolean segmenting) {
    if (!made || shown || packet.isHeader()) {
      return false;
    }
    soundSince = segmenting && soundSince == NONE ? packet.time() : soundSince;
    return !segmenting || packet.time() - soundSince < PATIENCE;
  }
}

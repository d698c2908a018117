package rtcroom.engine.webrtc.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.forward.OutgoingTrack;
import rtcroom.engine.webrtc.forward.PictureSlot;
import rtcroom.engine.webrtc.forward.SoundSlot;
import rtcroom.engine.webrtc.sdp.AnswerSection;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;

/**
 * What goes out in each section of a call; numbers of sections count within their kind.
 *
 * @param flush sends what was written
 */
record CallTracks(List<Picture> pictures, List<Voice> voices, Runnable flush) {
  /** A section of pictures. */
  record Picture(String mid, OutgoingTrack track, PictureSlot slot) {}

  /** A section of sound. */
  record Voice(String mid, OutgoingTrack track, SoundSlot slot) {}

  /** Whether the peer is shown pictures of that codec, in whichever section. */
  boolean show(CodecKind codec) {
    return pictures.stream().allMatch(section -> section.track().takes(codec));
  }

  /** Of each section that there is a source for. */
  static CallTracks of(
      CallContext context,
      SdpAnswer answer,
      Map<String, SentSources> sources,
      PacketOutput out,
      Runnable flush) {
    List<Picture> pictures = new ArrayList<>();
    List<Voice> voices = new ArrayList<>();
    for (AnswerSection section : answer.sections()) {
      String mid = section.offered().mid();
      SentSources sent = sources.get(mid);
      if (sent != null) {
        OutgoingTrack track =
            new OutgoingTrack(section, sent, context.random(), context.nanoTime(), out);
        if (section.offered().kind() == MediaKind.VIDEO) {
          pictures.add(new Picture(mid, track, new PictureSlot(track)));
        } else {
          voices.add(new Voice(mid, track, new SoundSlot(track)));
        }
      }
    }
    return new CallTracks(pictures, voices, flush);
  }
}

package rtcroom.engine.webrtc;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.Negotiation;
import rtcroom.engine.webrtc.sdp.Offer;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;
import rtcroom.engine.webrtc.sound.SoundConversions;

/**
 * Begins sessions that play. They are answered when the stream flows, as requests for FLV are, so
 * that who asks is told what there is not and what a browser cannot show.
 */
final class Whep {
  private static final Negotiation SENT =
      new Negotiation(
          true, Set.of(ExtensionKind.ABS_SEND_TIME), List.of("nack", "nack pli", "goog-remb"));

  private final Relay relay;
  private final WebRtcServer server;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final SoundConversions sounds;
  private final WhepMedia.Shared shared;

  Whep(
      Relay relay,
      WebRtcServer server,
      ForwardedStreams streams,
      SoundConversions sounds,
      InstantSource clock,
      RandomGenerator random) {
    this.relay = relay;
    this.server = server;
    this.clock = clock;
    this.random = random;
    this.sounds = sounds;
    this.shared = new WhepMedia.Shared(streams, random, server.nanoTime());
  }

  void play(Offer offer, WebRtcEndpoint.Asked asked) throws BrokenSdpException {
    SdpAnswer answer = SENT.answer(offer);
    server.loop().execute(() -> play(offer, answer, asked));
  }

  private void play(Offer offer, SdpAnswer answer, WebRtcEndpoint.Asked asked) {
    Map<MediaKind, SentSources> sources = sources();
    StreamKey stream = asked.request().viewed().orElseThrow(); // who may play it has named it
    WhepViewer viewer =
        new WhepViewer(
            server.loop(),
            clock,
            player -> new WhepMedia(stream, answer, sources, shared, player, player::wantKeyFrame),
            taker -> sounds.listener(stream, server.loop(), taker),
            opened -> begin(offer, answer, asked, sources, opened),
            asked.reply());
    switch (relay.play(asked.request(), viewer)) {
      case StreamAdmission.Refused<Playback>(LiveRefusal why) -> asked.reply().refuse(why);
      case StreamAdmission.Accepted<Playback>(Playback playback) -> {
        viewer.plays(playback);
        asked.reply().whenGone(() -> server.loop().execute(viewer::askerGone));
      }
    }
  }

  /** Two each, no two alike. */
  private Map<MediaKind, SentSources> sources() {
    long first = random.nextInt() & 0xFFFF_FF00L;
    Map<MediaKind, SentSources> sources = new EnumMap<>(MediaKind.class);
    sources.put(MediaKind.AUDIO, new SentSources(first + 1, first + 2));
    sources.put(MediaKind.VIDEO, new SentSources(first + 3, first + 4));
    return sources;
  }

  /** Whether there is a session now; answers either way. */
  private boolean begin(
      Offer offer,
      SdpAnswer answer,
      WebRtcEndpoint.Asked asked,
      Map<MediaKind, SentSources> sources,
      WhepViewer viewer) {
    return switch (server.begin(Descriptions.peer(offer, answer), asked.address(), viewer)) {
      case StreamAdmission.Refused<LocalDescription>(LiveRefusal why) -> {
        asked.reply().refuse(why);
        yield false;
      }
      case StreamAdmission.Accepted<LocalDescription>(LocalDescription own) -> {
        viewer.begun(() -> server.end(own.sessionId()));
        String written = Descriptions.write(answer, own, random, sources);
        asked.reply().created(asked.path().of(own), written);
        yield true;
      }
    };
  }
}

package rtcroom.engine.webrtc;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import rtcroom.base.Clocks;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.webrtc.call.CallContext;
import rtcroom.engine.webrtc.call.CallControl;
import rtcroom.engine.webrtc.call.CallSettings;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.sdp.AnswerSection;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.Negotiation;
import rtcroom.engine.webrtc.sdp.Offer;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;
import rtcroom.engine.webrtc.sound.SoundConversions;

/** Begins calls, and finds them for their sockets. */
final class Calls {
  private static final Negotiation SENT =
      new Negotiation(
          true, Set.of(ExtensionKind.ABS_SEND_TIME), List.of("nack", "nack pli", "goog-remb"));

  private final Relay relay;
  private final WebRtcServer server;
  private final ForwardedStreams streams;
  private final SoundConversions sounds;
  private final Map<MediaKind, Integer> most;
  private final Clocks clocks;
  private final RandomGenerator random;
  private final Map<String, CallSession> open = new ConcurrentHashMap<>();

  Calls(
      Relay relay,
      WebRtcServer server,
      ForwardedStreams streams,
      SoundConversions sounds,
      CallSettings settings,
      Clocks clocks,
      RandomGenerator random) {
    this.relay = relay;
    this.server = server;
    this.streams = streams;
    this.sounds = sounds;
    this.most = Map.of(MediaKind.VIDEO, settings.pictures(), MediaKind.AUDIO, settings.voices());
    this.clocks = clocks;
    this.random = random;
  }

  void begin(Offer offer, WebRtcEndpoint.Asked asked) throws BrokenSdpException {
    SdpAnswer answer = SENT.answer(offer, most);
    server.loop().execute(() -> begin(offer, answer, asked));
  }

  private void begin(Offer offer, SdpAnswer answer, WebRtcEndpoint.Asked asked) {
    Map<String, SentSources> sources = sources(answer);
    CallSession session =
        new CallSession(context(), answer, sources, asked.request(), clocks.shown());
    switch (server.begin(Descriptions.peer(offer, answer), asked.address(), session)) {
      case StreamAdmission.Refused<LocalDescription>(LiveRefusal why) -> asked.reply().refuse(why);
      case StreamAdmission.Accepted<LocalDescription>(LocalDescription own) -> {
        open.put(own.sessionId(), session);
        session.begun(() -> open.remove(own.sessionId()), () -> server.end(own.sessionId()));
        String written = Descriptions.writeSections(answer, own, random, sources);
        asked.reply().created(asked.path().of(own), written);
      }
    }
  }

  private CallContext context() {
    return new CallContext(relay, streams, sounds, server.loop(), server.nanoTime(), random);
  }

  /** Two for each section, no two alike. */
  private Map<String, SentSources> sources(SdpAnswer answer) {
    long next = random.nextInt() & 0xFFFF_FF00L;
    Map<String, SentSources> sources = new LinkedHashMap<>();
    for (AnswerSection section : answer.sections()) {
      if (section.accepted()) {
        sources.put(section.offered().mid(), new SentSources(next + 1, next + 2));
        next += 2;
      }
    }
    return sources;
  }

  /**
   * Serves the socket of a call; on its event loop.
   *
   * @param closed runs when it is closed
   */
  void accept(String session, ServerWebSocket socket, Vertx vertx, Runnable closed) {
    CallSession found = open.get(session);
    if (found == null) {
      CallControl.refuse(socket, closed);
    } else {
      found.control().accept(socket, vertx, clocks.steady(), closed);
    }
  }

  /** How many there are. */
  int open() {
    return open.size();
  }

  /** Sections in which something is sent now, of all calls. */
  int used(MediaKind kind) {
    return open.values().stream().mapToInt(session -> session.used(kind)).sum();
  }
}

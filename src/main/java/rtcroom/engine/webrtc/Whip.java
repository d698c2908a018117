package rtcroom.engine.webrtc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.Negotiation;
import rtcroom.engine.webrtc.sdp.Offer;
import rtcroom.engine.webrtc.sdp.SdpAnswer;

/** Begins sessions that publish. */
final class Whip {
  private static final Negotiation TAKEN =
      new Negotiation(
          false,
          Set.of(
              ExtensionKind.TRANSPORT_CC,
              ExtensionKind.MID,
              ExtensionKind.RID,
              ExtensionKind.REPAIRED_RID,
              ExtensionKind.AUDIO_LEVEL),
          List.of("nack", "nack pli", "transport-cc"));

  private final Relay relay;
  private final WebRtcServer server;
  private final ForwardedStreams streams;
  private final RandomGenerator random;

  Whip(Relay relay, WebRtcServer server, ForwardedStreams streams, RandomGenerator random) {
    this.relay = relay;
    this.server = server;
    this.streams = streams;
    this.random = random;
  }

  void publish(Offer offer, WebRtcEndpoint.Asked asked) throws BrokenSdpException {
    SdpAnswer answer = TAKEN.answer(offer);
    server.loop().execute(() -> publish(offer, answer, asked));
  }

  private void publish(Offer offer, SdpAnswer answer, WebRtcEndpoint.Asked asked) {
    long own = random.nextInt() & 0xFFFF_FFFFL;
    StreamKey key = StreamKey.of(asked.request().stream().orElseThrow()); // it may be pushed
    WhipPublisher publisher = new WhipPublisher(server, key, streams, asked.peer(), answer, own);
    switch (relay.publish(asked.request(), publisher)) {
      case StreamAdmission.Refused<Publication>(LiveRefusal why) -> asked.reply().refuse(why);
      case StreamAdmission.Accepted<Publication>(Publication publication) -> {
        publisher.publishes(publication);
        begin(offer, answer, asked, publisher);
      }
    }
  }

  private void begin(
      Offer offer, SdpAnswer answer, WebRtcEndpoint.Asked asked, WhipPublisher publisher) {
    switch (server.begin(Descriptions.peer(offer, answer), asked.address(), publisher)) {
      case StreamAdmission.Refused<LocalDescription>(LiveRefusal why) -> {
        publisher.closed(SessionEnd.CLOSED);
        asked.reply().refuse(why);
      }
      case StreamAdmission.Accepted<LocalDescription>(LocalDescription own) -> {
        publisher.begun(own);
        String written = Descriptions.write(answer, own, random, Map.of());
        asked.reply().created(asked.path().of(own), written);
      }
    }
  }
}

package rtcroom.engine.webrtc;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;
import rtcroom.engine.webrtc.sdp.SdpBounds;
import rtcroom.engine.webrtc.sdp.SdpReader;

/**
 * Answers {@code POST /live/STREAM.whip} (RFC 9725) and {@code POST /live/STREAM.whep}, and {@code
 * DELETE} of the sessions that come of them. The query is that of every push and play address, or
 * comes as {@code Authorization: Bearer}. There is no trickle and no restart, which is said (405).
 */
public final class WebRtcEndpoint {
  private static final String BEARER = "bearer ";

  private final Vertx vertx;
  private final Relay relay;
  private final WebRtcServer server;
  private final MemoryBudget unfinished;
  private final Whip whip;
  private final Whep whep;

  /**
   * For a server that listens, or will.
   *
   * @param unfinished memory for offers that have not ended
   * @param clock the time of day
   * @param random for numbers of sources and the like; safe for use by many threads
   */
  public WebRtcEndpoint(
      Vertx vertx,
      Relay relay,
      WebRtcServer server,
      MemoryBudget unfinished,
      InstantSource clock,
      RandomGenerator random) {
    this.vertx = vertx;
    this.relay = relay;
    this.server = server;
    this.unfinished = unfinished;
    ForwardedStreams streams = new ForwardedStreams();
    this.whip = new Whip(relay, server, streams, random);
    this.whep = new Whep(relay, server, streams, clock, random);
  }

  /** Whether such paths are answered here. */
  public boolean serves(String path) {
    return SessionPath.of(path).isPresent();
  }

  /**
   * Answers one request for a path that is served here. On the event loop of its connection.
   *
   * @param address where it comes from, as limits per address tell it
   */
  public void handle(HttpServerRequest http, ClientAddress address) {
    SessionPath path = SessionPath.of(http.path()).orElseThrow();
    SessionReply reply = new SessionReply(http, vertx.getOrCreateContext());
    if (path.isSession()) {
      session(http, path, reply);
    } else if (http.method().equals(HttpMethod.POST)) {
      post(http, path, address, reply);
    } else {
      reply.allow("POST, OPTIONS");
    }
  }

  /** Over is over: one that there is not any more is answered as one that ends now. */
  private void session(HttpServerRequest http, SessionPath path, SessionReply reply) {
    if (http.method().equals(HttpMethod.DELETE)) {
      server.end(path.session());
      reply.done(200);
    } else {
      reply.allow("DELETE, OPTIONS");
    }
  }

  private void post(
      HttpServerRequest http, SessionPath path, ClientAddress address, SessionReply reply) {
    StreamRequest request = StreamRequest.ofPath(path.stream(), query(http), address.text());
    Optional<LiveRefusal> no = path.publishes() ? relay.mayPush(request) : relay.mayPlay(request);
    if (no.isPresent()) {
      reply.refuse(no.get());
    } else if (!type(http).equals(SessionReply.SDP)) {
      reply.say(415, "bad_offer: " + SessionReply.SDP);
    } else {
      Asked asked = new Asked(path, request, address, http.remoteAddress().toString(), reply);
      OfferBody.read(
          http,
          unfinished.strangerShare(address),
          reply,
          SdpBounds.STREAM.bytes(),
          body -> read(body, asked));
    }
  }

  private void read(byte[] body, Asked asked) {
    try {
      if (asked.path().publishes()) {
        whip.publish(SdpReader.read(body), asked);
      } else {
        whep.play(SdpReader.read(body), asked);
      }
    } catch (BrokenSdpException why) {
      asked.reply().refuse(why);
    }
  }

  private static String type(HttpServerRequest http) {
    String type = Objects.requireNonNullElse(http.getHeader("Content-Type"), "");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** Of the address, with what stands for it in the head: encoders have a field for that. */
  private static String query(HttpServerRequest http) {
    String query = Objects.requireNonNullElse(http.query(), "");
    String proof = Objects.requireNonNullElse(http.getHeader("Authorization"), "");
    if (!proof.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return query;
    }
    return query + "&" + proof.substring(BEARER.length()).strip();
  }

  /**
   * What is asked for.
   *
   * @param peer where the request came from, with the port; for operators
   */
  record Asked(
      SessionPath path,
      StreamRequest request,
      ClientAddress address,
      String peer,
      SessionReply reply) {}
}

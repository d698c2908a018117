package rtcroom.engine.webrtc;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rtcroom.base.ClientAddress;
import rtcroom.base.Clocks;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.webrtc.call.CallSettings;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.Offer;
import rtcroom.engine.webrtc.sdp.SdpBounds;
import rtcroom.engine.webrtc.sdp.SdpReader;
import rtcroom.engine.webrtc.sound.SoundConversions;

/**
 * Answers {@code POST /live/STREAM.whip} (RFC 9725), {@code POST /live/STREAM.whep} and {@code POST
 * /live/STREAM.call}, {@code DELETE} of the sessions that come of them, and sockets of calls. The
 * query is that of every push and play address, or comes as {@code Authorization: Bearer}. There is
 * no trickle and no restart, which is said (405).
 */
public final class WebRtcEndpoint {
  private static final String BEARER = "bearer ";

  private final Vertx vertx;
  private final Relay relay;
  private final WebRtcServer server;
  private final MemoryBudget unfinished;
  private final Whip whip;
  private final Whep whep;
  private final Calls calls;

  /**
   * For a server that listens, or will.
   *
   * @param settings of calls
   * @param unfinished memory for offers that have not ended
   * @param random for numbers of sources and the like; safe for use by many threads
   */
  public WebRtcEndpoint(
      Vertx vertx,
      Relay relay,
      WebRtcServer server,
      CallSettings settings,
      MemoryBudget unfinished,
      Clocks clocks,
      RandomGenerator random) {
    this.vertx = vertx;
    this.relay = relay;
    this.server = server;
    this.unfinished = unfinished;
    ForwardedStreams streams = new ForwardedStreams();
    this.whip = new Whip(relay, server, streams, random);
    SoundConversions sounds = new SoundConversions(server.figures().sound());
    this.whep = new Whep(relay, server, streams, sounds, clocks.shown(), random);
    this.calls = new Calls(relay, server, streams, sounds, settings, clocks, random);
  }

  /** Calls that there are now. */
  public int calls() {
    return calls.open();
  }

  /** Sections of all calls in which pictures, or sound, are sent now. */
  public int sections(MediaKind kind) {
    return calls.used(kind);
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

  /** Whether sockets at such paths are served here. */
  public boolean servesSocket(String path) {
    return SessionPath.of(path).filter(found -> found.kind() == SessionPath.Kind.CALL).isPresent();
  }

  /**
   * Serves the socket of a call. On its event loop.
   *
   * @param closed runs when it is closed
   */
  public void accept(ServerWebSocket socket, Runnable closed) {
    String session = SessionPath.of(socket.path()).map(SessionPath::session).orElse("");
    calls.accept(session, socket, vertx, closed);
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
    boolean plays = path.kind() == SessionPath.Kind.WHEP;
    Optional<LiveRefusal> no = plays ? relay.mayPlay(request) : relay.mayPush(request);
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
          bounds(path).bytes(),
          body -> read(body, asked));
    }
  }

  private void read(byte[] body, Asked asked) {
    try {
      Offer offer = SdpReader.read(body, bounds(asked.path()));
      switch (asked.path().kind()) {
        case WHIP -> whip.publish(offer, asked);
        case WHEP -> whep.play(offer, asked);
        case CALL -> calls.begin(offer, asked);
      }
    } catch (BrokenSdpException why) {
      asked.reply().refuse(why);
    }
  }

  private static SdpBounds bounds(SessionPath path) {
    return path.kind() == SessionPath.Kind.CALL ? SdpBounds.CALL : SdpBounds.STREAM;
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

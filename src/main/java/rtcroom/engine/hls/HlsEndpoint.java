package rtcroom.engine.hls;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.DerivedStreams;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamRequest;

/**
 * Answers requests for playlists and segments.
 *
 * <p>The address that was signed leads to a playlist which names one address more, with a random
 * {@code session} in it: players do not say who they are, and that way each can be told from the
 * others. It also says by {@code list} which of the streams that have had this name it was told of:
 * the playlist of one that ended goes on saying so. Every request is admitted anew, and every
 * address in a playlist carries the token by which the playlist was asked for.
 */
public final class HlsEndpoint {
  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{1,64}");
  private static final String FOLDER = "/live/";
  private static final String SESSION = "session";
  private static final String LIST = "list";

  /** What admits a player, and tells which view of the stream is wanted: in every address. */
  private static final String[] CARRIED = {"txSecret", "txTime", "view"};

  private static final int SESSION_BYTES = 9;

  private final HlsStreams hls;
  private final Function<StreamRequest, Optional<LiveRefusal>> mayPlay;
  private final DerivedStreams derived;
  private final RandomGenerator random;

  /**
   * One for all streams.
   *
   * @param mayPlay why somebody may not play a stream; empty if he may
   * @param derived has to be asked for streams that are not always there
   * @param random for what tells players apart; no secret
   */
  public HlsEndpoint(
      HlsStreams hls,
      Function<StreamRequest, Optional<LiveRefusal>> mayPlay,
      DerivedStreams derived,
      RandomGenerator random) {
    this.hls = hls;
    this.mayPlay = mayPlay;
    this.derived = derived;
    this.random = random;
  }

  /** Whether such paths are answered here. */
  public boolean serves(String path) {
    return path.startsWith(FOLDER) && HlsPath.read(path).isPresent();
  }

  /**
   * Answers one request for a path that is served here. On the event loop of its connection.
   *
   * @param address where it comes from
   */
  public void handle(HttpServerRequest http, String address) {
    HlsResponse answer = new HlsResponse(http);
    if (!http.method().equals(HttpMethod.GET) && !http.method().equals(HttpMethod.HEAD)) {
      answer.methodNotAllowed();
      return;
    }
    HlsPath path = HlsPath.read(http.path()).orElseThrow();
    String query = http.query() == null ? "" : http.query();
    StreamRequest request = StreamRequest.ofPath(path.stream(), query, address);
    Optional<LiveRefusal> no = mayPlay.apply(request);
    Optional<StreamKey> key = request.viewed();
    if (no.isPresent()) {
      answer.refuse(no.get());
    } else if (key.isEmpty()) {
      answer.refuse(LiveRefusal.OFFLINE);
    } else {
      Context loop = Vertx.currentContext();
      derived.want(
          key.get(), () -> onLoop(loop, () -> answer(path, request, key.get(), address, answer)));
    }
  }

  private static void onLoop(@Nullable Context loop, Runnable task) {
    if (loop == null || loop.equals(Vertx.currentContext())) {
      task.run();
    } else {
      loop.runOnContext(_ -> task.run());
    }
  }

  private void answer(
      HlsPath path, StreamRequest request, StreamKey key, String address, HlsResponse answer) {
    Optional<HlsStream> stream = asked(key, request);
    if (stream.isEmpty()) {
      answer.refuse(LiveRefusal.OFFLINE);
    } else if (path.isPlaylist()) {
      playlist(stream.get(), request, answer);
    } else {
      HlsViewer viewer = new HlsViewer(session(request).orElse(""), address);
      answer.segment(stream.get().segment(path.segment(), viewer));
    }
  }

  /** The stream that the address was made for; without such a word the last one of its name. */
  private Optional<HlsStream> asked(StreamKey key, StreamRequest request) {
    String list = request.query().getOrDefault(LIST, "");
    return hls.all(key)
        .filter(stream -> list.isEmpty() || list.equals(Long.toString(stream.id())))
        .findFirst();
  }

  private void playlist(HlsStream stream, StreamRequest request, HlsResponse answer) {
    Optional<String> known = session(request);
    String session = known.orElseGet(this::newSession);
    String query =
        carried(request.query()) + SESSION + "=" + session + "&" + LIST + "=" + stream.id();
    boolean old = known.isPresent();
    Context loop = Vertx.currentContext();
    stream
        .playlist(new HlsViewer(session, request.address()), old)
        .thenAccept(
            reply ->
                loop.runOnContext(
                    _ ->
                        allowed(
                            request,
                            answer,
                            () -> answer.playlist(reply, request.name(), query, old))));
  }

  /** Asks again, for a list may have been held, and the operator stops whom he likes. */
  private void allowed(StreamRequest request, HlsResponse answer, Runnable given) {
    mayPlay.apply(request).ifPresentOrElse(answer::refuse, given);
  }

  /**
   * What is carried on to the addresses the player is told; with an ampersand behind each member.
   */
  private static String carried(Map<String, String> query) {
    StringBuilder members = new StringBuilder();
    for (String name : CARRIED) {
      String value = query.getOrDefault(name, "");
      if (TOKEN.matcher(value).matches()) {
        members.append(name).append('=').append(value).append('&');
      }
    }
    return members.toString();
  }

  private static Optional<String> session(StreamRequest request) {
    String session = request.query().getOrDefault(SESSION, "");
    return TOKEN.matcher(session).matches() ? Optional.of(session) : Optional.empty();
  }

  private String newSession() {
    byte[] bytes = new byte[SESSION_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

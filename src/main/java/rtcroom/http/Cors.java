package rtcroom.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cross-origin headers on every answer, errors included: pages of any origin call the server,
 * unless the operator lists the origins. Credentials are never allowed.
 */
final class Cors {
  private static final CharSequence ORIGIN = HeaderNames.of("Access-Control-Allow-Origin");
  private static final CharSequence METHODS = HeaderNames.of("Access-Control-Allow-Methods");
  private static final CharSequence MAX_AGE = HeaderNames.of("Access-Control-Max-Age");
  private static final CharSequence HEADERS = HeaderNames.of("Access-Control-Allow-Headers");
  private static final CharSequence VARY = HeaderNames.of("Vary");
  private static final CharSequence ANY = HeaderNames.of("*");
  private static final CharSequence ALLOWED_METHODS = HeaderNames.of("POST, GET, OPTIONS");

  /** Sessions of WebRTC are ended so. */
  private static final CharSequence STREAM_METHODS = HeaderNames.of("POST, GET, DELETE, OPTIONS");

  private static final CharSequence ALLOWED_AGE = HeaderNames.of("3600");
  private static final CharSequence ALLOWED_HEADERS =
      HeaderNames.of("Content-Type, Access-Control-Allow-Headers, Authorization, X-Requested-With");

  private static final String STREAMS = "/live/";
  private static final Pattern HEADER_LIST =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}( ?, ?[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}){0,31}");

  private final boolean open;
  private final List<String> origins;

  Cors(List<String> allowedOrigins) {
    open = allowedOrigins.contains("*");
    origins = List.copyOf(allowedOrigins);
  }

  /**
   * Players of streams add headers of their own, such as Range; none of them means anything here.
   */
  private static CharSequence allowedHeaders(HttpServerRequest request) {
    String wanted = request.getHeader("Access-Control-Request-Headers");
    return isStream(request) && wanted != null && HEADER_LIST.matcher(wanted).matches()
        ? wanted
        : ALLOWED_HEADERS;
  }

  private static boolean isStream(HttpServerRequest request) {
    String path = request.path();
    return path != null && path.startsWith(STREAMS);
  }

  /** Once for each response: what is added replaces nothing, which would be looked for first. */
  void mark(HttpServerRequest request, HttpServerResponse response) {
    MultiMap headers = response.headers();
    if (open) {
      headers.add(ORIGIN, ANY);
    } else {
      String origin = request.getHeader("Origin");
      // Never absent: a page elsewhere is told whom the answer is for, and that it is not him.
      headers.add(ORIGIN, origin != null && origins.contains(origin) ? origin : origins.getFirst());
      headers.add(VARY, "Origin");
    }
    headers.add(METHODS, isStream(request) ? STREAM_METHODS : ALLOWED_METHODS);
    headers.add(MAX_AGE, ALLOWED_AGE);
    headers.add(HEADERS, allowedHeaders(request));
  }
}

package rtcroom.http;

import io.vertx.core.http.HttpHeaders;

/** Header names and values encoded once, as they go out with every answer. */
final class HeaderNames {
  private HeaderNames() {}

  static CharSequence of(String text) {
    return HttpHeaders.createOptimized(text);
  }
}

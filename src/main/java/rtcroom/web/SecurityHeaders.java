package rtcroom.web;

import io.vertx.core.http.HttpServerResponse;

/**
 * What browsers are told to forbid the app. Scripts and styles come from this server alone;
 * pictures, streams and connections may be anybody's, since avatars are and people play addresses
 * they type.
 */
final class SecurityHeaders {
  private static final String CONTENT =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob: https: http:",
          "media-src 'self' blob: https: http:",
          "connect-src 'self' https: http: wss: ws:",
          "worker-src 'self' blob:",
          "font-src 'self'",
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private static final String DEVICES =
      "camera=(self), microphone=(self), display-capture=(self), autoplay=(self),"
          + " fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self),"
          + " clipboard-write=(self), geolocation=(), payment=(), usb=()";

  private SecurityHeaders() {}

  static void mark(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", CONTENT)
        .putHeader("Permissions-Policy", DEVICES)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
  }
}

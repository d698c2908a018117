package rtcroom.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * Where an operation is served.
 *
 * @param family first part of the operation's name, as metrics count it
 * @param op the second part
 * @param path canonical, without context prefix
 */
public record Route(String family, String op, String path, List<HttpMethod> methods, Op answer) {
  public static final List<HttpMethod> POST = List.of(HttpMethod.POST);
  public static final List<HttpMethod> GET = List.of(HttpMethod.GET, HttpMethod.HEAD);
  public static final List<HttpMethod> ANY =
      List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

  /** The family of what tells how the server is. */
  public static final String PROBES = "health";

  public Route {
    methods = List.copyOf(methods);
  }

  /** An operation of the RTCRoom protocol. */
  public static Route weapp(String family, String op, List<HttpMethod> methods, Op answer) {
    return new Route(family, op, "/weapp/" + family + "/" + op, methods, answer);
  }

  boolean allows(HttpMethod method) {
    return methods.contains(method);
  }

  /** Whether this is asked by whoever watches over the server, for whom no rates count. */
  boolean isProbe() {
    return family.equals(PROBES);
  }

  /** Whether it is served before the server has what it needs for everything else. */
  boolean isEarly() {
    return isProbe() || path.equals("/metrics");
  }

  /** For the {@code Allow} header. */
  String allowed() {
    return String.join(", ", methods.stream().map(HttpMethod::name).toList());
  }
}

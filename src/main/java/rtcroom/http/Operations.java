package rtcroom.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is served.
 *
 * @param fields that requests may carry; each operation ignores those of others
 */
public record Operations(List<Route> routes, FieldTable fields) {
  public Operations {
    routes = List.copyOf(routes);
  }

  /** These and others. */
  public Operations and(Operations others) {
    return new Operations(
        Stream.of(routes, others.routes).flatMap(List::stream).toList(), fields.and(others.fields));
  }
}

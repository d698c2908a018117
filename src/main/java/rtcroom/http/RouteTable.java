package rtcroom.http;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path. Clients double slashes, append one, and put the name of the Tomcat
 * application in front that their server once ran in; all of that is served, other paths are not.
 * What is no client's business has one path, so that a rule of a proxy in front can name it.
 */
final class RouteTable {
  private static final String OF_CLIENTS = "/weapp/";

  private final Map<String, Route> routes = new HashMap<>();

  /**
   * @param prefixes context prefixes such as {@code /roomservice}, besides none
   */
  RouteTable(Collection<Route> all, List<String> prefixes) {
    for (Route route : all) {
      add(route.path(), route);
      if (isOfClients(route)) {
        prefixes.forEach(prefix -> add(prefix + route.path(), route));
      }
    }
  }

  private void add(String path, Route route) {
    if (routes.put(path, route) != null) {
      throw new IllegalArgumentException("two routes at " + path);
    }
  }

  Optional<Route> find(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    Route exact = routes.get(path);
    return exact != null
        ? Optional.of(exact)
        : Optional.ofNullable(routes.get(normal(path))).filter(RouteTable::isOfClients);
  }

  private static boolean isOfClients(Route route) {
    return route.path().startsWith(OF_CLIENTS);
  }

  /** Runs of slashes become one, and a slash at the end goes. */
  private static String normal(String path) {
    StringBuilder normal = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' || normal.isEmpty() || normal.charAt(normal.length() - 1) != '/') {
        normal.append(c);
      }
    }
    int last = normal.length() - 1;
    if (last > 0 && normal.charAt(last) == '/') {
      normal.setLength(last);
    }
    return normal.toString();
  }
}

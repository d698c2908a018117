package rtcroom.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Answers requests at paths that no operation is at. Called on the event loop of each. */
@FunctionalInterface
public interface Pages {
  /** Knows no path. */
  Pages NONE = (request, unknown) -> unknown.accept(request);

  /**
   * Answers a request, now or soon.
   *
   * @param unknown takes it instead where there is nothing at its path; on its event loop too
   */
  void answer(HttpServerRequest request, Consumer<HttpServerRequest> unknown);

  /** Asks these pages first, and the others for what these do not know. */
  default Pages before(Pages others) {
    return (request, unknown) -> answer(request, other -> others.answer(other, unknown));
  }
}

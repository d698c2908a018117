package rtcroom.app;

import java.util.List;
import java.util.concurrent.Executor;
import rtcroom.http.Pages;
import rtcroom.web.WebPages;

/** The web app, below all that is served elsewhere. */
record WebPart(WebPages app) implements Part {
  WebPart(Executor disk) {
    this(new WebPages(disk));
  }

  @Override
  public List<Pages> pages() {
    return List.of(app::answer);
  }
}

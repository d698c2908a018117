package rtcroom.engine.remote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.relay.Relay;
import rtcroom.room.StreamId;

/** The streams that are pulled; what ends is pulled anew. Safe for use by many threads. */
final class Pulls {
  private final Relay relay;
  private final Links links;
  private final Map<StreamId, Pulled> pulls = new HashMap<>();

  /** A stream that is wanted. */
  private static final class Pulled {
    final Retries retries;
    @Nullable StreamPull run;

    Pulled(Retries retries) {
      this.retries = retries;
    }
  }

  Pulls(Relay relay, Links links) {
    this.relay = relay;
    this.links = links;
  }

  /** Pulls these and no others, from now on. To be called some times a second. */
  synchronized void keep(Set<StreamId> wanted) {
    for (StreamId stream : List.copyOf(pulls.keySet())) {
      if (!wanted.contains(stream)) {
        end(pulls.remove(stream));
      }
    }
    for (StreamId stream : wanted) {
      look(stream, pulls.computeIfAbsent(stream, _ -> new Pulled(links.retries().get())));
    }
  }

  private void look(StreamId stream, Pulled pulled) {
    if (pulled.run != null && pulled.run.isOver()) {
      pulled.run = null;
      pulled.retries.ended();
    }
    if (pulled.run == null && pulled.retries.mayBegin()) {
      pulled.retries.began();
      pulled.run = new StreamPull(stream, relay, links.loop().get());
      pulled.run.begin(links.starter());
    }
  }

  private static void end(@Nullable Pulled pulled) {
    if (pulled != null && pulled.run != null) {
      pulled.run.end();
    }
  }
}

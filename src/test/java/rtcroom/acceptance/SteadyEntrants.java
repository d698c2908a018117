package rtcroom.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.Web;

/**
 * People who open as many rooms as they are told to, one after the other, at one server after the
 * other: who is not answered, or told that nobody knows, asks another.
 */
final class SteadyEntrants implements AutoCloseable {
  private static final int PEOPLE = 6;
  private static final int FIRST_ROOM = 1_000;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger rooms = new AtomicInteger(FIRST_ROOM);
  private final AtomicInteger turn = new AtomicInteger();
  private final Semaphore orders = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile List<Web> webs;
  private int ordered;

  SteadyEntrants(List<Web> webs) {
    this.webs = webs;
    for (int i = 0; i < PEOPLE; i++) {
      threads.add(Thread.startVirtualThread(this::live));
    }
  }

  /** From now on asks these. */
  void use(List<Web> now) {
    webs = now;
  }

  /** Begins to open so many more rooms. */
  void begin(int count) {
    ordered += count;
    orders.release(count);
  }

  /** Waits until all were acknowledged. */
  void awaitAll() {
    await().atMost(LONG).until(() -> acknowledged.size() == ordered);
  }

  /** The user of each room that somebody was told he had opened. */
  Map<String, String> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void live() {
    try {
      while (true) {
        orders.acquire();
        String room = Integer.toString(rooms.incrementAndGet());
        String user = "user" + room;
        while (!isOpened(user, room)) {
          if (Thread.interrupted()) {
            return;
          }
        }
        acknowledged.put(room, user);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** That the room is there already is an answer too: an earlier try of the same person made it. */
  private boolean isOpened(String user, String room) {
    List<Web> all = webs;
    try {
      Answer answer =
          all.get(turn.incrementAndGet() % all.size())
              .post(
                  "/weapp/webrtc_room/create_room",
                  Json.of("userID", user, "roomID", room, "roomInfo", "x"));
      return answer.status() == 200 && (answer.code() == 0 || answer.code() == 11);
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}

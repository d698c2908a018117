package rtcroom.chat.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LoopLoad;
import rtcroom.chat.GroupKey;

/**
 * Everything that one event loop delivers, in the order in which it was posted; every socket that
 * got something is flushed once at the end of the turn.
 */
final class SocketLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SocketLoop.class);

  private final Executor executor;
  private final LoopLoad load;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Map<GroupKey, Set<Socket>> subscribers = new HashMap<>();
  private final Set<Socket> sockets = new HashSet<>();
  private final List<SendQueue> written = new ArrayList<>();

  /** On a loop: one thread, tasks in order. */
  SocketLoop(Executor executor, LoopLoad load) {
    this.executor = executor;
    this.load = load;
  }

  /** Any thread. */
  LoopLoad load() {
    return load;
  }

  /** Any thread. */
  void post(Runnable work) {
    inbox.add(work);
    if (awake.compareAndSet(false, true)) {
      executor.execute(() -> load.deliver(this::run));
    }
  }

  /** On the loop, as everything below. */
  void open(Socket socket) {
    sockets.add(socket);
  }

  void close(Socket socket) {
    sockets.remove(socket);
  }

  void subscribe(GroupKey group, Socket socket) {
    if (sockets.contains(socket)) {
      subscribers.computeIfAbsent(group, _ -> new LinkedHashSet<>(2)).add(socket);
    }
  }

  void unsubscribe(GroupKey group, Socket socket) {
    subscribers.computeIfPresent(
        group,
        (_, all) -> {
          all.remove(socket);
          return all.isEmpty() ? forgotten() : all;
        });
  }

  void end(GroupKey group) {
    subscribers.remove(group);
  }

  void publish(GroupKey group, PushBatch batch) {
    Set<Socket> all = subscribers.get(group);
    if (all != null) {
      deliver(batch.outbound(), all);
    }
  }

  void broadcast(byte[] frame) {
    deliver(OutboundFrame.required(frame), sockets.stream().filter(Socket::isLoggedIn).toList());
  }

  void forEach(Consumer<Socket> visit) {
    List.copyOf(sockets).forEach(visit);
  }

  /** Bytes that wait for clients to read them. */
  long queued() {
    return sockets.stream().mapToLong(Socket::queued).sum();
  }

  /** The queue has something to be flushed. */
  void wrote(SendQueue queue) {
    written.add(queue);
  }

  private static void deliver(OutboundFrame outbound, Iterable<Socket> receivers) {
    for (Socket socket : receivers) {
      socket.send(outbound);
    }
    outbound.release();
  }

  private void run() {
    awake.set(false);
    Runnable work;
    while ((work = inbox.poll()) != null) {
      try {
        work.run();
      } catch (RuntimeException e) {
        // One socket's trouble is not to hold up the others.
        LOG.error("a delivery failed", e);
      }
    }
    written.forEach(SendQueue::flush);
    written.clear();
  }

  @SuppressWarnings("NullAway") // null is how a map is told to forget
  private static Set<Socket> forgotten() {
    return null;
  }
}

package rtcroom.chat.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What sockets count; read by any thread at any time. */
public final class SocketFigures {
  private final LongAdder open = new LongAdder();
  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Map<SocketLoop, Long> queued = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> closes = new ConcurrentHashMap<>();

  void opened() {
    open.increment();
  }

  void gone() {
    open.decrement();
  }

  void received() {
    in.increment();
  }

  void sent() {
    out.increment();
  }

  void dropped(int messages) {
    dropped.add(messages);
  }

  void queued(SocketLoop loop) {
    queued.put(loop, loop.queued());
  }

  void close(CloseCode why) {
    closes.computeIfAbsent((int) why.code(), _ -> new LongAdder()).increment();
  }

  /** Sockets open now. */
  public long open() {
    return open.sum();
  }

  /** Frames from clients. */
  public long in() {
    return in.sum();
  }

  /** Frames to clients. */
  public long out() {
    return out.sum();
  }

  /** Messages left out for slow readers. */
  public long dropped() {
    return dropped.sum();
  }

  /** Bytes that waited for clients to read them when last looked, about a second ago. */
  public long queued() {
    return queued.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often this side closed a socket with a code. */
  public long closed(int code) {
    LongAdder count = closes.get(code);
    return count == null ? 0 : count.sum();
  }

  /** The codes that this side closes sockets with. */
  public static int[] codes() {
    return java.util.Arrays.stream(CloseCode.values()).mapToInt(CloseCode::code).toArray();
  }
}

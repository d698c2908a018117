package rtcroom.engine.nodes;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Viewer;

/**
 * A stream that another node plays, as one viewer of it. Its bytes wait here until that node asks
 * for them; one that is slow to ask is put off to the next key frame, as any viewer.
 */
final class StreamOffer implements Viewer {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final EventLoop loop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ByteBuf waiting = Unpooled.buffer();
  private byte[] last = {};
  private long answered;
  private boolean isFlushed;
  private boolean isOver;
  private volatile long askedAt;
  private volatile @Nullable Playback playback;

  StreamOffer(EventLoop loop, long now) {
    this.loop = loop;
    askedAt = now;
  }

  /** On its loop. */
  void entered(Playback place) {
    playback = place;
  }

  /** When it was asked for last, in milliseconds of the clock. */
  long askedAt() {
    return askedAt;
  }

  /**
   * The answer of that number; waits for bytes.
   *
   * @return empty when it is over, or the number is neither the last nor the next one
   */
  Optional<byte[]> next(long number, long now) {
    askedAt = now;
    lock.lock();
    try {
      if (number == answered) {
        return Optional.of(last);
      }
      if (number != answered + 1 || !hasBytes()) {
        return Optional.empty();
      }
      answered = number;
      last = new byte[waiting.readableBytes()];
      waiting.readBytes(last).clear();
      isFlushed = false;
      return Optional.of(last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is something to answer, if only that nothing came in time. */
  private boolean hasBytes() throws InterruptedException {
    long left = LONGEST_WAIT.toNanos();
    while (!isFlushed && !isOver && left > 0) {
      left = changed.awaitNanos(left);
    }
    return !isOver || waiting.isReadable();
  }

  /** Nobody asks any more. */
  void leave() {
    loop.execute(
        () -> {
          Playback place = playback;
          if (place != null) {
            place.leave();
          }
          over();
        });
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.NODE;
  }

  @Override
  public Encoding encoding() {
    return NodeEncoding.AS_IT_CAME;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void begin() {}

  @Override
  public void write(ByteBuf bytes) {
    lock.lock();
    try {
      waiting.writeBytes(bytes);
    } finally {
      lock.unlock();
      bytes.release();
    }
  }

  @Override
  public void flush() {
    lock.lock();
    try {
      isFlushed = waiting.isReadable();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long queued() {
    lock.lock();
    try {
      return waiting.readableBytes();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void refuse(LiveRefusal why) {
    over();
  }

  @Override
  public void end(EndCause why) {
    over();
  }

  private void over() {
    lock.lock();
    try {
      isOver = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

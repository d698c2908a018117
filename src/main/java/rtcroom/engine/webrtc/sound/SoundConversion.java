package rtcroom.engine.webrtc.sound;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import rtcroom.base.EnumCounts;
import rtcroom.engine.stream.EventLoop;

/**
 * The sound of one stream on its way to Opus, on a thread of its own, for all who play it. Each of
 * them brings all packets, of which the first copy counts: so nobody has to stay. For their loop.
 */
final class SoundConversion implements AacTaker {
  /** Pieces, more than a second: who is further behind has no use for them. */
  private static final int MOST_WAITING = 64;

  /** Frames of one time: encoders round times, none puts more of them together. */
  private static final int MOST_AT_ONCE = 16;

  /** In bytes, of a frame with its head as ADTS has it; see ISO/IEC 14496-3, 1.A.2.2. */
  private static final int LONGEST = 8191;

  private final EventLoop loop;
  private final EnumCounts<SoundFault> faults;
  private final BlockingQueue<Piece> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<OpusTaker> takers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private byte[] known = {};
  private Piece setUp = _ -> {};
  private long latest = Long.MIN_VALUE;

  /** Hashes of the frames that came with that time. */
  private final Set<Integer> atLatest = new HashSet<>();

  /** Something to do for the thread. */
  @FunctionalInterface
  private interface Piece {
    void give(AacToOpus to);
  }

  SoundConversion(EventLoop loop, EnumCounts<SoundFault> faults) {
    this.loop = loop;
    this.faults = faults;
    thread = Thread.ofVirtual().name("webrtc-sound").start(this::run);
  }

  void join(OpusTaker taker) {
    takers.add(taker);
  }

  /**
   * One of them is gone.
   *
   * @return whether it was the last, with whom this ends
   */
  boolean leave(OpusTaker taker) {
    takers.remove(taker);
    boolean last = takers.isEmpty();
    if (last) {
      thread.interrupt();
    }
    return last;
  }

  @Override
  public void setUp(byte[] config, long millis) {
    if (millis >= latest && !Arrays.equals(config, known)) {
      known = config;
      setUp = to -> to.setUp(config);
      add(setUp);
    }
  }

  @Override
  public void frame(byte[] frame, long millis) {
    if (frame.length > LONGEST) {
      faults.add(SoundFault.BROKEN, 1);
      return;
    }
    if (millis > latest) {
      latest = millis;
      atLatest.clear();
    }
    boolean isNew = millis == latest && atLatest.size() < MOST_AT_ONCE;
    if (isNew && atLatest.add(Arrays.hashCode(frame))) {
      add(to -> faults.add(SoundFault.BROKEN, to.frame(frame, millis) ? 0 : 1));
    }
  }

  /** Where too much waits, all of it is given up: what comes then is in time again. */
  private void add(Piece piece) {
    if (!waiting.offer(piece)) {
      faults.add(SoundFault.OVERLOAD, waiting.size());
      waiting.clear();
      waiting.add(setUp);
      waiting.add(piece);
    }
  }

  private void run() {
    AacToOpus converter = new AacToOpus(this::converted);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        waiting.take().give(converter);
      }
    } catch (InterruptedException ended) {
      // The last one who listened has left.
    }
  }

  private void converted(byte[] packet, long millis) {
    loop.execute(() -> takers.forEach(taker -> taker.opus(packet, millis)));
  }
}

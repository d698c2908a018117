package rtcroom.engine.webrtc.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** Datagrams of one peer on their way to the thread that waits for them; those beyond are lost. */
final class DatagramQueue implements DatagramTransport {
  /** A flight has a dozen, and may come twice. */
  private static final int MOST = 64;

  private static final int LARGEST_READ = 1500;

  /** Fits through every tunnel there is. */
  private static final int LARGEST_SENT = 1200;

  private static final byte[] WAKE_UP = {};

  private final BlockingQueue<byte[]> datagrams = new ArrayBlockingQueue<>(MOST);
  private final Consumer<byte[]> out;
  private volatile boolean closed;

  /**
   * @param out sends, on any thread
   */
  DatagramQueue(Consumer<byte[]> out) {
    this.out = out;
  }

  /** Copies what came; false if there is no place for it. */
  boolean offer(byte[] datagram, int length) {
    return !closed && datagrams.offer(Arrays.copyOf(datagram, length));
  }

  @Override
  public int getReceiveLimit() {
    return LARGEST_READ;
  }

  @Override
  public int getSendLimit() {
    return LARGEST_SENT;
  }

  /**
   * Waits for the next one.
   *
   * @param waitMillis 0 for as long as it takes
   * @return -1 where none came in time
   */
  @Override
  public int receive(byte[] to, int at, int most, int waitMillis) throws IOException {
    byte[] datagram = next(waitMillis);
    if (closed) {
      // Any other exception BouncyCastle tells the peer of, as an internal error.
      throw new InterruptedIOException("closed");
    }
    if (datagram == null) {
      return -1;
    }
    int length = Math.min(most, datagram.length);
    System.arraycopy(datagram, 0, to, at, length);
    return length;
  }

  private byte @Nullable [] next(int waitMillis) throws InterruptedIOException {
    try {
      return waitMillis == 0 ? datagrams.take() : datagrams.poll(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server ends");
    }
  }

  @Override
  public void send(byte[] from, int at, int length) {
    out.accept(Arrays.copyOfRange(from, at, at + length));
  }

  /** Lets whoever waits go. */
  @Override
  public void close() {
    closed = true;
    datagrams.clear();
    datagrams.offer(WAKE_UP);
  }
}

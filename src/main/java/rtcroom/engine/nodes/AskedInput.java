package rtcroom.engine.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import rtcroom.cluster.MediaLink;

/** A stream of another node as bytes that can be read. Blocks; for one thread. */
final class AskedInput extends InputStream {
  /** Who does not answer for so long is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final MediaLink link;
  private final String node;
  private final long session;
  private final InstantSource clock;
  private byte[] piece = {};
  private int next;
  private long number;
  private volatile boolean isOver;

  AskedInput(MediaLink link, String node, long session, InstantSource clock) {
    this.link = link;
    this.node = node;
    this.session = session;
    this.clock = clock;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? piece[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, piece.length - next);
    System.arraycopy(piece, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    while (next == piece.length && !isOver) {
      Optional<byte[]> answer = asked(number + 1, clock.millis());
      number++;
      piece = answer.orElseGet(() -> new byte[0]);
      next = 0;
      isOver = answer.isEmpty();
    }
    return !isOver;
  }

  /** Asks again for the same where an answer got lost. */
  private Optional<byte[]> asked(long wanted, long since) throws IOException {
    while (true) {
      try {
        return link.next(node, session, wanted).toCompletableFuture().join();
      } catch (CompletionException e) {
        if (isOver || clock.millis() - since > PATIENCE.toMillis()) {
          throw new IOException("node " + node + " does not answer", e);
        }
      }
    }
  }

  /** The other node need not keep it any more. */
  @Override
  public void close() {
    isOver = true;
    link.end(node, session);
  }
}

package rtcroom.session;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * All tokens, the next to end first. Use moves a token's end on without telling the queue, since
 * use must not wait; so the queue corrects a token's place when it comes to its head, which costs
 * each token one correction per idle time. For one thread at a time.
 */
final class TokenQueue {
  static final int PURGE_TURNS = 40;

  private static final int LOOKED_AT_PER_TURN = 256;

  private final long idleMillis;
  private final int capacity;
  private final TreeSet<Token> byEnd = new TreeSet<>(Token.BY_QUEUED_END);

  TokenQueue(long idleMillis, int capacity) {
    this.idleMillis = idleMillis;
    this.capacity = capacity;
  }

  /**
   * What one turn found.
   *
   * @param isLast nothing more is due
   */
  record Due(List<Token> ended, boolean isLast) {}

  int size() {
    return byEnd.size();
  }

  boolean isFull() {
    return byEnd.size() >= capacity;
  }

  void add(Token token) {
    token.queueAt(token.endMillis(idleMillis));
    byEnd.add(token);
  }

  void remove(Token token) {
    byEnd.remove(token);
  }

  /**
   * The queue must not be empty. Exact, unless very many tokens were used since they were queued:
   * then one of those that seemed nearest.
   */
  Token nearestToEnd() {
    for (int looked = 0; looked < LOOKED_AT_PER_TURN; looked++) {
      Token first = byEnd.first();
      if (first.endMillis(idleMillis) <= first.queuedEndMillis()) {
        return first;
      }
      byEnd.remove(first);
      add(first);
    }
    return byEnd.first();
  }

  /** Removes and returns what has ended, looking at a bounded number of tokens. */
  Due takeDue(long nowMillis) {
    List<Token> ended = new ArrayList<>();
    for (int looked = 0; looked < LOOKED_AT_PER_TURN; looked++) {
      if (byEnd.isEmpty() || byEnd.first().queuedEndMillis() > nowMillis) {
        return new Due(ended, true);
      }
      Token first = byEnd.removeFirst();
      if (first.endMillis(idleMillis) > nowMillis) {
        add(first);
      } else {
        ended.add(first);
      }
    }
    return new Due(ended, false);
  }
}

package rtcroom.rooms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of values in the order of their numbers, paged by position.
 *
 * <p>A trie over the digits of the number, base 32, whose nodes know how many values are below
 * them: {@link #page} skips whole branches, so the millionth page costs what the first does. Adding
 * and removing copy one path and share the rest, so readers hold a consistent list without a lock.
 *
 * @param <T> what is listed
 */
final class RankedList<T> {
  private static final int DIGIT_BITS = 5;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
  private static final Node NOTHING = new Node(0, 0, new Object[0]);

  /** Branches hold nodes in {@code slots}, leaves hold values; no slot is empty. */
  private static final class Node {
    final int bitmap;
    final int size;
    final Object[] slots;

    Node(int bitmap, int size, Object[] slots) {
      this.bitmap = bitmap;
      this.size = size;
      this.slots = slots;
    }
  }

  private final Node root;
  private final int shift;

  private RankedList(Node root, int shift) {
    this.root = root;
    this.shift = shift;
  }

  static <T> RankedList<T> empty() {
    return new RankedList<>(NOTHING, 0);
  }

  int size() {
    return root.size;
  }

  /**
   * The list with {@code value} at {@code number}, replacing what stood there.
   *
   * @param number 0 or more
   */
  RankedList<T> with(long number, T value) {
    Node top = root;
    int height = shift;
    while (number >>> height > DIGIT_MASK) {
      top = top.size == 0 ? NOTHING : new Node(1, top.size, new Object[] {top});
      height += DIGIT_BITS;
    }
    return new RankedList<>(put(top, height, number, value), height);
  }

  /** The list without what stands at {@code number}. */
  RankedList<T> without(long number) {
    if (number >>> shift > DIGIT_MASK) {
      return this;
    }
    Node rest = remove(root, shift, number);
    return new RankedList<>(rest == null ? NOTHING : rest, rest == null ? 0 : shift);
  }

  /** At most {@code count} values, from position {@code offset} on. */
  List<T> page(int offset, int count) {
    int length = Math.max(0, Math.min(count, size() - offset));
    List<T> page = new ArrayList<>(length);
    if (length > 0) {
      collect(root, shift, offset, length, page);
    }
    return page;
  }

  private static Node put(Node node, int shift, long number, Object value) {
    int bit = 1 << ((number >>> shift) & DIGIT_MASK);
    int slot = slot(node, bit);
    boolean taken = (node.bitmap & bit) != 0;
    Object next = value;
    int grown = taken ? 0 : 1;
    if (shift > 0) {
      Node child = taken ? (Node) node.slots[slot] : NOTHING;
      Node grownChild = put(child, shift - DIGIT_BITS, number, value);
      grown = grownChild.size - child.size;
      next = grownChild;
    }
    Object[] slots = taken ? node.slots.clone() : gap(node.slots, slot);
    slots[slot] = next;
    return new Node(node.bitmap | bit, node.size + grown, slots);
  }

  private static @Nullable Node remove(Node node, int shift, long number) {
    int bit = 1 << ((number >>> shift) & DIGIT_MASK);
    if ((node.bitmap & bit) == 0) {
      return node;
    }
    int slot = slot(node, bit);
    if (shift > 0) {
      Node child = (Node) node.slots[slot];
      Node rest = remove(child, shift - DIGIT_BITS, number);
      if (rest != null) {
        Object[] slots = node.slots.clone();
        slots[slot] = rest;
        return new Node(node.bitmap, node.size - child.size + rest.size, slots);
      }
    }
    return node.slots.length == 1
        ? null
        : new Node(node.bitmap & ~bit, node.size - 1, closed(node.slots, slot));
  }

  @SuppressWarnings("unchecked") // leaves hold what with() put there
  private static <T> void collect(Node node, int shift, int offset, int length, List<T> into) {
    int skip = offset;
    for (Object slot : node.slots) {
      int below = shift == 0 ? 1 : ((Node) slot).size;
      if (skip >= below) {
        skip -= below;
        continue;
      }
      if (shift == 0) {
        into.add((T) slot);
      } else {
        collect((Node) slot, shift - DIGIT_BITS, skip, length, into);
      }
      skip = 0;
      if (into.size() >= length) {
        return;
      }
    }
  }

  private static int slot(Node node, int bit) {
    return Integer.bitCount(node.bitmap & (bit - 1));
  }

  private static Object[] gap(Object[] slots, int at) {
    Object[] wider = new Object[slots.length + 1];
    System.arraycopy(slots, 0, wider, 0, at);
    System.arraycopy(slots, at, wider, at + 1, slots.length - at);
    return wider;
  }

  private static Object[] closed(Object[] slots, int at) {
    Object[] narrower = new Object[slots.length - 1];
    System.arraycopy(slots, 0, narrower, 0, at);
    System.arraycopy(slots, at + 1, narrower, at, narrower.length - at);
    return narrower;
  }
}

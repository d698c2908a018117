package rtcroom.acceptance.peers;

import rtcroom.testing.server.Tag;

/** When tags of each kind came. */
final class Arrivals {
  private final long begun = System.nanoTime();
  private final double[] last = new double[20];
  private final double[] longest = new double[20];

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  void saw(Tag tag) {
    double now = seconds();
    longest[tag.type()] = Math.max(longest[tag.type()], now - last[tag.type()]);
    last[tag.type()] = now;
  }

  /** In seconds, between two tags of a kind, and from the last one on. */
  double longest(int type) {
    return Math.max(longest[type], seconds() - last[type]);
  }
}

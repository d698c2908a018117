package rtcroom.chat;

/**
 * One life of one group, as those who deliver its news know it: each life is an object of its own.
 */
public final class Topic {
  private final String epoch;

  Topic(String epoch) {
    this.epoch = epoch;
  }

  String epoch() {
    return epoch;
  }
}

package rtcroom.chat;

/**
 * One epoch of one group, as those who deliver its pushes know it. Each epoch has a key of its own;
 * keys are compared by identity.
 */
public final class GroupKey {
  private final String epoch;

  GroupKey(String epoch) {
    this.epoch = epoch;
  }

  String epoch() {
    return epoch;
  }
}

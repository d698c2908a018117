package rtcroom.chat;

/** The memory that all histories share. */
final class Budget {
  private long most;
  private long used;

  Budget(long most) {
    this.most = most;
  }

  void most(long bytes) {
    most = bytes;
  }

  void take(long bytes) {
    used += bytes;
  }

  void give(long bytes) {
    used -= bytes;
  }

  boolean isOver() {
    return used > most;
  }

  long used() {
    return used;
  }
}

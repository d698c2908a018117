package rtcroom.live.tencent;

/** Ends a translation at the first member that has no name there. Never leaves the package. */
final class UntranslatableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;

  UntranslatableException(String member) {
    super(member, null, false, false);
    this.member = member;
  }

  String member() {
    return member;
  }
}

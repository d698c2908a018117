package rtcroom.im;

/**
 * One thing to do about one room's group. Its turn comes when all earlier ones are over. Lives on
 * the keeper's thread, as everything about chains does.
 */
abstract sealed class GroupStep permits CreateStep, NoticeStep, DestroyStep {
  protected final GroupChain chain;
  protected final Workbench bench;

  protected GroupStep(GroupChain chain, Workbench bench) {
    this.chain = chain;
    this.bench = bench;
  }

  /** Its turn has come; {@link GroupChain#over} must follow once. */
  abstract void start();

  /** Cuts a pause short, if there is one. */
  void hurry() {}
}

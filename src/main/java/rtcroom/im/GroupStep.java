package rtcroom.im;

/**
 * One thing to do about one room's group. Its turn comes when all earlier ones are over. Lives on
 * the keeper's thread, as everything about chains does.
 */
abstract sealed class GroupStep permits CreateStep, NoticeStep, DestroyStep {
  protected final GroupChain chain;
  protected final KeeperContext context;

  protected GroupStep(GroupChain chain, KeeperContext context) {
    this.chain = chain;
    this.context = context;
  }

  /** Its turn has come; {@link GroupChain#over} must follow once. */
  abstract void start();

  /** Cuts a pause short, if there is one. */
  void hurry() {}
}

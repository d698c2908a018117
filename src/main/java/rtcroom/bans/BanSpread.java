package rtcroom.bans;

/** Hears of orders that were given to this process, once they hold here; never waits. */
public interface BanSpread {
  /** One was given; its time as people read it. */
  void ordered(Ban ban);

  void lifted(BanKind kind, String name);
}

package rtcroom.sign;

/**
 * What tickets are checked with. A key only ever checks tickets of its own version, so none can
 * pose as another kind.
 */
public sealed interface CheckingKey permits PublicTicketKey, SharedSecret {
  TicketVersion version();

  /**
   * False for anything that is not this key's signature of the text, unreadable signatures
   * included.
   */
  boolean verifies(byte[] text, byte[] signature);
}

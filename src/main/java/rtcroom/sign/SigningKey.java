package rtcroom.sign;

/**
 * What tickets are signed with: a private key for the first generation, a secret for the second.
 */
public sealed interface SigningKey permits PrivateTicketKey, SharedSecret {
  TicketVersion version();

  byte[] sign(byte[] text);
}

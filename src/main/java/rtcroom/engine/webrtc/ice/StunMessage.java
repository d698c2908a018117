package rtcroom.engine.webrtc.ice;

import static rtcroom.base.NetworkOrder.u16;
import static rtcroom.base.NetworkOrder.u32;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A STUN message that came, over the array in which it came: to be used before that has the next
 * one. What stands behind the attribute that proves who sent it is not believed, and so is not
 * here.
 *
 * @see "RFC 8489 section 5 and 14"
 */
public final class StunMessage {
  private static final int LONGEST_USERNAME = 513;

  /** More than these are nobody's. */
  private static final int MOST_NOT_UNDERSTOOD = 16;

  private final byte[] bytes;
  private final int type;
  private String username = "";
  private boolean nominated;
  private int integrityAt;
  private final List<Integer> notUnderstood = new ArrayList<>();

  private StunMessage(byte[] bytes) {
    this.bytes = bytes;
    this.type = u16(bytes, 0);
  }

  /**
   * Reads one.
   *
   * @param length of the datagram, all of which it is
   * @return empty for what is none, or not whole, or has a wrong fingerprint
   */
  public static Optional<StunMessage> read(byte[] datagram, int length) {
    if (length < StunFrame.HEADER
        || (datagram[0] & 0xC0) != 0
        || u16(datagram, StunFrame.LENGTH_AT) != length - StunFrame.HEADER
        || length % 4 != 0
        || (int) u32(datagram, StunFrame.COOKIE_AT) != StunFrame.COOKIE) {
      return Optional.empty();
    }
    StunMessage message = new StunMessage(datagram);
    return message.readAttributes(length) ? Optional.of(message) : Optional.empty();
  }

  private boolean readAttributes(int length) {
    int at = StunFrame.HEADER;
    while (at < length) {
      int attribute = u16(bytes, at);
      int size = u16(bytes, at + 2);
      int value = at + StunFrame.ATTRIBUTE_HEADER;
      int next = value + StunFrame.padded(size);
      if (next > length) {
        return false;
      }
      if (attribute == StunAttribute.FINGERPRINT) {
        return next == length
            && size == StunFrame.FINGERPRINT
            && (int) u32(bytes, value) == StunFrame.fingerprint(bytes, at);
      }
      if (integrityAt == 0 && !take(attribute, at, size)) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private boolean take(int attribute, int at, int size) {
    switch (attribute) {
      case StunAttribute.MESSAGE_INTEGRITY -> {
        integrityAt = at;
        return size == StunFrame.INTEGRITY;
      }
      case StunAttribute.USERNAME -> {
        int value = at + StunFrame.ATTRIBUTE_HEADER;
        username = new String(bytes, value, size, StandardCharsets.UTF_8);
        return size <= LONGEST_USERNAME;
      }
      case StunAttribute.USE_CANDIDATE -> nominated = true;
      default -> {
        if (!StunAttribute.isUnderstood(attribute)) {
          notUnderstood.add(attribute);
        }
        return notUnderstood.size() <= MOST_NOT_UNDERSTOOD;
      }
    }
    return true;
  }

  /** Whether somebody asks whether we are here. */
  public boolean isBindingRequest() {
    return type == StunAttribute.BINDING_REQUEST;
  }

  /** Before the colon of the user name: ours; empty where there is none. */
  public String ourFragment() {
    int colon = username.indexOf(':');
    return colon < 0 ? "" : username.substring(0, colon);
  }

  String username() {
    return username;
  }

  /** Whether the peer chose the pair of addresses on which this came. */
  boolean isNominated() {
    return nominated;
  }

  /** Attributes that must be understood and are not. */
  List<Integer> notUnderstood() {
    return Collections.unmodifiableList(notUnderstood);
  }

  byte[] transaction() {
    return Arrays.copyOfRange(
        bytes, StunFrame.TRANSACTION_AT, StunFrame.TRANSACTION_AT + StunFrame.TRANSACTION);
  }

  /** Whether whoever wrote it had the key. Takes the same time wherever it is wrong. */
  boolean isSignedBy(IntegrityKey key) {
    return integrityAt > 0 && key.isOf(bytes, integrityAt);
  }
}

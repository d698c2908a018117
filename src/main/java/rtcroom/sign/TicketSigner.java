package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issues userSig and privateMapKey of the version its key is for. Pure but for the random numbers
 * EC signatures need; safe for use by many threads.
 */
public final class TicketSigner {
  /** The order the family's Java generators write; readers do not care, people who compare do. */
  private static final List<String> KEY_PAIR_ORDER =
      List.of(
          "TLS.account_type",
          TicketVersion.IDENTIFIER,
          "TLS.appid_at_3rd",
          "TLS.sdk_appid",
          "TLS.expire_after",
          TicketVersion.SIGNATURE,
          TicketVersion.TIME);

  private final SigningKey key;

  public TicketSigner(SigningKey key) {
    this.key = key;
  }

  /**
   * Issues the ticket that logs a user in.
   *
   * @param at issue time, rounded down to seconds
   * @param validity at least a second, rounded down to seconds
   * @throws IllegalArgumentException if the userID is empty or has control characters, or a number
   *     is out of range
   */
  public String userSig(long sdkAppID, String userID, Instant at, Duration validity) {
    return ticket(sdkAppID, userID, at, validity, null);
  }

  /**
   * Issues the ticket that lets a user into a numbered room.
   *
   * @param roomID 1 to 2^32 - 1
   * @param privileges bits as in {@link Privilege}
   * @throws IllegalArgumentException as {@link #userSig}, and if an expiry lies beyond 2106
   */
  public String privateMapKey(
      long sdkAppID, String userID, long roomID, int privileges, Instant at, Duration validity) {
    if (roomID < 1) {
      throw new IllegalArgumentException("roomID must be at least 1");
    }
    Userbuf userbuf = new Userbuf(userID, sdkAppID, roomID, null, privileges, expiry(at, validity));
    return ticket(sdkAppID, userID, at, validity, userbuf);
  }

  /** The same for a room with a name; room "1" and room 1 are different rooms. */
  public String privateMapKey(
      long sdkAppID, String userID, String room, int privileges, Instant at, Duration validity) {
    // The cloud's signers disagree on what an empty name means.
    if (room.isEmpty()) {
      throw new IllegalArgumentException("the room's name must not be empty");
    }
    Userbuf userbuf = new Userbuf(userID, sdkAppID, 0, room, privileges, expiry(at, validity));
    return ticket(sdkAppID, userID, at, validity, userbuf);
  }

  private String ticket(
      long sdkAppID, String userID, Instant at, Duration validity, @Nullable Userbuf userbuf) {
    TicketVersion version = key.version();
    TicketMembers members = new TicketMembers();
    members.put("TLS.appid_at_3rd", "0");
    members.put("TLS.account_type", "0");
    members.put(TicketVersion.IDENTIFIER, UserIds.requireSignable(userID));
    members.put(version.sdkAppIdName(), notNegative(sdkAppID, "sdkAppID"));
    members.put(TicketVersion.TIME, notNegative(at.getEpochSecond(), "issue time"));
    members.put(version.expireName(), validity(validity));
    if (userbuf != null) {
      members.put(TicketVersion.USERBUF, Base64.getEncoder().encodeToString(userbuf.encode()));
    }
    byte[] signature = key.sign(members.signedText(version).getBytes(UTF_8));
    members.put(TicketVersion.SIGNATURE, Base64.getEncoder().encodeToString(signature));
    ObjectNode json =
        version == TicketVersion.KEY_PAIR ? keyPairJson(members) : secretJson(members);
    return TicketAlphabet.encode(Zlib.deflate(json.toString().getBytes(UTF_8)));
  }

  private static ObjectNode keyPairJson(TicketMembers members) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    KEY_PAIR_ORDER.forEach(name -> json.put(name, members.get(name)));
    if (members.userbuf() != null) {
      json.put(TicketVersion.USERBUF, members.userbuf());
    }
    return json.put("TLS.version", "201512300000");
  }

  private static ObjectNode secretJson(TicketMembers members) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(TicketVersion.VER, "2.0");
    json.put(TicketVersion.IDENTIFIER, members.get(TicketVersion.IDENTIFIER));
    for (String name : List.of("TLS.sdkappid", TicketVersion.TIME, "TLS.expire")) {
      json.put(name, Long.parseLong(members.get(name)));
    }
    if (members.userbuf() != null) {
      json.put(TicketVersion.USERBUF, members.userbuf());
    }
    return json.put(TicketVersion.SIGNATURE, members.get(TicketVersion.SIGNATURE));
  }

  /** The one instant both the block and the ticket around it state. */
  private static Instant expiry(Instant at, Duration validity) {
    return Instant.ofEpochSecond(at.getEpochSecond() + validity.toSeconds());
  }

  private static String notNegative(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative");
    }
    return Long.toString(value);
  }

  private static String validity(Duration validity) {
    if (validity.toSeconds() < 1) {
      throw new IllegalArgumentException("a ticket must be valid for at least a second");
    }
    return Long.toString(validity.toSeconds());
  }
}

package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The permission block of a privateMapKey: who may do what in which room until when. Big-endian;
 * lengths count bytes of UTF-8.
 *
 * @param sdkAppID 0 to 2^32 - 1
 * @param roomID 0 to 2^32 - 1; 0 where the room has a name
 * @param roomName null for a numeric room (layout version 0), else layout version 1
 * @param privileges bits as in {@link Privilege}
 * @param expiresAt whole seconds, up to the year 2106
 */
record Userbuf(
    String userID,
    long sdkAppID,
    long roomID,
    @Nullable String roomName,
    int privileges,
    Instant expiresAt) {
  private static final int FIXED_BYTES = 23;
  private static final long MAX_UINT32 = 0xffff_ffffL;
  private static final int MAX_UINT16 = 0xffff;

  byte[] encode() {
    byte[] user = userID.getBytes(UTF_8);
    byte[] room = roomName == null ? new byte[0] : roomName.getBytes(UTF_8);
    int roomBytes = roomName == null ? 0 : Short.BYTES + room.length;
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + user.length + roomBytes);
    out.put((byte) (roomName == null ? 0 : 1));
    out.putShort(uint16(user.length)).put(user);
    out.putInt(uint32(sdkAppID, "sdkAppID")).putInt(uint32(roomID, "roomID"));
    out.putInt(uint32(expiresAt.getEpochSecond(), "expiry")).putInt(privileges).putInt(0);
    if (roomName != null) {
      out.putShort(uint16(room.length)).put(room);
    }
    return out.array();
  }

  static Userbuf decode(byte[] bytes) throws MalformedTicketException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      int version = in.get();
      String userID = text(in);
      long sdkAppID = Integer.toUnsignedLong(in.getInt());
      long roomID = Integer.toUnsignedLong(in.getInt());
      Instant expiresAt = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
      int privileges = in.getInt();
      in.getInt(); // account type, always 0 and of no meaning
      String roomName = version == 1 ? text(in) : null;
      if ((version == 0 || version == 1) && !in.hasRemaining()) {
        return new Userbuf(userID, sdkAppID, roomID, roomName, privileges, expiresAt);
      }
    } catch (BufferUnderflowException | CharacterCodingException damaged) {
      // answered below
    }
    throw new MalformedTicketException(Defect.BAD_USERBUF);
  }

  /** Reads the Base64 form a ticket carries. */
  static Userbuf parse(String base64) throws MalformedTicketException {
    return decode(Base64.getDecoder().decode(base64));
  }

  boolean isForRoom(long number) {
    return roomName == null && roomID == number;
  }

  boolean hasEndedBefore(Instant now) {
    return now.getEpochSecond() > expiresAt.getEpochSecond();
  }

  /** How people name the room: its name or its number. */
  String room() {
    return roomName == null ? Long.toString(roomID) : roomName;
  }

  int layoutVersion() {
    return roomName == null ? 0 : 1;
  }

  private static String text(ByteBuffer in) throws CharacterCodingException {
    int length = Short.toUnsignedInt(in.getShort());
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return UTF_8.newDecoder().decode(slice).toString();
  }

  private static int uint32(long value, String name) {
    if (value < 0 || value > MAX_UINT32) {
      throw new IllegalArgumentException(name + " " + value + " does not fit 32 bits");
    }
    return (int) value;
  }

  private static short uint16(int length) {
    if (length > MAX_UINT16) {
      throw new IllegalArgumentException("a name of " + length + " bytes is too long");
    }
    return (short) length;
  }
}

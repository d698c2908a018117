package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * The exchange with which a connection begins, seen from the server. Players that ask for the
 * larger form, with digests, get it; whatever else they ask for gets the simple one.
 */
final class Handshake {
  static final int BLOCK = 1536;
  private static final int VERSION = 3;

  /** Says that we know digests; of no other meaning to anybody. */
  private static final byte[] OURS = {4, 5, 0, 1};

  private static final int VERSION_AT = 4;
  private static final byte[] NOTHING = {};

  private final RandomGenerator random;
  private byte[] first = new byte[1 + BLOCK];
  private int taken;

  /**
   * A handshake at its beginning.
   *
   * @param random fills blocks; need not be strong, since the bytes mean nothing
   */
  Handshake(RandomGenerator random) {
    this.random = random;
  }

  /** Whether all has come that belongs to it. */
  boolean isDone() {
    return taken == 1 + 2 * BLOCK;
  }

  /**
   * Takes what came, in pieces of any length, and leaves what does not belong to the handshake.
   *
   * @return once, all that is to be sent; else empty
   * @throws BrokenRtmpException as soon as it cannot be RTMP
   */
  Optional<Buffer> take(ByteBuf in) throws BrokenRtmpException {
    boolean answered = taken > BLOCK;
    if (!answered) {
      int bytes = Math.min(first.length - taken, in.readableBytes());
      in.readBytes(first, taken, bytes);
      taken += bytes;
    }
    if (!answered && taken > 0 && first[0] != VERSION) {
      throw new BrokenRtmpException(RtmpFault.NOT_RTMP);
    }
    if (taken <= BLOCK) {
      return Optional.empty();
    }
    // What the peer echoes is not looked at: some send anything, and it proves nothing.
    int rest = Math.min(1 + 2 * BLOCK - taken, in.readableBytes());
    in.skipBytes(rest);
    taken += rest;
    return answered ? Optional.empty() : Optional.of(answer());
  }

  /** Bytes in memory. */
  int held() {
    return first.length;
  }

  private Buffer answer() {
    byte[] block = Arrays.copyOfRange(first, 1, first.length);
    boolean asksForDigest = block[VERSION_AT] != 0;
    first = NOTHING;
    OptionalInt place = asksForDigest ? HandshakeDigest.find(block) : OptionalInt.empty();
    Buffer answer = Buffer.buffer(1 + 2 * BLOCK).appendByte((byte) VERSION);
    return place.isPresent() ? signed(answer, block, place.getAsInt()) : simple(answer, block);
  }

  /** Four bytes of time and four zeros, which say that there is no digest; then their own block. */
  private Buffer simple(Buffer answer, byte[] block) {
    byte[] ours = randomBlock();
    Arrays.fill(ours, 0, 2 * VERSION_AT, (byte) 0);
    return answer.appendBytes(ours).appendBytes(block);
  }

  private Buffer signed(Buffer answer, byte[] block, int place) {
    byte[] ours = randomBlock();
    Arrays.fill(ours, 0, VERSION_AT, (byte) 0);
    System.arraycopy(OURS, 0, ours, VERSION_AT, OURS.length);
    HandshakeDigest.imprint(ours, place);
    byte[] reply = randomBlock();
    HandshakeDigest.sign(reply, Arrays.copyOfRange(block, place, place + HandshakeDigest.LENGTH));
    return answer.appendBytes(ours).appendBytes(reply);
  }

  private byte[] randomBlock() {
    byte[] block = new byte[BLOCK];
    random.nextBytes(block);
    return block;
  }
}

package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Messages survive every way to cut and to mix them; a seed is printed where one does not. */
class ChunkRoundTripTest {
  private static final int[] STREAMS = {3, 4, 6, 63, 64, 319, 320, 65_599};
  private static final int[] SIZES = {1, 7, 128, 4096, 60_000};

  @RepeatedTest(40)
  void messages_arrive_however_they_are_chunked_interleaved_and_fragmented()
      throws BrokenRtmpException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ByteBuf bytes = Unpooled.buffer();
    List<List<Message>> sent = write(random, bytes);
    List<Message> arrived = new ArrayList<>();
    ChunkReader reader = new ChunkReader(1 << 20);
    while (bytes.isReadable()) {
      int piece =
          Math.min(bytes.readableBytes(), 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
      reader.read(bytes.readSlice(piece), arrived::add);
    }
    for (int lane = 0; lane < sent.size(); lane++) {
      int type = lane;
      assertThat(arrived.stream().filter(m -> m.stream() == type))
          .as("seed %d, chunk stream %d", seed, STREAMS[lane])
          .containsExactlyElementsOf(sent.get(lane));
    }
    assertThat(arrived).hasSize(sent.stream().mapToInt(List::size).sum());
  }

  @Test
  void what_is_encoded_for_players_reads_as_it_was() throws BrokenRtmpException {
    RtmpEncoding encoding = new RtmpEncoding();
    for (long time : new long[] {0, 0xFFFFFEL, 0xFFFFFFL, 0x1000000L, 0xFFFFFFFFL, 0x100000001L}) {
      for (int length : new int[] {1, 59_999, 60_000, 60_001, 200_000}) {
        Packet packet = new Packet(PacketKind.VIDEO, time, body(length, new Random(length)));
        ByteBuf bytes = Unpooled.buffer();
        encoding.encode(packet, bytes);
        assertThat(encoding.size(packet)).isEqualTo(bytes.readableBytes());
        assertThat(read(bytes)).containsExactly(new Message(9, 1, (int) time, packet.body()));
      }
    }
  }

  /** Reads with the chunk size that is announced to players. */
  private static List<Message> read(ByteBuf bytes) throws BrokenRtmpException {
    ByteBuf announced = Unpooled.buffer();
    ChunkWriter.write(2, 1, 0, 0, Unpooled.buffer(4).writeInt(ChunkWriter.SIZE), announced);
    List<Message> messages = new ArrayList<>();
    ChunkReader reader = new ChunkReader(1 << 20);
    reader.read(announced, messages::add);
    reader.read(bytes, messages::add);
    return messages;
  }

  /** Some messages on each chunk stream, a chunk of any at a time. */
  private static List<List<Message>> write(Random random, ByteBuf out) {
    PeerChunks peer = new PeerChunks(random.nextBoolean());
    List<List<Message>> sent = new ArrayList<>();
    List<Deque<Message>> waiting = new ArrayList<>();
    List<PeerChunks.Cut> open = new ArrayList<>();
    for (int lane = 0; lane < STREAMS.length; lane++) {
      sent.add(messages(lane, random));
      waiting.add(new ArrayDeque<>(sent.get(lane)));
      open.add(null);
    }
    while (!waiting.stream().allMatch(Deque::isEmpty) || open.stream().anyMatch(c -> c != null)) {
      int lane = random.nextInt(STREAMS.length);
      PeerChunks.Cut cut = open.get(lane);
      if (cut == null && !waiting.get(lane).isEmpty()) {
        cut = peer.cut(STREAMS[lane], waiting.get(lane).removeFirst());
      }
      if (cut != null) {
        cut.next(out);
        open.set(lane, cut.isWhole() ? null : cut);
      }
      if (random.nextInt(50) == 0) {
        peer.size(SIZES[random.nextInt(SIZES.length)], out);
      }
    }
    return sent;
  }

  private static List<Message> messages(int lane, Random random) {
    List<Message> messages = new ArrayList<>();
    int[] begins = {0, 1000, 0xFFFF00, 0x1000000, -200};
    int time = begins[random.nextInt(begins.length)];
    int step = 20 + random.nextInt(20);
    for (int i = random.nextInt(8); i >= 0; i--) {
      int length = random.nextInt(10) == 0 ? random.nextInt(100_000) : 300;
      messages.add(new Message(8 + random.nextInt(2), lane, time, body(length, random)));
      time += random.nextInt(5) == 0 ? 0x1000000 + random.nextInt(100) : step;
    }
    return messages;
  }

  private static Buffer body(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }
}

package rtcroom.engine.flv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.engine.media.FlvForm;
import rtcroom.engine.media.NalUnits;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.ParameterSets;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.FlvFile;
import rtcroom.testing.programs.ModernClip;
import rtcroom.testing.programs.Program;

/** Whatever the form in which pictures are sent with four letters, the same ones are decoded. */
class OddPicturesTest {
  private static final int PAYLOAD = 5;
  private static final int COMPOSED = 8;

  /** How an encoder sends what belongs into the decoder configuration, and pictures. */
  enum Form {
    ALL_START_CODES,
    START_CODES_INSIDE_THE_SET_UP,
    NO_SET_UP_AND_START_CODES,
    NO_SET_UP_AND_LENGTHS
  }

  private final Path folder;

  OddPicturesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource
  void hevc_is_decoded_as_it_was_encoded(Form form) throws IOException {
    List<Packet> sent = pictures(ModernClip.HEVC);
    List<Packet> passed = oddly(sent, form);
    assertThat(decoded(passed)).isEqualTo(decoded(sent)).hasSize(100);
    assertThat(sets(passed.getFirst())).containsExactlyElementsOf(sets(sent.getFirst()));
    Buffer own = sent.getFirst().body();
    Buffer made = passed.getFirst().body();
    assertThat(made.getBytes(0, PAYLOAD + 13)).isEqualTo(own.getBytes(0, PAYLOAD + 13));
    assertThat(made.getBytes(PAYLOAD + 16, PAYLOAD + 19))
        .as("chroma and depths")
        .isEqualTo(own.getBytes(PAYLOAD + 16, PAYLOAD + 19));
    assertThat(made.getByte(PAYLOAD + 21)).as("layers and lengths").isEqualTo(own.getByte(26));
  }

  @ParameterizedTest
  @EnumSource
  void h264_with_four_letters_is_decoded_as_it_was_encoded(Form form) throws IOException {
    List<Packet> sent = pictures(ModernClip.OPUS_5_1).stream().map(OddPicturesTest::named).toList();
    List<Packet> passed = oddly(sent, form);
    assertThat(decoded(passed)).isEqualTo(decoded(sent)).hasSize(100);
    assertThat(sets(passed.getFirst())).containsExactlyElementsOf(sets(sent.getFirst()));
    assertThat(passed.getFirst().body().getByte(PAYLOAD)).isOne();
  }

  /** H.264 in the old form gets that with letters. */
  private static Packet named(Packet old) {
    Buffer body = old.body();
    int first = (body.getByte(0) & 0xF0) | 0x80 | body.getByte(1);
    int from = body.getByte(1) == 0 ? PAYLOAD : 2;
    Buffer made = Buffer.buffer().appendByte((byte) first).appendString("avc1");
    return with(old, made.appendBuffer(body, from, body.length() - from));
  }

  private List<Packet> pictures(ModernClip clip) {
    String flv = folder.resolve("clip.flv").toString();
    Program.Ended ended =
        Ffmpeg8.run(List.of("-i", clip.path(), "-c", "copy", "-map", "0:v", "-y", flv));
    assertThat(ended.status()).as(ended.complaints()).isZero();
    return FlvFile.packets(Path.of(flv)).stream()
        .filter(packet -> packet.isHeader() || packet.isCoded())
        .toList();
  }

  private static List<Packet> oddly(List<Packet> sent, Form form) {
    FlvForm entrance = new FlvForm();
    List<Packet> passed = new ArrayList<>();
    boolean lengths = form.name().endsWith("LENGTHS");
    Buffer config = sent.getFirst().body();
    List<byte[]> sets = sets(sent.getFirst());
    for (Packet packet : sent) {
      if (packet.isHeader()) {
        switch (form) {
          case ALL_START_CODES -> entrance.take(allStartCodes(packet, sets), passed::add);
          case START_CODES_INSIDE_THE_SET_UP ->
              entrance.take(with(packet, withStartCodes(config, sets)), passed::add);
          case NO_SET_UP_AND_START_CODES, NO_SET_UP_AND_LENGTHS -> {}
        }
      } else {
        List<byte[]> before =
            form.name().startsWith("NO") && packet.isKeyFrame() ? sets : List.of();
        entrance.take(frame(packet, before, lengths), passed::add);
        assertThat(passed.getLast()).isEqualTo(frame(packet, before, true));
      }
    }
    return passed;
  }

  private static List<byte[]> sets(Packet setUp) {
    Buffer config = setUp.body().getBuffer(PAYLOAD, setUp.body().length());
    return setUp.body().getString(1, PAYLOAD).equals("avc1")
        ? ParameterSets.ofAvc(config).units()
        : ParameterSets.ofHevc(config).units().stream().filter(OddPicturesTest::isSet).toList();
  }

  /** Encoders write remarks beside the sets. */
  private static boolean isSet(byte[] unit) {
    return unit[0] >> 1 >= 32 && unit[0] >> 1 <= 34;
  }

  private static Packet allStartCodes(Packet setUp, List<byte[]> sets) {
    Buffer made = setUp.body().getBuffer(0, PAYLOAD);
    sets.forEach(unit -> made.appendInt(1).appendBytes(unit));
    return with(setUp, made);
  }

  /** The same configuration, each unit of it with a start code and a length that counts it. */
  private static Buffer withStartCodes(Buffer packet, List<byte[]> sets) {
    Buffer made = packet.copy();
    for (byte[] unit : sets) {
      String all = made.toString(ISO_8859_1);
      int at = all.indexOf(new String(unit, ISO_8859_1)) - 2;
      made =
          made.getBuffer(0, at)
              .appendUnsignedShort(unit.length + 4)
              .appendInt(1)
              .appendBuffer(made.getBuffer(at + 2, made.length()));
    }
    assertThat(made.length()).isEqualTo(packet.length() + 4 * sets.size());
    return made;
  }

  private static Packet frame(Packet packet, List<byte[]> before, boolean lengths) {
    Buffer body = packet.body();
    int from = (body.getByte(0) & 0x0F) == 1 ? COMPOSED : PAYLOAD;
    Buffer made = body.getBuffer(0, from);
    before.forEach(unit -> append(made, unit, lengths));
    NalUnits.each(body, from, 4, (at, to) -> append(made, body.getBytes(at, to), lengths));
    return with(packet, made);
  }

  private static void append(Buffer made, byte[] unit, boolean lengths) {
    made.appendInt(lengths ? unit.length : 1).appendBytes(unit);
  }

  private static Packet with(Packet packet, Buffer body) {
    return new Packet(PacketKind.VIDEO, packet.time(), body);
  }

  /** Sums of all pictures; ffmpeg has nothing to complain of. */
  private List<String> decoded(List<Packet> packets) throws IOException {
    ByteBuf file = Unpooled.buffer();
    FlvTag.writeFileHeader(false, true, file);
    packets.forEach(packet -> FlvTag.write(packet, file));
    byte[] bytes = new byte[file.readableBytes()];
    file.readBytes(bytes);
    Path flv = Files.write(folder.resolve("sent.flv"), bytes);
    Program.Ended ended = Ffmpeg8.run(List.of("-i", flv.toString(), "-f", "framemd5", "-"));
    assertThat(ended.complaints()).isEmpty();
    return ended.text().lines().filter(line -> !line.startsWith("#")).toList();
  }
}

package rtcroom.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTest {
  @ParameterizedTest
  @CsvSource({
    "170100000000, false, true", // H.264, a key frame
    "270100000000, false, false", // another picture
    "170000000001420000ffe100, true, false", // its set-up
    "170000000000000001674200, true, false", // a set-up with start codes
    "1700, false, false", // none, in its place
    "170000000001, false, false", // a part of one
    "170000000002420000ffe100, false, false", // of a version that there is not
    "5700, false, false", // a command: a seek begins
    "5701, false, false",
    "570000000001420000ffe100, false, false", // one that looks like a set-up
    "1702000000, false, false", // its end, which ffmpeg marks as a key frame
    "1c0100000000, false, true", // HEVC by the old number
    "1400, false, true", // VP6, which has no set-up
    "906876633101 0000000000000000000000 0000000000000000000000, true, false", // HEVC by its four
    // letters: the
    // set-up
    "9068766331, false, false", // nothing behind the letters
    "916876633100, false, true", // a key frame
    "936876633100, false, true", // one without composition time
    "926876633100, false, false", // the end
    "946876633100, false, false", // colours
    "17, false, false",
    "96006176633101 000000, false, false", // a second track's set-up, which is no entry
    "96016176633101 000000 00000000, false, false", // its key frame
    "96016176633100 000000 00000000, false, true", // the default track's
    "96006176633100 01420000ffe100, true, false",
    "97 03 00000001 01 6176633100 00000000, false, true", // behind a ModEx
    "97 03 00000001 00 61766331 01420000ffe100, true, false",
    "97 03 00000001 07 03 00000001 01 6176633100 00000000, false, true", // behind two
    "97 ff 0003 00000001 01 6176633100 00000000, false, true", // a long one
    "97 09 00, false, false", // one that is not whole
    "97, false, false",
  })
  void headers_and_key_frames_are_told_apart(String hex, boolean header, boolean key) {
    Packet packet =
        new Packet(
            PacketKind.VIDEO, 0, Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
    assertThat(packet.isHeader()).isEqualTo(header);
    assertThat(packet.isKeyFrame()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "af001210, SET_UP, 0",
    "af00, BROKEN_SET_UP, 0",
    "af000000, BROKEN_SET_UP, 0", // no such object type
    "af001690, BROKEN_SET_UP, 0", // no such rate
    "af0121, CODED, 0",
    "2fff, CODED, 0", // MP3
    "90 6d703461 1210, SET_UP, 0",
    "91 6d703461 21, CODED, 0",
    "94 6d703461 01060000003f, OTHER, 0", // an arrangement of channels
    "92 6d703461, OTHER, 0", // the end
    "95 00 6d703461 01 1210, SET_UP, 1",
    "95 01 6d703461 01 21, CODED, 1",
    "95 11 6d703461 00 000001 21 01 000001 22, CODED, 256",
    "97 00 aa 01 4f707573 21, CODED, 0",
    "90 61632d33, SET_UP, 0", // AC-3, whose set-up is empty
    "95 01 6d70, OTHER, 0",
  })
  void sound_is_told_from_what_goes_with_it(String hex, PacketRole role, int track) {
    Buffer body = Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    Packet packet = new Packet(PacketKind.AUDIO, 0, body);
    assertThat(packet.role()).isEqualTo(role);
    assertThat(packet.track()).isEqualTo(track);
    assertThat(packet.isCoded()).isEqualTo(role == PacketRole.CODED && track == 0);
    assertThat(packet.isHeader()).isEqualTo(role == PacketRole.SET_UP && track == 0);
  }
}

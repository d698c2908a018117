package rtcroom.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What players of FLV and RTMP get of encoders that use the forms of other containers. */
class FlvFormTest {
  private static final String SPS = "6742c01ed9";
  private static final String PPS = "68cb83cb20";
  private static final String SETS = "ffe10005" + SPS + "010005" + PPS;
  private static final String SET_UP = "1700000000" + "0142c01e" + SETS;

  private final FlvForm form = new FlvForm();

  @ParameterizedTest
  @CsvSource({
    "00000001 65aabb 000001 65cc, 00000003 65aabb 00000002 65cc",
    "000001 65aabb 00000001 65cc00, 00000003 65aabb 00000002 65cc",
    "00000003 65aabb 00000002 65cc, 00000003 65aabb 00000002 65cc",
    "00000000 00000002 65aa 00000000, 00000002 65aa",
    "00000000 00000003 65aa, 00000000 00000003 65aa",
  })
  void lengths_stand_where_start_codes_stood(String sent, String passed) {
    assertThat(video(SET_UP)).containsExactly(SET_UP);
    assertThat(video("1701000000" + sent)).containsExactly(plain("1701000000" + passed));
    assertThat(video("2701000028" + sent)).containsExactly(plain("2701000028" + passed));
  }

  @Test
  void a_set_up_of_start_codes_becomes_one_of_flv() {
    assertThat(video("1700000000" + "00000001" + SPS + "000001" + PPS)).containsExactly(SET_UP);
    assertThat(video("2701000000" + "00000001 4155"))
        .containsExactly("2701000000" + "000000024155");
  }

  @Test
  void start_codes_inside_of_a_set_up_go_and_the_length_of_lengths_stays() {
    String odd = "1700000000" + "0142c01e" + "fde1000900000001" + SPS + "010008000001" + PPS;
    assertThat(video(odd)).containsExactly(SET_UP.replace("c01effe1", "c01efde1"));
    assertThat(video("2701000000" + "00000001 4155")).containsExactly("2701000000" + "00024155");
  }

  @ParameterizedTest
  @CsvSource({"00000001, 000001, 000001", "00000005, 00000005, 00000002"})
  void a_first_key_frame_without_set_up_brings_its_own(String first, String second, String third) {
    String body = "1701000000" + first + SPS + second + PPS + third + "6555";
    String made = "1701000000" + "00000005" + SPS + "00000005" + PPS + "000000026555";
    assertThat(video(body)).containsExactly(SET_UP, made);
    assertThat(video(body)).as("once").containsExactly(made);
  }

  @Test
  void lengths_of_two_bytes_stay_such() {
    String setUp = SET_UP.replace("1effe1", "1efde1").replace(plain("c01e ff e1"), "c01efde1");
    video(setUp);
    assertThat(video("2701000000" + "00000001 4155")).containsExactly("2701000000" + "00024155");
    String large = "2701000000" + "00000001" + "41" + "55".repeat(70_000);
    assertThat(video(large)).as("a length would not fit").containsExactly(large);
  }

  @Test
  void hevc_by_its_old_number_and_its_letters() {
    String config = "01016000000090000000000078f000fcfdf8f800000f00";
    video("1c00000000" + config);
    assertThat(video("2c01000000" + "00000001 0201aa"))
        .containsExactly("2c01000000" + "000000030201aa");
    video("9068766331" + config);
    assertThat(video("a368766331" + "000001 0201aa"))
        .containsExactly("a368766331" + "000000030201aa");
  }

  @ParameterizedTest
  @CsvSource({"1c0000000000000001 4001, 2c01000000000000010201", "_, 2701000000000000014155"})
  void without_a_set_up_that_tells_lengths_all_passes_as_sent(String setUp, String frame) {
    if (!setUp.equals("_")) {
      assertThat(video(setUp)).containsExactly(plain(setUp));
    }
    assertThat(video(frame)).containsExactly(frame);
  }

  @Test
  void frames_of_aac_lose_their_heads_and_part() {
    assertThat(audio("af001208")).containsExactly("0 af001208");
    assertThat(audio("af01" + adts("2155", false) + adts("2166", false)))
        .containsExactly("0 af012155", "23 af012166");
    assertThat(audio("af01" + adts("2177", true))).containsExactly("0 af012177");
    assertThat(audio("af012188")).containsExactly("0 af012188");
  }

  @Test
  void the_head_tells_the_set_up_where_none_was_sent() {
    assertThat(audio("af01" + adts("2155", false))).containsExactly("0 af001208", "0 af012155");
    assertThat(audio("af01" + adts("2155", false))).as("once").containsExactly("0 af012155");
  }

  @ParameterizedTest
  @CsvSource({"af01fff1", "af01ff", "af01fff1504000fffc21", "2ffff150400120fc2155", "af", "''"})
  void what_is_no_head_stays(String body) {
    assertThat(audio(body)).containsExactly("0 " + body);
  }

  @Test
  void no_picture_loses_or_gains_a_unit() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      FlvForm fresh = new FlvForm();
      fresh.take(packet(PacketKind.VIDEO, SET_UP), _ -> {});
      byte[] bytes = new byte[random.nextInt(40)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(2));
      }
      Buffer body = hex("2701000000").appendBytes(bytes);
      List<Packet> passed = new ArrayList<>();
      fresh.take(new Packet(PacketKind.VIDEO, 0, body), passed::add);
      assertThat(passed).hasSize(1);
      assertThat(units(passed.getFirst().body())).isEqualTo(units(body));
    }
  }

  private static List<String> units(Buffer body) {
    List<String> units = new ArrayList<>();
    NalUnits.each(
        body, 5, 4, (from, to) -> units.add(HexFormat.of().formatHex(body.getBytes(from, to))));
    return units;
  }

  /** A frame of 44 100 Hz, one channel, with a head, perhaps with a checksum in it. */
  private static String adts(String frame, boolean checked) {
    int length = (checked ? 9 : 7) + frame.length() / 2;
    return String.format(
        "ff%s5040%02x%02xfc%s%s",
        checked ? "f0" : "f1", length >> 3, (length & 7) << 5 | 0x1F, checked ? "abcd" : "", frame);
  }

  private List<String> video(String body) {
    return take(PacketKind.VIDEO, body).stream().map(line -> line.substring(2)).toList();
  }

  private List<String> audio(String body) {
    return take(PacketKind.AUDIO, body);
  }

  private List<String> take(PacketKind kind, String body) {
    List<String> passed = new ArrayList<>();
    form.take(
        packet(kind, body),
        packet ->
            passed.add(packet.time() + " " + HexFormat.of().formatHex(packet.body().getBytes())));
    return passed;
  }

  private static Packet packet(PacketKind kind, String body) {
    return new Packet(kind, 0, hex(plain(body)));
  }

  private static String plain(String text) {
    return text.replace(" ", "");
  }

  private static Buffer hex(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex));
  }
}

package rtcroom.engine.amf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What AMF0 looks like on the wire, and what is refused of it. */
class AmfTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void every_type_is_read() throws MalformedAmfException {
    assertThat(read("00 3ff8000000000000")).containsExactly(AmfValue.of(1.5));
    assertThat(read("01 01 01 00")).containsExactly(AmfValue.of(true), AmfValue.of(false));
    assertThat(read("02 0002 6869")).containsExactly(AmfValue.of("hi"));
    assertThat(read("03 0001 61 05 0000 09")).containsExactly(members("a", AmfValue.NULL));
    assertThat(read("05 06 0d"))
        .containsExactly(AmfValue.NULL, AmfValue.UNDEFINED, AmfValue.UNDEFINED);
    assertThat(read("08 00000007 0001 61 0101 0000 09"))
        .as("an ECMA array whose count is wrong")
        .containsExactly(members("a", AmfValue.of(true)));
    assertThat(read("0a 00000002 0100 02 0001 78"))
        .containsExactly(new AmfValue.Items(List.of(AmfValue.of(false), AmfValue.of("x"))));
    assertThat(read("0b 4000000000000000 0000")).containsExactly(new AmfValue.Date(2));
    assertThat(read("0c 00000001 79")).containsExactly(AmfValue.of("y"));
    assertThat(read("10 0001 43 0001 61 05 0000 09"))
        .as("an object of a class")
        .containsExactly(members("a", AmfValue.NULL));
  }

  /** Another server broke every client with enhanced codecs by lacking strict arrays. */
  @Test
  void a_list_of_codecs_within_connect_is_read() throws MalformedAmfException {
    String object = "03 000a 666f757243634c697374 0a 00000002 02 0004 61763031 02 0004 68766331";
    AmfValue codecs = new AmfValue.Items(List.of(AmfValue.of("av01"), AmfValue.of("hvc1")));
    assertThat(read(object + "0000 09 05"))
        .containsExactly(members("fourCcList", codecs), AmfValue.NULL);
  }

  @Test
  void a_reference_is_skipped_and_what_follows_is_read() throws MalformedAmfException {
    assertThat(read("07 0001 0101")).containsExactly(AmfValue.UNDEFINED, AmfValue.of(true));
  }

  @Test
  void what_is_cut_off_is_refused_wherever_it_ends() throws MalformedAmfException {
    String all = "03 0001 61 0a 00000001 0b 4000000000000000 0000 0001 62 0c 00000001 79 0000 09";
    String bytes = all.replace(" ", "");
    assertThat(read(bytes)).hasSize(1);
    for (int length = 2; length < bytes.length(); length += 2) {
      refused(bytes.substring(0, length));
    }
  }

  @Test
  void what_no_honest_peer_sends_is_refused() {
    refused("0a ffffffff");
    refused("0c 00010000" + "61".repeat(65_536));
    refused("11 01");
    refused("ff");
    refused("0a 00000001 ".repeat(17) + "05");
    refused("05".repeat(4097));
  }

  @Test
  void depth_up_to_the_limit_is_read() throws MalformedAmfException {
    assertThat(read("0a 00000001 ".repeat(16) + "05")).hasSize(1);
  }

  @Test
  void whatever_is_written_reads_the_same() throws MalformedAmfException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      AmfValue value = anything(random, 0);
      ByteBuf bytes = Unpooled.buffer();
      AmfWriter.write(value, bytes);
      assertThat(AmfReader.readAll(bytes)).as("seed %d", seed).containsExactly(value);
    }
  }

  private static AmfValue anything(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 6 : 8)) {
      case 0 -> AmfValue.of(random.nextDouble());
      case 1 -> AmfValue.of(random.nextBoolean());
      case 2 -> AmfValue.of("é".repeat(random.nextInt(20)));
      case 3 -> AmfValue.NULL;
      case 4 -> AmfValue.UNDEFINED;
      case 5 -> new AmfValue.Date(random.nextInt());
      case 6 -> {
        Map<String, AmfValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put("k" + i, anything(random, depth + 1));
        }
        yield new AmfValue.Properties(members);
      }
      default -> {
        List<AmfValue> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(anything(random, depth + 1));
        }
        yield new AmfValue.Items(items);
      }
    };
  }

  private static AmfValue members(String key, AmfValue value) {
    return new AmfValue.Properties(Map.of(key, value));
  }

  private static List<AmfValue> read(String hex) throws MalformedAmfException {
    return AmfReader.readAll(Unpooled.wrappedBuffer(HEX.parseHex(hex.replace(" ", ""))));
  }

  private static void refused(String hex) {
    assertThatExceptionOfType(MalformedAmfException.class).isThrownBy(() -> read(hex));
  }
}

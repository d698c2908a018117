package rtcroom.sign.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.sign.Fixtures;

class StreamNamesTest {
  private static final String DIGEST = "u[0-9a-f]{32}";

  private final StreamNames names = StreamNames.of(Fixtures.liveUrls(null));

  @Test
  void streams_are_named_after_room_and_user() {
    assertThat(in("room_aa", "user1")).isEqualTo("8888_room_aa_user1");
    assertThat(without("user1", 0x9f3c)).isEqualTo("8888_user1_9f3c");
    assertThat(without("user1", -1)).isEqualTo("8888_user1_ffff");
    assertThat(without("user1", 7)).isEqualTo("8888_user1_0007");
    assertThat(in("r", "a".repeat(64))).isEqualTo("8888_r_" + "a".repeat(64));
    assertThat(in("r", "ANN-1")).isEqualTo("8888_r_ANN-1");
    for (String odd : List.of("a".repeat(65), "用户", "a.b", "a b", "", "a_b", "_")) {
      assertThat(in("r", odd)).matches("8888_r_" + DIGEST);
      assertThat(without(odd, 0)).matches("8888_" + DIGEST + "_0000");
    }
  }

  @Test
  void the_border_of_room_and_user_cannot_be_moved() {
    assertThat(in("party", "alice_bob")).isNotEqualTo(in("party_alice", "bob"));
    assertThat(in("room_01020304_0506", "user_1a2b3c4d_5e6f"))
        .isNotEqualTo(in("room_01020304_0506_user_1a2b3c4d", "5e6f"));
    assertThat(without("annx", 0xab12)).isNotEqualTo(in("annx", "ab12"));
    assertThat(in("testclock", "rtmpacc")).isNotEqualTo(names.theClock().value());
    assertThat(in("test_00000001", "0002")).isNotEqualTo(names.forTest(1, 2).value());
  }

  @Test
  void a_member_of_a_numbered_room_has_a_name_that_no_other_room_gives() {
    StreamId numbered = names.inNumberedRoom(new RoomId("1234"), new UserId("anna_b"));
    assertThat(numbered.value()).isEqualTo("8888_1234_anna_b_");
    for (String user : List.of("anna_b", "b", "", "anna", "_", "b_")) {
      assertThat(names.isOf(numbered, new UserId(user))).as("claimed by %s", user).isFalse();
      assertThat(names.isNamedAfter(numbered, new UserId(user)))
          .as(user)
          .isEqualTo(user.equals("anna_b"));
    }
    assertThat(names.isNamedAfter(new StreamId("8888_1234_x_anna_"), new UserId("anna"))).isFalse();
    assertThat(names.isNamedAfter(new StreamId("8888_party_anna_"), new UserId("anna"))).isFalse();
    assertThat(names.isNamedAfter(new StreamId("8888__anna_"), new UserId("anna"))).isFalse();
    assertThat(in("1234", "anna")).doesNotEndWith("_");
  }

  @Test
  void nobody_can_call_himself_like_a_digest() {
    String digest = in("party", "ann@example.com").replace("8888_party_", "");
    assertThat(in("party", digest)).isNotEqualTo(in("party", "ann@example.com"));
    assertThat(without(digest, 1)).isNotEqualTo(without("ann@example.com", 1));
    String old = "u" + Md5.hex("ann@example.com").substring(0, 16);
    assertThat(in("party", old)).matches("8888_party_" + DIGEST);
    assertThat(in("party", "张三")).isNotEqualTo(in("hall", "张三").replace("hall", "party"));
    assertThat(new StreamNames(8888, "another key").inRoom(new RoomId("party"), new UserId("张三")))
        .isNotEqualTo(names.inRoom(new RoomId("party"), new UserId("张三")));
  }

  /** Ids of few letters, so that all that can coincide does. */
  @Test
  void no_two_of_many_made_up_pairs_share_a_name() {
    long seed = 20_261_129;
    Random random = new Random(seed);
    Map<String, String> owners = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String room = text(random, "ab_u");
      String user = text(random, "ab_u0");
      String name = random.nextInt(4) == 0 ? without(user, random.nextInt()) : in(room, user);
      String owner = name.equals(in(room, user)) ? room + "/" + user : "/" + user;
      assertThat(owners.merge(name, owner, (was, _) -> was))
          .as("seed %d: %s", seed, name)
          .isEqualTo(owner);
    }
  }

  @Test
  void whose_a_stream_is_can_be_read_from_its_name() {
    List<String> users = List.of("ann", "bob", "alice_bob", "ab12", "张三", "a@b", "u", "rtmpacc");
    for (String user : users) {
      List<StreamId> own = new ArrayList<>();
      own.add(new StreamId(without(user, 0xab12)));
      for (String room : List.of("party", "party_alice", "annx", "testclock")) {
        own.add(new StreamId(in(room, user)));
      }
      for (StreamId stream : own) {
        for (String other : users) {
          assertThat(names.isOf(stream, new UserId(other)))
              .as("%s of %s", stream, other)
              .isEqualTo(other.equals(user));
        }
      }
    }
    for (String foreign : List.of("", "ann", "8888_ann", "9999_party_ann", "8888__", "8888_")) {
      assertThat(names.isOf(new StreamId(foreign), new UserId("ann"))).as(foreign).isFalse();
    }
  }

  private static String text(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private String in(String room, String user) {
    return names.inRoom(new RoomId(room), new UserId(user)).value();
  }

  private String without(String user, int random) {
    return names.withoutRoom(new UserId(user), random).value();
  }
}

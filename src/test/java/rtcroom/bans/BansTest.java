package rtcroom.bans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.base.Clocks;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

class BansTest {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BO = new UserId("bo");
  private static final StreamId STREAM = new StreamId("8888_party_ann");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.5Z");

  @TempDir private Path folder = Path.of("");
  private Instant steady = START;
  private Duration off = Duration.ZERO;
  private final List<String> told = new ArrayList<>();

  @Test
  void a_ban_ends_by_itself() {
    Bans bans = inMemory(10);
    assertThat(bans.ban(ANN, HOUR)).isEqualTo(Bans.Result.IN_MEMORY);
    assertThat(bans.isBanned(ANN)).isTrue();
    assertThat(bans.isBanned(BO)).isFalse();
    steady = START.plus(HOUR).minusMillis(1);
    assertThat(bans.isBanned(ANN)).isTrue();
    steady = START.plus(HOUR);
    assertThat(bans.isBanned(ANN)).isFalse();
    assertThat(bans.all()).isEmpty();
    bans.sweep();
    assertThat(bans.isEmpty()).isTrue();
  }

  @Test
  void no_step_of_the_clock_ends_a_ban_or_makes_it_longer() {
    Bans bans = inMemory(10);
    bans.ban(ANN, HOUR);
    off = Duration.ofDays(2);
    assertThat(bans.isBanned(ANN)).isTrue();
    assertThat(bans.until(ANN)).contains(START.plus(off).plus(HOUR));
    off = Duration.ofDays(-2);
    steady = START.plus(HOUR);
    assertThat(bans.isBanned(ANN)).isFalse();
  }

  @Test
  void the_last_order_counts_and_a_ban_can_be_lifted() {
    Bans bans = inMemory(10);
    bans.ban(ANN, HOUR);
    bans.ban(ANN, Duration.ofMinutes(1));
    assertThat(bans.until(ANN)).contains(START.plusSeconds(60));
    bans.lift(BanKind.USER, "ann");
    assertThat(bans.isBanned(ANN)).isFalse();
    assertThat(bans.lift(BanKind.USER, "ann")).isEqualTo(Bans.Result.IN_MEMORY);
  }

  @Test
  void what_was_signed_until_the_second_of_a_revocation_is_void() {
    Bans bans = inMemory(10);
    bans.revoke(ANN);
    assertThat(bans.isTicketRevoked("ann", START.minusSeconds(1))).isTrue();
    assertThat(bans.isTicketRevoked("ann", Instant.ofEpochSecond(START.getEpochSecond()))).isTrue();
    assertThat(bans.isTicketRevoked("ann", START.plusSeconds(1))).isFalse();
    assertThat(bans.isTicketRevoked("bo", START.minusSeconds(1))).isFalse();
    assertThat(bans.isBanned(ANN)).isFalse();
  }

  @Test
  void a_full_list_refuses_others_and_still_takes_orders_about_those_on_it() {
    Bans bans = inMemory(2);
    bans.ban(ANN, HOUR);
    bans.revoke(ANN);
    assertThat(bans.ban(BO, HOUR)).isEqualTo(Bans.Result.FULL);
    assertThat(bans.isBanned(BO)).isFalse();
    assertThat(told).doesNotContain("user bo true");
    assertThat(bans.ban(ANN, HOUR.multipliedBy(2))).isEqualTo(Bans.Result.IN_MEMORY);
    steady = START.plus(HOUR.multipliedBy(3));
    assertThat(bans.ban(BO, HOUR)).isEqualTo(Bans.Result.IN_MEMORY);
  }

  @Test
  void all_wires_hear_of_it_after_the_list_says_so_and_once_more_of_bans() {
    Bans bans = inMemory(10);
    bans.ban(ANN, HOUR);
    bans.revoke(BO);
    bans.ban(STREAM, HOUR);
    bans.revoke(STREAM);
    assertThat(told)
        .containsExactly(
            "user ann true",
            "user bo false",
            "stream 8888_party_ann true",
            "stream 8888_party_ann false");
    told.clear();
    bans.sweep();
    assertThat(told).containsExactly("user ann true", "stream 8888_party_ann true");
    told.clear();
    bans.sweep();
    assertThat(told).isEmpty();
  }

  @Test
  void what_was_ordered_elsewhere_holds_here_and_is_not_told_back() {
    Bans bans = inMemory(10);
    List<Ban> spread = new ArrayList<>();
    bans.spread(spreadTo(spread));
    bans.take(new Ban(BanKind.USER, "ann", START.plus(HOUR)), false);
    bans.take(new Ban(BanKind.STREAM, STREAM.value(), START.plus(HOUR)), true);
    assertThat(bans.isBanned(ANN)).isTrue();
    assertThat(told).containsExactly("user ann true");
    bans.takeLift(BanKind.USER, "ann");
    assertThat(bans.isBanned(ANN)).isFalse();
    assertThat(spread).isEmpty();
    bans.ban(BO, HOUR);
    bans.lift(BanKind.USER, "bo");
    assertThat(spread)
        .containsExactly(
            new Ban(BanKind.USER, "bo", START.plus(HOUR)), new Ban(BanKind.USER, "bo", START));
  }

  @Test
  void a_list_takes_the_place_of_another_and_only_what_is_new_is_told() {
    Bans bans = inMemory(10);
    bans.ban(ANN, HOUR);
    bans.ban(STREAM, HOUR);
    told.clear();
    bans.takeAll(
        List.of(
            new Ban(BanKind.USER, "ann", START.plus(HOUR)),
            new Ban(BanKind.USER, "bo", START.plus(HOUR))));
    assertThat(bans.isBanned(ANN)).isTrue();
    assertThat(bans.isBanned(BO)).isTrue();
    assertThat(bans.size(BanKind.STREAM)).isZero();
    assertThat(told).contains("user bo true").doesNotContain("user ann true");
  }

  private static BanSpread spreadTo(List<Ban> heard) {
    return new BanSpread() {
      @Override
      public void ordered(Ban ban) {
        heard.add(ban);
      }

      @Override
      public void lifted(BanKind kind, String name) {
        heard.add(new Ban(kind, name, START));
      }
    };
  }

  @Test
  void of_a_ban_that_was_lifted_within_a_second_nobody_hears_once_more() {
    Bans bans = inMemory(10);
    bans.ban(ANN, HOUR);
    bans.ban(STREAM, HOUR);
    bans.lift(BanKind.USER, "ann");
    told.clear();
    bans.sweep();
    assertThat(told).containsExactly("stream 8888_party_ann true");
  }

  @Test
  void a_wire_that_fails_keeps_nobody_from_the_others() {
    Bans bans = new Bans(new BanSettings(null, 10), clocks());
    bans.listen(
        new BanListener() {
          @Override
          public String wire() {
            return "broken";
          }

          @Override
          public void userOut(UserId user, boolean banned) {
            throw new IllegalStateException("a wire that fails");
          }
        });
    bans.listen(listener());
    bans.ban(ANN, HOUR);
    assertThat(told).containsExactly("user ann true");
    assertThat(bans.wires()).containsExactly("broken", "test");
  }

  @Test
  void bans_outlast_a_restart() throws IOException {
    Bans before = kept();
    assertThat(before.ban(ANN, HOUR)).isEqualTo(Bans.Result.STORED);
    before.revoke(BO);
    before.ban(STREAM, HOUR);
    before.revoke(STREAM);
    List<Ban> all = before.all();
    before.close();
    Bans after = kept();
    assertThat(after.isBanned(ANN)).isTrue();
    assertThat(after.isTicketRevoked("bo", START)).isTrue();
    assertThat(after.all()).containsExactlyInAnyOrderElementsOf(all);
    steady = START.plus(HOUR);
    after.close();
    Bans later = kept();
    assertThat(later.isBanned(ANN)).isFalse();
    assertThat(later.all()).hasSize(2);
    later.close();
  }

  @Test
  void a_full_disk_costs_nothing_and_what_it_refused_is_written_when_there_is_room()
      throws IOException {
    Bans bans = kept();
    bans.ban(ANN, HOUR);
    String before = Files.readString(file());
    Files.createSymbolicLink(folder.resolve("bans.json.new"), Path.of("/dev/full"));

    assertThat(bans.ban(BO, HOUR)).isEqualTo(Bans.Result.NOT_STORED);
    assertThat(bans.isBanned(BO)).isTrue();
    assertThat(bans.isBehind()).isTrue();
    assertThat(Files.readString(file())).isEqualTo(before);

    bans.sweep(); // the failed copy, and with it the full disk, is gone
    assertThat(bans.isBehind()).isFalse();
    assertThat(Files.readString(file())).contains("\"bo\"");
    bans.close();
  }

  @Test
  void a_list_that_cannot_be_read_lets_nobody_in_again() throws IOException {
    for (String text : List.of("", "{\"bans\":[{\"user\":1}]}", "{\"bans\":{}}", "{\"bans\":[{")) {
      Files.writeString(file(), text);
      Bans bans = new Bans(new BanSettings(file(), 10), clocks());
      assertThatThrownBy(bans::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot read the list of bans " + file());
    }
  }

  @Test
  void a_file_is_one_servers() throws IOException {
    Bans bans = kept();
    Bans other = new Bans(new BanSettings(file(), 10), clocks());
    assertThatThrownBy(other::open).isInstanceOf(IOException.class).hasMessageContaining("lock");
    bans.close();
    other.open();
    other.close();
  }

  private Bans inMemory(int most) {
    Bans bans = new Bans(new BanSettings(null, most), clocks());
    bans.listen(listener());
    return bans;
  }

  private Bans kept() throws IOException {
    Bans bans = new Bans(new BanSettings(file(), 10), clocks());
    bans.open();
    return bans;
  }

  private Path file() {
    return folder.resolve("bans.json");
  }

  private Clocks clocks() {
    return new Clocks(() -> steady.plus(off), () -> steady);
  }

  private BanListener listener() {
    return new BanListener() {
      @Override
      public String wire() {
        return "test";
      }

      @Override
      public void userOut(UserId user, boolean banned) {
        told.add("user " + user + " " + banned);
      }

      @Override
      public void streamOut(StreamId stream, boolean banned) {
        told.add("stream " + stream + " " + banned);
      }
    };
  }
}

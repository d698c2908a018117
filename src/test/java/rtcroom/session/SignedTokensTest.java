package rtcroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import rtcroom.bans.Ban;
import rtcroom.bans.BanKind;
import rtcroom.base.Secret;
import rtcroom.cluster.LogCommands;
import rtcroom.cluster.LogPart;
import rtcroom.room.UserId;

/** One log, and nodes that read it when they are told to. */
class SignedTokensTest {
  private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);
  private static final Secret SECRET = new Secret("fixture_secret_of_three_nodes");
  private static final TokenSettings SETTINGS =
      new TokenSettings(Duration.ofHours(1), Duration.ofDays(30), 8, 1000);
  private static final UserId ANN = new UserId("安");

  private final List<byte[]> log = new ArrayList<>();
  private final Node one = new Node(1, SECRET);
  private final Node other = new Node(2, SECRET);

  private final class Node implements LogCommands, OrderTaker {
    final long session;
    final List<String> orders = new ArrayList<>();
    final EndedLogins ended = new EndedLogins(() -> this.read, this, this);
    final SignedTokens tokens;
    int read;

    Node(long session, Secret secret) {
      this.session = session;
      tokens = new SignedTokens(secret, SETTINGS, ended, new SecureRandom());
    }

    @Override
    public CompletionStage<?> submit(byte[] command) {
      byte[] entry = new byte[command.length + 1];
      entry[0] = (byte) session;
      System.arraycopy(command, 0, entry, 1, command.length);
      log.add(entry);
      return new CompletableFuture<>();
    }

    @Override
    public boolean isOf(LogPart.Origin origin) {
      return origin.session() == session;
    }

    void read() {
      while (read < log.size()) {
        byte[] entry = log.get(read++);
        byte[] command = new byte[entry.length - 1];
        System.arraycopy(entry, 1, command, 0, command.length);
        ended.apply(new LogPart.Origin(read, entry[0], read), command);
      }
    }

    boolean believes(String token) {
      return tokens.check(ANN, token, NOON.toEpochMilli());
    }

    @Override
    public void take(Ban ban, boolean isOwn) {
      orders.add((isOwn ? "own " : "") + ban.kind() + " " + ban.name());
    }

    @Override
    public void lift(BanKind kind, String name) {
      orders.add("no " + kind + " " + name);
    }

    @Override
    public void takeAll(List<Ban> bans) {
      orders.add("all " + bans.stream().map(Ban::name).toList());
    }
  }

  private String login(Node at) {
    return at.tokens.issue(ANN, NOON.plus(Duration.ofDays(1)), NOON);
  }

  private static Ban ban(BanKind kind) {
    return new Ban(kind, ANN.value(), NOON);
  }

  @Test
  void every_node_that_knows_the_secret_believes_it_and_no_other() {
    String token = login(one);
    assertThat(token).matches("[A-Za-z0-9_-]{48}");
    assertThat(other.believes(token)).isTrue();
    assertThat(new Node(3, new Secret("another secret")).believes(token)).isFalse();
    assertThat(other.tokens.check(new UserId("bo"), token, NOON.toEpochMilli())).isFalse();
  }

  @Test
  void nothing_of_it_can_be_changed() {
    String token = login(one);
    for (int i = 0; i < token.length(); i++) {
      char changed = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + changed + token.substring(i + 1);
      assertThat(other.believes(forged)).as("place %d", i).isFalse();
    }
    for (String none : List.of("", "x", token + "A", token.substring(1), "é".repeat(48))) {
      assertThat(other.believes(none)).isFalse();
    }
  }

  @Test
  void it_ends_with_the_userSig_and_at_its_greatest_age() {
    String token = login(one);
    long end = NOON.plus(Duration.ofDays(1)).toEpochMilli();
    assertThat(other.tokens.check(ANN, token, end - 1)).isTrue();
    assertThat(other.tokens.check(ANN, token, end)).isFalse();
    String oldest = one.tokens.issue(ANN, NOON.plus(Duration.ofDays(300)), NOON);
    long age = NOON.plus(Duration.ofDays(30)).toEpochMilli();
    assertThat(other.tokens.check(ANN, oldest, age - 1)).isTrue();
    assertThat(other.tokens.check(ANN, oldest, age)).isFalse();
  }

  @Test
  void who_logs_out_is_out_at_once_and_elsewhere_when_the_log_is_read() {
    String token = login(one);
    String second = login(one);
    CompletableFuture<?> told = one.tokens.end(ANN, token, NOON).toCompletableFuture();
    assertThat(told).isNotDone();
    assertThat(one.believes(token)).isFalse();
    assertThat(other.believes(token)).isTrue();
    other.read();
    assertThat(other.believes(token)).isFalse();
    assertThat(other.believes(second)).isTrue();
  }

  @Test
  void what_is_no_token_needs_no_logout() {
    one.tokens.end(ANN, login(one) + "x", NOON);
    assertThat(log).isEmpty();
  }

  /** Whatever the clocks say: only a token of a node that had read the order is after it. */
  @Test
  void an_order_ends_all_logins_before_it_and_none_after() {
    String before = login(one);
    one.ended.begin(List.of());
    other.ended.begin(List.of());
    one.tokens.revoke(ANN); // as the order does where it is given
    one.ended.ordered(ban(BanKind.USER));
    assertThat(one.believes(before)).isFalse();
    String atOther = login(other);
    one.read();
    other.read();
    assertThat(other.believes(before)).isFalse();
    assertThat(one.believes(atOther)).isFalse();
    String after = login(other);
    assertThat(other.believes(after)).isTrue();
    assertThat(one.believes(after)).isTrue();
    assertThat(one.orders).containsExactly("own USER 安");
    assertThat(other.orders).containsExactly("USER 安");
  }

  @Test
  void a_snapshot_holds_who_is_out() {
    String token = login(one);
    String loggedOut = login(one);
    one.tokens.end(ANN, loggedOut, NOON);
    one.ended.ordered(ban(BanKind.STREAM));
    one.read();
    Node late = new Node(3, SECRET);
    late.ended.begin(List.of());
    List<byte[]> blocks = new ArrayList<>();
    for (Iterator<byte[]> all = one.ended.capture(); all.hasNext(); ) {
      blocks.add(all.next());
    }
    late.ended.restore(blocks);
    assertThat(late.believes(token)).isTrue();
    assertThat(late.believes(loggedOut)).isFalse();
    assertThat(late.orders).containsExactly("all [安]");
  }

  @Test
  void the_first_node_brings_its_list_and_later_ones_take_that_of_the_log() {
    one.ended.begin(List.of(ban(BanKind.STREAM)));
    one.read();
    assertThat(one.orders).containsExactly("own STREAM 安");
    other.read();
    assertThat(other.orders).isEmpty();
    other.ended.begin(List.of(new Ban(BanKind.USER, "bo", NOON)));
    assertThat(other.orders).containsExactly("all [安]");
    other.ended.lifted(BanKind.STREAM, ANN.value());
    one.read();
    assertThat(one.orders).containsExactly("own STREAM 安", "no STREAM 安");
  }
}

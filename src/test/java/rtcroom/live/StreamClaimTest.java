package rtcroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.sign.Fixtures;

/** Whose a submitted push URL is. */
class StreamClaimTest {
  private static final Instant NOW = Fixtures.ISSUED;
  private static final UserId ANN = new UserId("ann");
  private static final UserId MALLORY = new UserId("mallory");

  private final LiveUrls strict = new LiveUrls(Fixtures.liveUrls("play_key"), true);
  private final LiveUrls lax = new LiveUrls(Fixtures.liveUrls("play_key"), false);
  private final LiveUrls oneKey = new LiveUrls(Fixtures.liveUrls(null), true);
  private final StreamId stream = strict.names().inRoom(new RoomId("party"), ANN);

  @Test
  void ones_own_signed_address_is_believed_everywhere() {
    for (LiveUrls urls : new LiveUrls[] {strict, lax, oneKey}) {
      for (StreamId own : new StreamId[] {stream, urls.names().withoutRoom(ANN, 7)}) {
        assertThat(urls.claim(urls.pushUrl(own, NOW), ANN, NOW))
            .contains(new StreamClaim(own, true));
      }
    }
  }

  @Test
  void to_name_somebody_elses_stream_is_a_claim_and_no_more() {
    String url = "rtmp://x/live/" + stream.value();

    assertThat(strict.claim(url, MALLORY, NOW)).isEmpty();
    assertThat(oneKey.claim(url, MALLORY, NOW)).isEmpty();
    assertThat(lax.claim(url, MALLORY, NOW)).contains(new StreamClaim(stream, false));
    assertThat(lax.claim(url, ANN, NOW)).contains(new StreamClaim(stream, true));
  }

  @Test
  void a_push_address_given_away_may_be_used() {
    StreamId studio = new StreamId("8888_studio");
    Optional<StreamClaim> own = Optional.of(new StreamClaim(studio, true));

    assertThat(strict.claim(strict.pushUrl(studio, NOW), ANN, NOW)).isEqualTo(own);
    assertThat(lax.claim(lax.pushUrl(studio, NOW), ANN, NOW)).isEqualTo(own);
  }

  /** All who see the pushers of a room see their accelerate addresses. */
  @Test
  void an_accelerate_address_proves_nothing_even_where_the_push_key_signs_it() {
    String seen = oneKey.accelerateUrl(stream, NOW);

    assertThat(oneKey.claim(seen, MALLORY, NOW)).isEmpty();
    assertThat(strict.claim(strict.accelerateUrl(stream, NOW), MALLORY, NOW)).isEmpty();
    assertThat(lax.claim(lax.accelerateUrl(stream, NOW), MALLORY, NOW))
        .contains(new StreamClaim(stream, false));
  }
}

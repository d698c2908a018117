package rtcroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void one_header_takes_the_place_of_no_other() {
    assertThat(Reply.status(503, "").with("Retry-After", "1").closing().headers())
        .isEqualTo(Map.of("Retry-After", "1", "Connection", "close"));
    assertThat(Reply.ok().with("Allow", "GET").with("Allow", "POST").headers())
        .isEqualTo(Map.of("Allow", "POST"));
  }

  @Test
  void only_who_says_so_closes_the_connection() {
    assertThat(Reply.status(408, "").closing().closes()).isTrue();
    assertThat(Reply.ok().closes()).isFalse();
  }
}

package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.calls.ServiceFault;
import rtcroom.cloud.CloudClock;
import rtcroom.live.LiveContract;
import rtcroom.live.LiveService;
import rtcroom.rooms.StreamState;
import rtcroom.testing.LogLines;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.cloud.Trouble;

/** Streams by API 3.0, whose signatures the emulator works out by itself. */
class V3LiveTest extends LiveContract {
  private final V3Scene scene = new V3Scene(() -> NOW);
  private final V3Cloud api = scene.api();
  private final TencentLive live =
      new TencentLive(
          exampleUrls(),
          api,
          new HeardStreams(Duration.ZERO, () -> NOW),
          new CloudMixes(2),
          () -> NOW);

  @Override
  protected LiveService live() {
    return live;
  }

  @AfterEach
  void everything_was_called_by_the_book() {
    assertThat(scene.emulator().complaints).isEmpty();
    scene.close();
  }

  @Test
  void a_stream_is_pushing_while_it_flows() {
    scene.cloud.live().push(STREAM.value());
    assertThat(state()).isEqualTo(StreamState.PUSHING);

    scene.cloud.live().interrupt(STREAM.value());
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
    assertThat(await(api.forbid(STREAM, NOW.plusSeconds(60)))).isTrue();
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceUnavailable.StreamNotExist, NOT_PUSHING",
    "FailedOperation.HasNotLivingStream, NOT_PUSHING",
    "RequestLimitExceeded, UNKNOWN",
    "InternalError.DBError, UNKNOWN",
    "AuthFailure.UnauthorizedOperation, UNKNOWN",
    "ResourceNotFound.ForbidService, UNKNOWN"
  })
  void only_what_says_so_proves_that_nobody_pushes(String code, StreamState expected) {
    scene.emulator().faults.always(FakeLiveV3.STATE, new Trouble.Refusal(code));

    assertThat(state()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "[]",
        "{",
        "{}",
        "{\"Response\":[]}",
        "{\"Response\":{}}",
        "{\"Response\":{\"StreamState\":\"resting\"}}",
        "{\"Response\":{\"StreamState\":\"active\",\"Error\":{}}}"
      })
  void answers_that_are_none_say_nothing(String body) {
    scene.emulator().faults.always(FakeLiveV3.STATE, new Trouble.Body(body));

    assertThat(state()).isEqualTo(StreamState.UNKNOWN);
  }

  @Test
  void lost_answers_say_nothing_and_later_ones_count_again() {
    scene.cloud.live().push(STREAM.value());
    scene
        .emulator()
        .faults
        .once(
            FakeLiveV3.STATE,
            new Trouble.Hang(),
            new Trouble.BreakOff(),
            new Trouble.HttpStatus(502));
    for (int i = 0; i < 3; i++) {
      assertThat(state()).isEqualTo(StreamState.UNKNOWN);
    }
    assertThat(state()).isEqualTo(StreamState.PUSHING);
  }

  @Test
  void calls_beyond_the_clouds_quota_say_nothing() {
    scene.cloud.live().push(STREAM.value());
    scene.emulator().quota(2);

    assertThat(state()).isEqualTo(StreamState.PUSHING);
    assertThat(state()).isEqualTo(StreamState.PUSHING);
    assertThat(await(api.state(STREAM))).isEqualTo(StreamState.UNKNOWN);
    assertThat(state()).as("what it said last").isEqualTo(StreamState.PUSHING);
  }

  @Test
  void a_clock_that_is_off_is_made_up_for_and_named() {
    scene.cloud.live().push(STREAM.value());
    V3Cloud late = scene.api(FakeLiveV3.SECRET_KEY, () -> NOW.minus(Duration.ofHours(2)));
    try (LogLines log = LogLines.of(CloudClock.class)) {
      assertThat(await(late.state(STREAM))).isEqualTo(StreamState.PUSHING);
      assertThat(await(late.state(STREAM))).isEqualTo(StreamState.PUSHING);
      assertThat(log.all())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("the clock is PT2H off that of the cloud: let NTP set it");
    }
    assertThat(scene.emulator().calls.of(FakeLiveV3.STATE)).as("one of them in vain").isEqualTo(3);
  }

  @Test
  void a_clock_that_cannot_be_made_up_for_and_a_wrong_key_are_named_in_the_log() {
    scene.emulator().hideTime();
    try (LogLines log = LogLines.of(TencentLive.class)) {
      Instant tooLate = NOW.minus(Duration.ofMinutes(6));
      assertThat(await(scene.api(FakeLiveV3.SECRET_KEY, () -> tooLate).state(STREAM)))
          .isEqualTo(StreamState.UNKNOWN);
      assertThat(await(scene.api("another key", () -> NOW).state(STREAM)))
          .isEqualTo(StreamState.UNKNOWN);
      assertThat(log.all())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "live stream_state: no answer that can be used: AuthFailure.SignatureExpire",
              "live stream_state: no answer that can be used: AuthFailure.SignatureFailure");
    }
  }

  @Test
  void a_stream_is_dropped_forbidden_and_let_in_again() {
    scene.cloud.live().push(STREAM.value());
    assertThat(await(api.drop(STREAM))).isTrue();
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);

    assertThat(await(api.forbid(STREAM, NOW.plusMillis(60_500)))).isTrue();
    assertThat(scene.cloud.live().forbidden(STREAM.value())).isEqualTo(NOW.plusSeconds(60));
    assertThat(await(api.forbid(STREAM, NOW.plus(Duration.ofDays(300))))).isTrue();
    assertThat(scene.cloud.live().forbidden(STREAM.value()))
        .as("as long as the cloud does")
        .isEqualTo(NOW.plus(Duration.ofDays(90)));

    assertThat(await(api.resume(STREAM))).isTrue();
    assertThat(scene.cloud.live().forbidden(STREAM.value())).isNull();
  }

  @Test
  void a_drop_that_failed_says_so() {
    scene
        .emulator()
        .faults
        .once(FakeLiveV3.DROP, new Trouble.Refusal("InternalError"), new Trouble.Hang());

    assertThat(await(api.drop(STREAM))).isFalse();
    assertThat(await(api.drop(STREAM))).isFalse();
    assertThat(await(api.drop(STREAM))).isTrue();
  }

  @Test
  void a_checkup_names_the_key_that_is_wrong_and_leaves_no_trace_C_115() {
    assertThat(checkup(FakeLiveV3.SECRET_ID, FakeLiveV3.SECRET_KEY)).isEmpty();
    assertThat(checkup("AKIDofSomebodyElse", FakeLiveV3.SECRET_KEY))
        .containsExactly(new ServiceFault("live", "secretId", "AuthFailure.SecretIdNotFound"));
    assertThat(checkup(FakeLiveV3.SECRET_ID, "wrong"))
        .containsExactly(new ServiceFault("live", "secretKey", "AuthFailure.SignatureFailure"));
    V3Account account = scene.account(FakeLiveV3.SECRET_ID, FakeLiveV3.SECRET_KEY);
    Instant tooLate = NOW.minus(Duration.ofMinutes(6));
    assertThat(await(new V3Check(account, scene.http, new Random(1), () -> tooLate).run()))
        .containsExactly(new ServiceFault("live", "secretKey", "AuthFailure.SignatureExpire"));
    scene.emulator().faults.always(FakeLiveV3.STATE, new Trouble.Body("<html>"));
    assertThat(checkup(FakeLiveV3.SECRET_ID, FakeLiveV3.SECRET_KEY))
        .containsExactly(new ServiceFault("live", "apiBase", "HTTP 200 without JSON"));
    assertThat(scene.emulator().log()).allMatch(call -> call.startsWith(FakeLiveV3.STATE));
  }

  private List<ServiceFault> checkup(String secretId, String secretKey) {
    V3Account account = scene.account(secretId, secretKey);
    return await(new V3Check(account, scene.http, new Random(1), () -> NOW).run());
  }

  private StreamState state() {
    return await(live.streamState(STREAM));
  }
}

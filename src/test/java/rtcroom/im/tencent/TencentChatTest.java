package rtcroom.im.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.im.ChatContract.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.im.ChatContract;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.im.Notice;
import rtcroom.room.RoomId;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.network.ClosedPort;

class TencentChatTest extends ChatContract {
  private static final RoomId ROOM = new RoomId("room_1");

  private final CloudChat scene = new CloudChat();
  private final TencentChat chat = scene.chat();

  @Override
  protected ChatService chat() {
    return chat;
  }

  @AfterEach
  void everything_was_called_by_the_book() {
    assertThat(scene.im().complaints).isEmpty();
    scene.close();
  }

  @Test
  void a_notice_reaches_the_group_as_clients_read_it_C_052() {
    result(chat.createGroup(ROOM));
    result(chat.notifyGroup(ROOM, Notice.PUSHER_CHANGE));

    assertThat(scene.im().notices("room_1"))
        .containsExactly("{\"cmd\":\"notifyPusherChange\",\"data\":\"\"}");
  }

  @Test
  void a_group_of_somebody_else_is_taken_C_043() {
    scene.im().foreignGroup("room_1");

    assertThat(result(chat.createGroup(ROOM))).isEqualTo(Result.TAKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "60007, BUSY",
    "10006, BUSY",
    "10002, UNCERTAIN",
    "60008, UNCERTAIN",
    "70009, REFUSED",
    "10007, REFUSED",
    "10036, REFUSED",
    "123456, REFUSED"
  })
  void codes_say_whether_to_ask_again_D_34(int code, Result expected) {
    scene.im().faults.always(FakeIm.CREATE, new Trouble.Code(code));

    assertThat(reply(chat.createGroup(ROOM)))
        .isEqualTo(new ChatReply(expected, "ErrorCode " + code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>",
        "''",
        "[]",
        "null",
        "{\"ActionStatus\":\"FAIL\"}",
        "{\"ErrorCode\":0}",
        "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":0}",
        "{\"ActionStatus\":\"OK\",\"ErrorCode\":5}",
        "{\"ActionStatus\":\"OK\",\"ErrorCode\":\"0\"}"
      })
  void an_answer_that_is_no_answer_leaves_it_uncertain_D_34(String body) {
    scene.im().faults.always(FakeIm.CREATE, new Trouble.Body(body));

    assertThat(result(chat.createGroup(ROOM))).isEqualTo(Result.UNCERTAIN);
  }

  @Test
  void lost_answers_leave_it_uncertain_and_the_service_usable() {
    scene
        .im()
        .faults
        .once(
            FakeIm.CREATE,
            new Trouble.BreakOff(),
            new Trouble.Hang(),
            new Trouble.HttpStatus(502),
            new Trouble.Body("x".repeat(100_000)));
    for (int i = 0; i < 4; i++) {
      assertThat(result(chat.createGroup(ROOM))).isEqualTo(Result.UNCERTAIN);
    }
    assertThat(result(chat.createGroup(ROOM))).isEqualTo(Result.DONE);
  }

  @Test
  void nothing_was_done_where_nobody_listens() {
    try (ClosedPort nobody = new ClosedPort()) {
      assertThat(result(scene.chat(nobody.base()).createGroup(ROOM))).isEqualTo(Result.BUSY);
    }
  }

  @Test
  void calls_beyond_the_connections_wait_and_none_stays_behind() {
    scene.im().faults.hang(FakeIm.CREATE);
    List<CompletionStage<ChatReply>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(chat.createGroup(new RoomId("r" + i)));
    }
    calls.forEach(call -> assertThat(result(call)).isNotEqualTo(Result.DONE));

    assertThat(scene.im().calls.mostAtOnce(FakeIm.CREATE)).isLessThanOrEqualTo(8);
    Awaitility.await().until(() -> scene.im().calls.running(FakeIm.CREATE) == 0);
  }

  @Test
  void an_expired_signature_is_renewed_once() {
    Instant longAgo = Instant.now().minus(Duration.ofDays(31));
    AtomicInteger looks = new AtomicInteger();
    InstantSource slow = () -> looks.incrementAndGet() <= 2 ? longAgo : Instant.now();
    TencentChat late =
        scene.chat(
            CloudChat.administrator(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET, slow));

    assertThat(result(late.createGroup(ROOM))).isEqualTo(Result.DONE);
    assertThat(scene.im().calls.of(FakeIm.CREATE)).isEqualTo(2);
  }

  @Test
  void a_signature_that_stays_expired_is_refused_after_two_calls() {
    scene.im().faults.always(FakeIm.CREATE, new Trouble.Code(70001));

    assertThat(result(chat.createGroup(ROOM))).isEqualTo(Result.REFUSED);
    assertThat(scene.im().calls.of(FakeIm.CREATE)).isEqualTo(2);
  }

  @Test
  void a_wrong_secret_is_refused() {
    TencentChat wrong =
        scene.chat(CloudChat.administrator(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, "wrong"));

    assertThat(reply(wrong.createGroup(ROOM)))
        .isEqualTo(new ChatReply(Result.REFUSED, "ErrorCode 70009"));
  }

  @Test
  void a_command_that_is_not_answered_is_spared_and_tried_again_and_others_go_on() {
    TestClock clock = new TestClock();
    TencentChat considerate = scene.chat(scene.considerate(clock));
    scene.im().faults.hang(FakeIm.CREATE);
    List<CompletionStage<ChatReply>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(considerate.createGroup(new RoomId("r" + i)));
    }
    calls.forEach(call -> assertThat(result(call)).isNotEqualTo(Result.DONE));
    scene.im().faults.heal();

    assertThat(reply(considerate.createGroup(ROOM)))
        .isEqualTo(new ChatReply(Result.BUSY, "not asked, for the cloud does not answer"));
    assertThat(scene.im().calls.of(FakeIm.CREATE)).isEqualTo(8);
    assertThat(result(considerate.destroyGroup(ROOM))).isEqualTo(Result.DONE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(result(considerate.createGroup(ROOM))).isEqualTo(Result.DONE);
    assertThat(result(considerate.createGroup(ROOM))).isEqualTo(Result.DONE);
  }

  @Test
  void a_cloud_that_answers_with_errors_is_asked_on() {
    scene.im().faults.always(FakeIm.CREATE, new Trouble.HttpStatus(502));
    for (int i = 0; i < 20; i++) {
      assertThat(reply(chat.createGroup(ROOM)).detail()).isEqualTo("HTTP 502");
    }
  }

  @Test
  void many_calls_go_at_the_same_time() {
    CompletableFuture<?>[] calls = new CompletableFuture<?>[8];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = chat.createGroup(new RoomId("r" + i)).toCompletableFuture();
    }
    CompletableFuture.allOf(calls).join();

    assertThat(scene.im().groups()).hasSize(8);
  }
}

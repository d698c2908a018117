package rtcroom.engine.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;
import static rtcroom.live.mix.Orders.CY;
import static rtcroom.live.mix.Orders.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.Orders;
import rtcroom.live.mix.Size;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;

/** Which orders are taken, and when mixes end from outside. */
class MixOrdersTest {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Instant NOW = Instant.EPOCH;

  private final MixScenario scene = new MixScenario();
  private final Path folder;
  private final Path ffmpeg;
  private final Mixing mixing;

  MixOrdersTest(@TempDir Path folder) {
    this.folder = folder;
    ffmpeg = folder.resolve("ffmpeg");
    mixing = mixing(1, new FfmpegProgram(null, "/no/such/folder:" + folder));
  }

  @BeforeEach
  void install() throws IOException {
    assertThat(Files.createFile(ffmpeg).toFile().setExecutable(true)).isTrue();
    scene.flows(ANN);
    scene.flows(BO);
    scene.size(ANN, new Size(540, 960));
  }

  @Test
  void an_order_begins_a_mix_and_a_single_entry_ends_it() {
    CompletionStage<MixResult> answer = mixing.order(Orders.miniProgram());
    pass(A_SECOND);
    scene.last().begins();
    assertThat(MixScenario.answer(answer)).extracting(MixResult::code).isEqualTo(0);
    assertThat(mixing.running()).isOne();

    MixResult end = MixScenario.answer(mixing.order(alone()));

    assertThat(end.code()).isZero();
    assertThat(end.message()).isEqualTo("Success!");
    assertThat(scene.last().killed).isTrue();
    assertThat(mixing.running()).isZero();
    assertThat(scene.shown).endsWith("end");
  }

  @Test
  void to_end_what_never_began_is_a_success_even_without_ffmpeg() throws IOException {
    Files.delete(ffmpeg);
    assertThat(MixScenario.answer(mixing.order(alone())).code()).isZero();
  }

  @Test
  void without_ffmpeg_the_answer_says_what_is_missing_until_it_is_installed() throws IOException {
    Files.delete(ffmpeg);
    MixResult result = MixScenario.answer(mixing.order(Orders.miniProgram()));
    assertThat(result.code()).isEqualTo(MixFault.NO_FFMPEG.code());
    assertThat(result.message()).contains("ffmpeg", "PATH");

    install();
    mixing.order(Orders.miniProgram());
    assertThat(mixing.running()).isOne();
  }

  @Test
  void a_configured_program_is_the_only_one_looked_for() {
    Mixing elsewhere = mixing(1, new FfmpegProgram(Path.of("/no/ffmpeg"), folder.toString()));

    assertThat(MixScenario.answer(elsewhere.order(Orders.miniProgram())).message())
        .contains("/no/ffmpeg");
  }

  @Test
  void a_full_host_refuses_with_its_limit_but_lets_a_running_mix_change() {
    mixing.order(Orders.miniProgram());
    Mixing none = mixing(0, new FfmpegProgram(null, folder.toString()));

    MixResult refused = MixScenario.answer(none.order(Orders.miniProgram()));
    assertThat(refused.code()).isEqualTo(MixFault.FULL.code());
    assertThat(none.refusals(MixFault.FULL)).isOne();

    mixing.order(Orders.halves());
    assertThat(mixing.refusals(MixFault.FULL)).as("still that one").isOne();
  }

  @Test
  void a_window_outside_the_anchors_picture_is_refused_once_its_size_is_known() {
    scene.size(ANN, new Size(360, 640));
    assertThat(MixScenario.answer(mixing.order(Orders.miniProgram())).code()).isEqualTo(-21);
    assertThat(mixing.running()).isZero();
  }

  @Test
  void a_refused_layout_names_the_member_and_leaves_a_running_mix_alone() {
    mixing.order(Orders.miniProgram());
    MixResult refused =
        MixScenario.answer(
            mixing.order(
                Orders.of(
                    entry(ANN, "\"image_layer\":1"),
                    entry(BO, "\"image_layer\":2,\"picture_id\":9"))));

    assertThat(refused.message()).contains("picture_id");
    assertThat(mixing.running()).isOne();
  }

  @Test
  void a_mix_ends_when_its_owner_leaves_and_when_the_room_closes() {
    mixing.order(Orders.miniProgram());
    mixing.on(event(new RoomEvent.MemberLeft(member(BO), RoomEvent.Departure.LEFT, false, NOW)));
    assertThat(mixing.running()).isOne();
    mixing.on(event(new RoomEvent.MemberLeft(member(ANN), RoomEvent.Departure.LEFT, false, NOW)));
    assertThat(mixing.running()).isZero();

    mixing.order(Orders.miniProgram());
    pass(A_SECOND);
    mixing.on(
        event(
            new RoomEvent.RoomClosed(
                RoomEvent.Closure.DESTROYED, List.of(member(ANN), member(BO)), NOW)));
    assertThat(mixing.running()).isZero();
    assertThat(scene.last().killed).isTrue();
  }

  @Test
  void a_mix_ends_when_its_owner_pushes_another_stream() {
    mixing.order(Orders.miniProgram());
    mixing.on(event(new RoomEvent.MemberRejoined(member(ANN), member(ANN), NOW)));
    assertThat(mixing.running()).isOne();
    mixing.on(event(new RoomEvent.MemberRejoined(member(BO), member(ANN), NOW)));
    assertThat(mixing.running()).isZero();
  }

  @Test
  void a_mix_whose_anchor_is_gone_gives_its_place_free() {
    mixing.order(Orders.miniProgram());
    pass(A_SECOND);
    scene.stops(ANN);
    pass(Duration.ofSeconds(20));

    assertThat(mixing.running()).isZero();
  }

  @Test
  void a_closing_server_ends_all_and_takes_no_more() {
    mixing.order(Orders.miniProgram());
    pass(A_SECOND);
    mixing.close();

    assertThat(scene.last().killed).isTrue();
    assertThat(MixScenario.answer(mixing.order(Orders.miniProgram())).code())
        .isEqualTo(MixFault.SHUTTING_DOWN.code());
  }

  @Test
  void nobody_ends_a_mix_by_leaving_with_the_name_of_its_stream() {
    mixing.order(Orders.miniProgram());
    pass(A_SECOND);
    scene.last().begins();
    Member mallory = new Member(new UserId("mallory"), new Profile("", ""), ANN);

    mixing.on(event(new RoomEvent.MemberLeft(mallory, RoomEvent.Departure.LEFT, true, NOW)));
    mixing.on(event(new RoomEvent.RoomClosed(RoomEvent.Closure.LAST_LEFT, List.of(mallory), NOW)));
    assertThat(mixing.running()).isOne();

    mixing.on(event(new RoomEvent.MemberLeft(member(ANN), RoomEvent.Departure.LEFT, true, NOW)));
    assertThat(mixing.running()).isZero();
  }

  @Test
  void a_user_has_a_bounded_number_of_mixes_and_so_has_another() {
    Mixing several = mixing(9, new FfmpegProgram(null, folder.toString()));
    several.order(Orders.pair(ANN, Orders.BY_ANN));
    several.order(Orders.pair(BO, Orders.BY_ANN));

    MixResult third = MixScenario.answer(several.order(Orders.pair(CY, Orders.BY_ANN)));
    assertThat(third.code()).isEqualTo(MixFault.TOO_MANY_OF_USER.code());
    assertThat(third.message()).contains("2", "limits.mixesPerUser");
    assertThat(several.running()).isEqualTo(2);

    several.order(Orders.pair(BO, Orders.BY_ANN));
    several.order(Orders.pair(CY, new UserId("cy")));
    assertThat(several.running()).isEqualTo(3);

    several.order(Orders.alone(ANN, Orders.BY_ANN));
    several.order(Orders.pair(ANN, Orders.BY_ANN));
    assertThat(several.running()).isEqualTo(3);
  }

  private Mixing mixing(int most, FfmpegProgram program) {
    return new Mixing(
        new MixSettings(most, 2, null), program, scene.context, Runnable::run, () -> {});
  }

  private void pass(Duration duration) {
    for (Duration gone = Duration.ZERO;
        gone.compareTo(duration) < 0;
        gone = gone.plus(MixScenario.STEP)) {
      scene.time.pass(MixScenario.STEP, () -> {});
      mixing.tick();
    }
  }

  private static MixOrder alone() {
    return Orders.of(entry(ANN, "\"image_layer\":1"));
  }

  private static NumberedEvent event(RoomEvent event) {
    return new NumberedEvent(1, RoomKind.LIVE, new RoomId("r"), event);
  }

  private static Member member(StreamId stream) {
    return new Member(new UserId(stream.value()), new Profile("", ""), stream);
  }
}

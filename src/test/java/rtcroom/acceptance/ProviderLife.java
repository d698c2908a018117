package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import rtcroom.testing.providers.MediaSite;
import rtcroom.testing.providers.MediaSite.Fault;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/**
 * What rooms are to those in them, whoever carries their streams: the same for every provider, and
 * whatever goes wrong with whichever call.
 */
@Timeout(300)
abstract class ProviderLife {
  private static final String FAMILY = "live_room";
  private static final Duration SILENCE = Duration.ofSeconds(21);
  private static final Duration STEP = Duration.ofSeconds(2);

  private final MediaSite site;
  private final TestServer server;
  private final User ann;
  private User bo;

  ProviderLife(MediaSite site) {
    this.site = site;
    Map<String, String> settings = new HashMap<>(site.settings());
    settings.put("limits.idleRoomsPerUser", "0");
    settings.put("limits.mixesPerUser", "0");
    server = TestServer.start(settings);
    site.serve(server);
    ann = server.user("ann");
    bo = server.user("bo");
  }

  @AfterEach
  void close() {
    server.close();
    site.close();
  }

  /** A member as his encoder knows him. */
  private record Seat(User user, String url) {
    String stream() {
      return MediaSite.stream(url);
    }
  }

  @Test
  void a_room_lives_from_the_first_push_to_the_last_and_nothing_is_left() {
    Seat anns = enters(ann, "r");
    assertThat(site.push(anns.url().replaceFirst("txSecret=.", "txSecret="))).isFalse();
    pushes(anns);
    assertThat(site.push(anns.url())).as("a second one").isFalse();
    Seat bos = enters(bo, "r");
    pushes(bos);
    silence();
    assertThat(members("r")).as("silent, and pushing").containsExactly("ann", "bo");

    eventually().until(() -> mixed(anns, bos, "r").at("result").path("code").asInt() == 0);
    eventually().until(() -> site.mixes().size() == (site.showsMixes() ? 1 : 0));
    banned(bos);
    assertThat(members("r")).containsExactly("ann");
    keptOutUntilUnbanned(bos);

    site.restart();
    pushes(anns);
    silence();
    assertThat(members("r")).as("after a restart").containsExactly("ann");
    site.stop(anns.stream());
    goes(ann, "r");
    nothingIsLeft();
  }

  @TestFactory
  Stream<DynamicTest> rooms_stay_right_whatever_call_fails_in_whatever_way() {
    List<Fault> faults = site.faults();
    return Stream.concat(
        IntStream.range(0, faults.size())
            .mapToObj(
                i ->
                    DynamicTest.dynamicTest(
                        faults.get(i).name(), () -> livesThrough(faults.get(i), "r" + i))),
        Stream.of(
            DynamicTest.dynamicTest(
                "and nothing is left of all these rooms", this::nothingIsLeft)));
  }

  private void livesThrough(Fault fault, String room) {
    bo = server.user("bo");
    fault.begins().run();
    Seat anns = entersAtLast(ann, room, fault);
    pushes(anns);
    Seat bos = enters(bo, room);
    pushes(bos);
    silence();
    ann.beat(FAMILY, room).ok();
    bo.beat(FAMILY, room).ok();
    mixed(anns, bos, room);
    assertThat(members(room)).containsExactly("ann", "bo");
    banned(bos);
    assertThat(members(room)).containsExactly("ann");
    fault.heals().run();
    keptOutUntilUnbanned(bos);

    fault.begins().run();
    assertThat(ann.post(FAMILY + "/get_room_list", "{}").ok().at("rooms")).hasSize(1);
    ann.destroy(FAMILY, room).ok();
    ann.pushers(FAMILY, room).refused(3);
    fault.heals().run();
  }

  /** Where the service does not let the room begin, there is none until it does. */
  private Seat entersAtLast(User user, String room, Fault fault) {
    Seat seat = new Seat(user, url(user, room));
    if (asks(seat, room).code() != 0) {
      user.pushers(FAMILY, room).refused(3);
      fault.heals().run();
      eventually().until(() -> asks(seat, room).code() == 0);
      fault.begins().run();
    }
    return seat;
  }

  private Seat enters(User user, String room) {
    Seat seat = new Seat(user, url(user, room));
    asks(seat, room).ok();
    return seat;
  }

  private static String url(User user, String room) {
    return user.post(FAMILY + "/get_push_url", User.roomBody(room)).ok().string("pushURL");
  }

  private static Answer asks(Seat seat, String room) {
    String body = Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", seat.url());
    return seat.user().post(FAMILY + "/add_pusher", body);
  }

  /** Encoders come back by themselves until they are let in. */
  private void pushes(Seat seat) {
    eventually().until(() -> site.streams().contains(seat.stream()) || site.push(seat.url()));
  }

  private void banned(Seat seat) {
    server.order("users/ban", Json.of("user", seat.user().id(), "seconds", 6000)).ok();
  }

  private void keptOutUntilUnbanned(Seat seat) {
    eventually().until(() -> !site.streams().contains(seat.stream()) && !site.push(seat.url()));
    server.order("users/unban", Json.of("user", seat.user().id())).ok();
    site.pass(STEP.multipliedBy(6)); // who lost his seat is not let in at once
    bo = server.user("bo"); // his token was void with the ban
    pushes(seat);
    site.stop(seat.stream());
  }

  private List<String> members(String room) {
    return ann.pushers(FAMILY, room).ok().at("pushers").findValuesAsText("userID");
  }

  /** What is measured by the clock while an answer is waited for goes by the test's. */
  private Answer mixed(Seat anchor, Seat guest, String room) {
    String order =
        """
        {"roomID":"%3$s","mergeParams":{"interface":{"interfaceName":"Mix_StreamV2","para":{
          "interface":"mix_streamv2.start_mix_stream_advanced",
          "mix_stream_session_id":"%1$s","output_stream_id":"%1$s","input_stream_list":[
           {"input_stream_id":"%1$s","layout_params":{"image_layer":1}},
           {"input_stream_id":"%2$s","layout_params":{"image_layer":2}}]}}}}
        """
            .formatted(anchor.stream(), guest.stream(), room);
    CompletableFuture<Answer> answer = ann.postLater(FAMILY + "/merge_stream", order);
    eventually()
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              site.passMoment();
              return answer.isDone();
            });
    return answer.join().ok();
  }

  /** Nobody is heard of until all are judged, as a guest of a call is, who pushes nothing. */
  private void silence() {
    NumberedRooms calls = new NumberedRooms(server, "webrtc_room");
    String call = calls.create("guest");
    site.pass(SILENCE);
    eventually().until(() -> !calls.listed("").contains(call));
  }

  private void goes(User user, String room) {
    eventually()
        .until(
            () -> {
              silence();
              return user.pushers(FAMILY, room).code() == 3;
            });
  }

  private void nothingIsLeft() {
    eventually().untilAsserted(() -> assertThat(site.streams()).isEmpty());
    eventually().untilAsserted(() -> assertThat(site.mixes()).isEmpty());
    eventually().untilAsserted(() -> assertThat(site.complaints()).isEmpty());
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}

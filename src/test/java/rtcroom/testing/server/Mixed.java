package rtcroom.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Picture;
import rtcroom.testing.programs.Program;
import rtcroom.testing.programs.Tone;

/** A live room whose members push with ffmpeg, and whose mixed picture is looked at. */
public final class Mixed implements AutoCloseable {
  public static final Duration LIMIT = Duration.ofSeconds(90);

  /** Pixels of 360x640 that belong to the one and the other. */
  private static final int[] ANCHOR = {60, 60};

  private static final int[] WINDOW = {300, 460};

  private static final Duration OFTEN = Duration.ofMillis(200);

  private static final AtomicInteger ROOMS = new AtomicInteger();

  /** Where the window begins: a little lower in each room, which tells their processes apart. */
  private final int top = 370 + 2 * ROOMS.getAndIncrement();

  private final TestServer server;
  private final String room;
  private final List<Program> programs = new ArrayList<>();

  public Mixed(TestServer server, String room) {
    this.server = server;
    this.room = room;
  }

  /** A member who entered with the address the server gave. */
  public record Member(User user, String stream, Program camera) {}

  /** Somebody enters and pushes a clip. */
  public Member enters(String name, Clip clip) {
    User user = server.user(name);
    String url = user.post("live_room/get_push_url", User.roomBody(room)).ok().string("pushURL");
    Program camera = Ffmpeg.push(clip, url);
    programs.add(camera);
    user.post(
            "live_room/add_pusher",
            Json.of("roomID", room, "userName", name, "userAvatar", "", "pushURL", url))
        .ok();
    return new Member(user, user.stream(room), camera);
  }

  /** The address that viewers of the room play. */
  public String mixedUrl(User by) {
    return roomSeenBy(by).path("mixedPlayURL").textValue();
  }

  /** The same by WHEP. */
  public String mixedWhepUrl(User by) {
    return roomSeenBy(by).path("mixedWhepURL").textValue();
  }

  /** The address at which partners play the plain stream of a member. */
  public String accelerateUrl(User by, Member whose) {
    for (JsonNode pusher : roomSeenBy(by).path("pushers")) {
      if (pusher.path("userID").textValue().equals(whose.user().id())) {
        return pusher.path("accelerateURL").textValue();
      }
    }
    throw new AssertionError(whose + " is not in the room");
  }

  private JsonNode roomSeenBy(User by) {
    return by.pushers("live_room", room).ok().json();
  }

  /** {@code merge_stream} as mini programs send it. */
  public JsonNode merge(Member anchor, ObjectNode... inputs) {
    ObjectNode para =
        Json.tree(
            "app_id",
            "1250000000",
            "interface",
            "mix_streamv2.start_mix_stream_advanced",
            "mix_stream_session_id",
            anchor.stream(),
            "output_stream_id",
            anchor.stream(),
            "input_stream_list",
            inputs);
    ObjectNode order =
        Json.tree(
            "timestamp", 1_700_000_000,
            "eventId", 1_700_000_000,
            "interface", Json.tree("interfaceName", "Mix_StreamV2", "para", para));
    return anchor
        .user()
        .post("live_room/merge_stream", Json.of("roomID", room, "mergeParams", order))
        .ok()
        .at("result");
  }

  /** As clients do, who know members before their streams: again while it is not code 0. */
  public void merged(Member anchor, ObjectNode... inputs) {
    await()
        .atMost(LIMIT)
        .pollInterval(OFTEN)
        .untilAsserted(() -> assertThat(merge(anchor, inputs).path("code").intValue()).isZero());
  }

  /** The whole picture. */
  public static ObjectNode whole(Member anchor) {
    return entry(anchor, Json.tree("image_layer", 1));
  }

  /** The first small window, above the buttons in the lower right. */
  public ObjectNode window(Member guest, Object... more) {
    ObjectNode layout =
        Json.tree(
            "image_layer",
            2,
            "image_width",
            120,
            "image_height",
            180,
            "location_x",
            240,
            "location_y",
            top);
    return entry(guest, layout.setAll(Json.tree(more)));
  }

  public static ObjectNode entry(Member member, ObjectNode layout) {
    return Json.tree("input_stream_id", member.stream(), "layout_params", layout);
  }

  /** Waits until who plays the address anew sees those colours there; in pixels of 360x640. */
  public static void shows(String url, String anchor, String window) {
    shows(url, 360, ANCHOR, anchor, WINDOW, window);
  }

  /** Of the first picture somebody sees, where the anchor is and where the window. */
  public static List<String> colours(String url) {
    return colours(url, 360, ANCHOR, WINDOW);
  }

  private static List<String> colours(String url, int width, int[] one, int[] two) {
    Picture picture = Picture.first(url, width / 4, 160);
    return List.of(picture.colour(one[0] / 4, one[1] / 4), picture.colour(two[0] / 4, two[1] / 4));
  }

  /** Waits until both places of a picture 640 high have their colours. */
  public static void shows(
      String url, int width, int[] one, String first, int[] two, String second) {
    await()
        .atMost(LIMIT)
        .pollInterval(OFTEN)
        .untilAsserted(
            () -> assertThat(colours(url, width, one, two)).containsExactly(first, second));
  }

  /** Some seconds of what is heard at an address. */
  public static Tone heard(String url, Path folder) {
    try {
      Path file = Files.createTempFile(folder, "heard", ".flv");
      Program.Ended ended =
          Ffmpeg.run("-y", "-i", url, "-t", "4", "-c", "copy", "-f", "flv", file.toString());
      assertThat(ended.status()).as("ffmpeg: %s", ended.complaints()).isZero();
      return Tone.of(file, 1.5, 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody who stays and keeps what is shown. */
  public Program watches(String url, Path file) {
    Program viewer =
        Ffmpeg.start(
            "-y", "-i", url, "-c", "copy", "-flush_packets", "1", "-f", "flv", file.toString());
    programs.add(viewer);
    return viewer;
  }

  /** The processes that show this room's window in a mix. */
  public List<ProcessHandle> processes() {
    return processes(argument -> argument.contains("overlay=x=240:y=" + top + ":"));
  }

  private static List<ProcessHandle> processes(Predicate<String> argument) {
    return ProcessHandle.current()
        .children()
        .filter(
            child ->
                child.isAlive()
                    && child.info().arguments().stream().flatMap(Arrays::stream).anyMatch(argument))
        .toList();
  }

  /** Waits for the end of what the room has started. */
  public void nothingMixes() {
    await().atMost(LIMIT).until(() -> processes().isEmpty());
  }

  /** Waits for the end of what all rooms have started. */
  public static void nothingIsLeft() {
    await().atMost(LIMIT).until(() -> processes("-filter_complex"::equals).isEmpty());
  }

  public void destroyedBy(Member creator) {
    creator.user().destroy("live_room", room).ok();
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
  }
}

package rtcroom.engine.mix.ffmpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;
import static rtcroom.live.mix.Orders.entry;
import static rtcroom.live.mix.Orders.layout;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rtcroom.live.mix.LayoutReading;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.Orders;
import rtcroom.live.mix.Placement;
import rtcroom.live.mix.RandomLayouts;
import rtcroom.live.mix.Size;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** Graphs say what the layout says, and ffmpeg takes them, whatever the layout. */
class FilterGraphTest {
  private static final Pattern LABEL = Pattern.compile("\\[[^]]+]");

  @Test
  void the_anchors_picture_is_the_canvas_and_the_guest_stands_on_it() {
    assertThat(FilterGraph.of(whole(Orders.miniProgram())))
        .isEqualTo(
            "[0:v]trim=start=20,fps=20,scale=540:960,setsar=1[c0];"
                + "[1:v]trim=start=20,fps=20,scale=160:240,setsar=1[l1];"
                + "[c0][l1]overlay=x=380:y=630:eof_action=pass:repeatlast=0[c1];"
                + "[c1]format=yuv420p[v];"
                + "[0:a]aresample=44100:async=1:first_pts=882000[a0];"
                + "[1:a]aresample=44100:async=1:first_pts=882000[a1];"
                + "[a0][a1]amix=inputs=2:duration=first:dropout_transition=0:normalize=0[a]");
  }

  @Test
  void both_halves_of_a_PK_stand_on_a_canvas_that_the_anchor_drives() {
    assertThat(FilterGraph.of(whole(Orders.halves())))
        .startsWith(
            "[0:v]trim=start=20,fps=20,split[clock][own];"
                + "[clock]scale=720:640,setsar=1,drawbox=t=fill:color=0x000000[c0];"
                + "[own]scale=360:640,setsar=1[l1];"
                + "[c0][l1]overlay=x=0:y=0:eof_action=pass:repeatlast=0[c1];"
                + "[1:v]trim=start=20,fps=20,scale=360:640,setsar=1[l2];"
                + "[c1][l2]overlay=x=360:y=0:eof_action=pass:repeatlast=0[c2];");
  }

  @Test
  void an_anchor_without_picture_leaves_a_plain_canvas() {
    Composition composition =
        composition(
            Orders.miniProgram(), Map.of(ANN, new TrackSet(false, true), BO, TrackSet.BOTH));

    assertThat(FilterGraph.of(composition))
        .startsWith("color=c=0x000000:s=540x960:r=20,realtime,setpts=PTS+20/TB[c0];[1:v]");
  }

  @Test
  void what_nobody_sends_is_not_asked_for() {
    Composition mute =
        composition(
            Orders.miniProgram(),
            Map.of(ANN, new TrackSet(true, false), BO, new TrackSet(true, false)));
    Composition blind =
        composition(
            Orders.miniProgram(),
            Map.of(ANN, new TrackSet(false, true), BO, new TrackSet(false, true)));
    Composition alone = composition(Orders.miniProgram(), Map.of(ANN, TrackSet.BOTH));

    assertThat(FfmpegCommand.arguments(mute, List.of("a", "b"))).doesNotContain("-c:a");
    assertThat(FfmpegCommand.arguments(blind, List.of("a", "b"))).doesNotContain("-c:v");
    assertThat(alone.isComplete()).isFalse();
    assertThat(FilterGraph.of(alone)).doesNotContain("overlay", "amix", "[1:");
  }

  @Test
  void no_input_decodes_pictures_that_say_they_are_very_large() {
    Composition both =
        composition(Orders.miniProgram(), Map.of(ANN, TrackSet.BOTH, BO, TrackSet.BOTH));
    String command = String.join(" ", FfmpegCommand.arguments(both, List.of("a", "b")));
    assertThat(command).contains("-max_pixels 9437184 -i a ", "-max_pixels 9437184 -i b ");
  }

  @Test
  void more_pixels_get_more_bits_but_within_bounds() {
    assertThat(Quality.of(new Size(540, 960))).isEqualTo(new Quality(20, 1050));
    assertThat(Quality.of(new Size(160, 120))).isEqualTo(new Quality(20, 200));
    assertThat(Quality.of(new Size(1920, 1080))).isEqualTo(new Quality(15, 2500));
  }

  @Test
  void a_wide_picture_that_becomes_narrow_keeps_rows_and_a_narrow_one_stays_within_bounds() {
    assertThat(drawnSize("480x88", new Placement(0, 0, 2, 0))).isEqualTo("2x2");
    assertThat(drawnSize("480x88", new Placement(0, 0, 0, 100))).isEqualTo("546x100");
    assertThat(drawnSize("16x160", new Placement(0, 0, 640, 0))).isEqualTo("640x3000");
  }

  /** Of the head of a picture in PGM: its kind, width and height. */
  private static String drawnSize(String picture, Placement placement) {
    String source = "testsrc=duration=0.1:size=" + picture;
    String scale = Filters.scale(placement) + "setsar=1";
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source, "-vf", scale));
    arguments.addAll(List.of("-frames:v", "1", "-c:v", "pgm", "-f", "image2pipe", "-"));
    Program.Ended ended = Ffmpeg.run(arguments);
    String[] head = ended.output().toString(ISO_8859_1).split("\\s", 4);
    return head[1] + "x" + head[2];
  }

  @Test
  void every_layout_however_wild_is_a_sound_graph_or_a_refusal_with_a_name() {
    long seed = Long.getLong("rtcroom.seed", new SecureRandom().nextLong());
    System.out.printf("random layouts of -Drtcroom.seed=%d%n", seed);
    RandomLayouts layouts = new RandomLayouts(seed);
    int drawn = 0;
    for (int i = 0; i < 20_000; i++) {
      Optional<Composition> composition = compose(layouts);
      composition.ifPresent(found -> isSound(FilterGraph.of(found)));
      drawn += composition.isPresent() ? 1 : 0;
    }
    assertThat(drawn).as("layouts that could be drawn").isGreaterThan(1000);
  }

  @Test
  void ffmpeg_draws_whatever_layout_is_not_refused() {
    long seed = Long.getLong("rtcroom.seed", new SecureRandom().nextLong());
    System.out.printf("drawn layouts of -Drtcroom.seed=%d%n", seed);
    RandomLayouts layouts = new RandomLayouts(seed);
    for (int drawn = 0; drawn < 12; ) {
      Optional<Composition> composition = compose(layouts);
      if (composition.isPresent()) {
        isDrawn(composition.get(), seed);
        drawn++;
      }
    }
  }

  /** Empty where the layout is refused. */
  private static Optional<Composition> compose(RandomLayouts layouts) {
    Map<StreamId, TrackSet> flowing = new HashMap<>();
    RandomLayouts.STREAMS.forEach(stream -> flowing.put(stream, layouts.tracks()));
    return switch (layouts.next().layout()) {
      case LayoutReading.Refused refused -> {
        assertThat(refused.name()).isNotBlank();
        yield Optional.empty();
      }
      case MixLayout layout -> {
        Composition composition = Composition.of(layout, flowing::get, _ -> Optional.empty());
        boolean possible =
            composition.hasAnchor() && layout.refusal(composition.canvas()).isEmpty();
        yield possible ? Optional.of(composition) : Optional.empty();
      }
    };
  }

  /** Every pad that is made is used, once; only the outputs stay open. */
  private static void isSound(String graph) {
    Map<String, Integer> uses = new HashMap<>();
    for (Matcher label = LABEL.matcher(graph); label.find(); ) {
      uses.merge(label.group(), 1, Integer::sum);
    }
    uses.forEach(
        (label, count) -> {
          boolean open = label.contains(":") || label.equals("[v]") || label.equals("[a]");
          assertThat(count).as("%s in %s", label, graph).isEqualTo(open ? 1 : 2);
        });
  }

  private static void isDrawn(Composition composition, long seed) {
    List<String> addresses = new ArrayList<>();
    composition.inputs().forEach(stream -> addresses.add(clip(composition.of(stream)).path()));
    List<String> command = new ArrayList<>(FfmpegCommand.arguments(composition, addresses));
    // Files begin at 0 and are no network; nobody reads the picture.
    command.replaceAll(argument -> argument.equals("http,tcp") ? "file" : argument);
    command.replaceAll(argument -> argument.replace("start=20", "start=0"));
    command.replaceAll(argument -> argument.replace("first_pts=882000", "first_pts=0"));
    for (int rw = command.indexOf("-rw_timeout"); rw >= 0; rw = command.indexOf("-rw_timeout")) {
      command.subList(rw, rw + 2).clear();
    }
    for (int at = command.indexOf("-seekable"); at >= 0; at = command.indexOf("-seekable")) {
      command.subList(at, at + 2).clear();
    }
    command.subList(command.size() - 3, command.size()).clear();
    command.addAll(List.of("-t", "0.4", "-f", "null", "-"));
    Program.Ended ended = Ffmpeg.run(command.toArray(String[]::new));
    assertThat(ended.status())
        .as("seed %d, %s: %s", seed, FilterGraph.of(composition), ended.complaints())
        .isZero();
  }

  private static Clip clip(TrackSet tracks) {
    if (!tracks.picture()) {
      return Clip.AUDIO_ONLY;
    }
    return tracks.sound() ? Clip.PLAIN : Clip.VIDEO_ONLY;
  }

  private static Composition whole(MixOrder order) {
    return composition(order, Map.of(ANN, TrackSet.BOTH, BO, TrackSet.BOTH));
  }

  private static Composition composition(MixOrder order, Map<StreamId, TrackSet> flowing) {
    return Composition.of(
        layout(order),
        stream -> flowing.getOrDefault(stream, TrackSet.NONE),
        _ -> Optional.empty());
  }

  @Test
  void no_member_of_an_order_reaches_the_graph_but_as_a_number_or_a_colour() {
    MixOrder order =
        Orders.of(
            entry(
                ANN,
                "\"image_layer\":1,\"input_type\":3,\"image_width\":720,\"image_height\":640,"
                    + "\"color\":\"red,movie=/etc/passwd\""),
            entry(ANN, "\"image_layer\":2"),
            entry(new StreamId("8888_[v];movie=x"), "\"image_layer\":3"));

    assertThat(order.layout())
        .isEqualTo(
            new LayoutReading.Refused(
                MixFault.BAD_VALUE, "input_stream_list[0].layout_params.color"));
  }
}

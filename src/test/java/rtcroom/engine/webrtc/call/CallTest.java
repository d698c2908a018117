package rtcroom.engine.webrtc.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import rtcroom.engine.webrtc.forward.Layer;

class CallTest {
  private static final long MILLI = 1_000_000;
  private static final long PERIOD = 200 * MILLI;

  private final Map<String, FakeStream> streams = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private long estimate = Long.MAX_VALUE;
  private long now;
  private final Call call =
      new Call(this::open, List.of("0", "1"), List.of("2", "3"), () -> estimate);

  @Test
  void what_is_wanted_gets_sections_as_soon_as_it_flows() {
    call.news().begin(told::add);
    want("ann", "bo");
    flows("ann");
    turn();
    assertThat(told)
        .contains(
            state("{}", "{}", "{}", "{\"ann\":\"offline\",\"bo\":\"offline\"}"),
            state(
                "{\"0\":\"ann\"}",
                "{\"2\":\"ann\"}",
                "{\"ann\":{\"height\":360,\"why\":\"tile\"}}",
                "{\"bo\":\"offline\"}"));
    assertThat(fake("ann").picture).isZero();
    assertThat(fake("ann").voice).isZero();
    assertThat(fake("ann").layer).isEqualTo(1);
  }

  @Test
  void a_section_is_left_before_another_has_it() {
    want("ann", "bo");
    flows("ann", "bo");
    turn();
    want("cy", "bo");
    flows("cy");
    turn();
    assertThat(fake("ann").left).isTrue();
    assertThat(fake("cy").picture).isZero();
    assertThat(fake("bo").picture).isEqualTo(1);
  }

  @Test
  void a_stream_that_ends_frees_its_sections_for_the_next() {
    want("ann", "bo", "cy");
    flows("ann", "bo", "cy");
    turn();
    assertThat(fake("cy").picture).isNegative();
    fake("ann").refuse("offline");
    turn();
    assertThat(fake("ann").picture).isNegative();
    assertThat(fake("cy").picture).isZero();
  }

  @Test
  void who_asks_for_no_picture_gets_the_sound_alone() {
    call.want(List.of(new Want("ann", "", 0, true)), now);
    flows("ann");
    turn();
    assertThat(fake("ann").picture).isNegative();
    assertThat(fake("ann").voice).isNotNegative();
  }

  @Test
  void sound_comes_first_where_the_network_takes_little() {
    call.news().begin(told::add);
    want("ann", "bo");
    flows("ann", "bo");
    estimate = 2 * 60_000 + 200_000;
    turn();
    assertThat(fake("ann").layer).isZero();
    assertThat(fake("bo").layer).isNegative();
    assertThat(fake("bo").voice).isNotNegative();
    assertThat(told.toString()).contains("\"bo\":{\"height\":0,\"why\":\"network\"}");
  }

  @Test
  void a_new_socket_is_told_all() {
    want("ann");
    flows("ann");
    turn();
    call.news().begin(told::add);
    turn();
    assertThat(told).anyMatch(message -> message.startsWith("{\"slots\":{\"video\":{\"0\":\"ann"));
  }

  @Test
  void nothing_is_told_twice() {
    call.news().begin(told::add);
    want("ann");
    flows("ann");
    turn();
    int before = told.size();
    turn();
    turn();
    assertThat(told).hasSize(before);
  }

  @Test
  void levels_are_told_with_the_speaker_five_times_a_second_at_most() {
    call.news().begin(told::add);
    want("ann", "bo");
    flows("ann", "bo");
    fake("ann").level = OptionalInt.of(-20);
    turn();
    told.clear();
    for (int i = 1; i <= 10; i++) {
      fake("bo").level = OptionalInt.of(-60 - 3 * i);
      now += 20 * MILLI;
      call.tick(now);
    }
    assertThat(told).containsExactly("{\"levels\":{\"ann\":-18,\"bo\":-90},\"speaker\":\"ann\"}");
  }

  @Test
  void an_estimate_is_told_when_it_has_changed_by_a_tenth() {
    call.news().begin(told::add);
    for (long bits : new long[] {1_000_000, 1_050_000, 1_100_000, 1_000_000, 900_000}) {
      estimate = bits;
      turn();
    }
    assertThat(told)
        .filteredOn(message -> message.startsWith("{\"estimate\""))
        .containsExactly("{\"estimate\":1000}", "{\"estimate\":1100}", "{\"estimate\":900}");
  }

  @Test
  void a_call_that_ends_leaves_its_streams() {
    want("ann");
    call.close();
    assertThat(fake("ann").left).isTrue();
  }

  private void want(String... names) {
    call.want(List.of(names).stream().map(name -> new Want(name, "", 360, true)).toList(), now);
  }

  private void flows(String... names) {
    for (String name : names) {
      fake(name).refuse("");
    }
  }

  private void turn() {
    now += PERIOD;
    call.tick(now);
  }

  private FakeStream fake(String name) {
    return Objects.requireNonNull(streams.get(name), name);
  }

  private CallStream open(Want want, Runnable changed) {
    FakeStream stream = new FakeStream(changed);
    streams.put(want.stream(), stream);
    return stream;
  }

  private static String state(String video, String audio, String layers, String refused) {
    return "{\"slots\":{\"video\":%s,\"audio\":%s},\"layers\":%s,\"refused\":%s}"
        .formatted(video, audio, layers, refused);
  }

  /** In two layers. */
  private static final class FakeStream implements CallStream {
    private final Runnable changed;
    private String refusal = "offline";
    private OptionalInt level = OptionalInt.empty();
    private int picture = NOWHERE;
    private int voice = NOWHERE;
    private int layer = -1;
    private boolean left;

    FakeStream(Runnable changed) {
      this.changed = changed;
    }

    void refuse(String why) {
      refusal = why;
      changed.run();
    }

    @Override
    public void want(Want want) {}

    @Override
    public String refusal() {
      return refusal;
    }

    @Override
    public boolean hasPictures() {
      return refusal.isEmpty();
    }

    @Override
    public boolean hasSound() {
      return refusal.isEmpty();
    }

    @Override
    public OptionalInt level() {
      return level;
    }

    @Override
    public List<Layer> layers() {
      return List.of(new Layer(0, "q", 320, 180, 150_000), new Layer(1, "h", 640, 360, 500_000));
    }

    @Override
    public void picture(int section) {
      picture = section;
    }

    @Override
    public void voice(int section) {
      voice = section;
    }

    @Override
    public void layer(int number) {
      layer = number;
    }

    @Override
    public void tick(long nanos) {}

    @Override
    public void leave() {
      left = true;
    }
  }
}

package rtcroom.engine.webrtc.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rtcroom.engine.webrtc.forward.Layer;
import rtcroom.engine.webrtc.forward.LayerChoice;

/**
 * What one peer gets of the streams it wants. For the loop of media; times are nanoseconds of one
 * clock.
 */
final class Call {
  private static final long MILLI = 1_000_000;

  /** Levels and estimates change all the time. */
  private static final long PERIOD = 200 * MILLI;

  /** In bits a second, of a voice with all that is around it. */
  private static final long VOICE = 60_000;

  /** In dBov: nobody is told of less. */
  private static final int QUIETEST = -90;

  /** In dB: nobody sees less. */
  private static final int STEP = 3;

  private final CallStreams source;
  private final List<String> pictureMids;
  private final List<String> voiceMids;
  private final LongSupplier estimate;
  private final SectionChoice sections;
  private final SpeakerChoice speaker = new SpeakerChoice();
  private final LayerChoice layers = new LayerChoice();
  private final CallNews news = new CallNews();
  private final Map<String, CallStream> streams = new HashMap<>();
  private Map<String, CallState.SentLayer> sent = Map.of();
  private List<Want> wanted = List.of();
  private boolean changed;
  private long arrangedAt = Long.MIN_VALUE;

  /**
   * One that wants nothing yet.
   *
   * @param pictureMids of the sections of pictures
   * @param voiceMids of the sections of sound
   * @param estimate bits a second that the network to the peer takes; the largest number while
   *     nothing is known
   */
  Call(
      CallStreams source, List<String> pictureMids, List<String> voiceMids, LongSupplier estimate) {
    this.source = source;
    this.pictureMids = List.copyOf(pictureMids);
    this.voiceMids = List.copyOf(voiceMids);
    this.estimate = estimate;
    this.sections = new SectionChoice(pictureMids.size(), voiceMids.size());
  }

  CallNews news() {
    return news;
  }

  SectionChoice sections() {
    return sections;
  }

  /** Wants these from now on, and no others. */
  void want(List<Want> now, long nanos) {
    Map<String, Want> byName = new LinkedHashMap<>();
    now.forEach(want -> byName.put(want.stream(), want));
    leave(streams.keySet().stream().filter(name -> !byName.containsKey(name)).toList());
    wanted = List.copyOf(now);
    byName.forEach(this::want);
    arrange(nanos);
  }

  private void want(String name, Want want) {
    CallStream known = streams.get(name);
    if (known == null) {
      streams.put(name, source.open(want, () -> changed = true));
    } else {
      known.want(want);
    }
  }

  private void leave(List<String> names) {
    for (String name : names) {
      CallStream left = streams.remove(name);
      if (left != null) {
        left.leave();
      }
    }
  }

  /** To be called every 20 ms or so. */
  void tick(long nanos) {
    if (changed || arrangedAt == Long.MIN_VALUE || nanos - arrangedAt >= PERIOD) {
      arrange(nanos);
    }
    streams.values().forEach(stream -> stream.tick(nanos));
  }

  /** Nothing is wanted any more. */
  void close() {
    leave(List.copyOf(streams.keySet()));
    wanted = List.of();
  }

  private void arrange(long nanos) {
    changed = false;
    sections.choosePictures(names(want -> want.height() > 0 && of(want).hasPictures()).toList());
    sections.chooseVoices(
        names(want -> want.sound() && of(want).hasSound()).toList(),
        name -> stream(name).level().orElse(SectionChoice.SPEAKING),
        nanos / MILLI);
    place();
    chooseLayers(nanos);
    tellState();
    if (arrangedAt == Long.MIN_VALUE || nanos - arrangedAt >= PERIOD) {
      arrangedAt = nanos;
      tellFigures(nanos);
    }
  }

  /** Those that leave their sections first. */
  private void place() {
    streams.forEach(
        (name, stream) -> {
          if (sections.pictures().of(name) < 0) {
            stream.picture(CallStream.NOWHERE);
          }
          if (sections.voices().of(name) < 0) {
            stream.voice(CallStream.NOWHERE);
          }
        });
    streams.forEach(
        (name, stream) -> {
          stream.picture(sections.pictures().of(name));
          stream.voice(sections.voices().of(name));
        });
  }

  private void chooseLayers(long nanos) {
    List<LayerChoice.Wanted> shown = new ArrayList<>();
    for (Want want : wanted) {
      if (sections.pictures().of(want.stream()) >= 0) {
        shown.add(new LayerChoice.Wanted(want.stream(), of(want).layers(), want.height()));
      }
    }
    List<LayerChoice.Chosen> chosen = layers.choose(shown, forPictures(), nanos);
    Map<String, CallState.SentLayer> now = new LinkedHashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      String name = (String) shown.get(i).key();
      stream(name).layer(chosen.get(i).layer());
      now.put(name, sent(shown.get(i).layers(), chosen.get(i)));
    }
    sent = now;
  }

  private static CallState.SentLayer sent(List<Layer> of, LayerChoice.Chosen chosen) {
    int height =
        of.stream()
            .filter(layer -> layer.number() == chosen.layer())
            .mapToInt(Layer::height)
            .findFirst()
            .orElse(0);
    return new CallState.SentLayer(height, chosen.why().word());
  }

  /** Sound comes first. */
  private long forPictures() {
    return Math.max(0, estimate.getAsLong() - sections.voices().used() * VOICE);
  }

  private void tellState() {
    news.state(
        new CallState(
            byMid(pictureMids, sections.pictures()),
            byMid(voiceMids, sections.voices()),
            sent,
            refused()));
  }

  private void tellFigures(long nanos) {
    Map<String, Integer> levels = new TreeMap<>();
    streams.forEach(
        (name, stream) ->
            stream.level().ifPresent(level -> levels.put(name, Math.max(QUIETEST, level))));
    String speaking = speaker.choose(levels, nanos / MILLI);
    levels.replaceAll((_, level) -> level / STEP * STEP);
    news.levels(levels, speaking);
    news.estimate(known(estimate.getAsLong()) / 1000);
  }

  private static long known(long bits) {
    return bits == Long.MAX_VALUE ? 0 : bits;
  }

  private Map<String, String> refused() {
    Map<String, String> refused = new LinkedHashMap<>();
    for (Want want : wanted) {
      if (!of(want).refusal().isEmpty()) {
        refused.put(want.stream(), of(want).refusal());
      }
    }
    return refused;
  }

  private static Map<String, String> byMid(List<String> mids, Sections sections) {
    Map<String, String> streams = new LinkedHashMap<>();
    for (int i = 0; i < mids.size(); i++) {
      if (!sections.at(i).isEmpty()) {
        streams.put(mids.get(i), sections.at(i));
      }
    }
    return streams;
  }

  private Stream<String> names(Predicate<Want> of) {
    return wanted.stream().filter(of).map(Want::stream);
  }

  private CallStream of(Want want) {
    return stream(want.stream());
  }

  private CallStream stream(String name) {
    CallStream found = streams.get(name);
    if (found == null) {
      throw new IllegalStateException("no stream " + name + " in this call");
    }
    return found;
  }
}

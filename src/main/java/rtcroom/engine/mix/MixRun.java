package rtcroom.engine.mix;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.mix.ffmpeg.Composition;
import rtcroom.engine.mix.ffmpeg.MixProcess;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/** One run of a process for a mix, and what is known of it. Guarded by the lock of its mix. */
final class MixRun {
  private final Composition composition;
  private final Map<StreamId, TrackSet> used;
  private final List<Packet> headers = new ArrayList<>();
  private final Instant since;
  private @Nullable Instant lastFrame;
  private @Nullable MixProcess process;
  private @Nullable String lastLines;

  MixRun(Composition composition, Instant since) {
    this.composition = composition;
    this.used = new HashMap<>(composition.tracks());
    this.since = since;
  }

  void process(MixProcess started) {
    process = started;
  }

  Composition composition() {
    return composition;
  }

  Instant since() {
    return since;
  }

  /** Whether its packet is one a player can begin with. */
  boolean isEntry(Packet packet) {
    return composition.hasPicture() ? packet.isKeyFrame() : isFrame(packet);
  }

  /** Takes notice of a packet; headers are kept for who has to begin later. */
  void take(Packet packet, Instant now) {
    if (isFrame(packet)) {
      lastFrame = now;
    } else if (packet.isHeader() || packet.kind() == PacketKind.DATA) {
      headers.removeIf(known -> known.kind() == packet.kind());
      headers.add(packet);
    }
  }

  List<Packet> headers() {
    return headers;
  }

  /** Whether what it makes has stopped coming. */
  boolean isStuck(MixTimeouts timeouts, Instant now) {
    Duration silence = Duration.between(lastFrame == null ? since : lastFrame, now);
    return silence.compareTo(lastFrame == null ? timeouts.firstFrame() : timeouts.nextFrame()) > 0;
  }

  /**
   * Closes inputs whose tracks no longer come, since the whole picture would wait for them. The
   * anchor's is left: without him there is no picture at all.
   */
  void dropStoppedInputs(Composition possible) {
    used.entrySet()
        .removeIf(
            input -> {
              boolean stopped =
                  !input.getKey().equals(composition.layout().anchor())
                      && !possible.of(input.getKey()).contains(input.getValue());
              if (stopped && process != null) {
                process.drop(input.getKey());
              }
              return stopped;
            });
  }

  /** Whether it still shows the layout, with everything there is to show. */
  boolean shows(Composition possible) {
    return composition.layout().equals(possible.layout()) && used.equals(possible.tracks());
  }

  void ended(String lines) {
    lastLines = lines;
  }

  boolean hasEnded() {
    return lastLines != null;
  }

  String lastLines() {
    return lastLines == null ? "" : lastLines;
  }

  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  private boolean isFrame(Packet packet) {
    PacketKind watched = composition.hasPicture() ? PacketKind.VIDEO : PacketKind.AUDIO;
    return packet.kind() == watched && !packet.isHeader();
  }
}

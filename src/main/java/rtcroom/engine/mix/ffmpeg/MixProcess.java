package rtcroom.engine.mix.ffmpeg;

import rtcroom.engine.media.Packet;
import rtcroom.room.StreamId;

/** A process that mixes one composition until it is killed or its anchor ends. */
public interface MixProcess {
  /** Closes one input for ever; the mix goes on without it. Returns at once. */
  void drop(StreamId input);

  /** Ends the process; nothing else is asked of it. Returns at once; may be called again. */
  void kill();

  /** Starts processes. */
  @FunctionalInterface
  interface Starter {
    /** Returns at once; that it could not be started is told as its end. */
    MixProcess start(Composition composition, Output output);
  }

  /** Takes what becomes of a process, on a thread of the process's own. */
  interface Output {
    /** The next packet of the mix, with the time of the anchor's stream. */
    void packet(Packet packet);

    /**
     * Nothing follows.
     *
     * @param lastLines the process logged, without addresses and secrets; may be empty
     */
    void ended(String lastLines);
  }
}

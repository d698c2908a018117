package rtcroom.engine.remote;

import java.util.List;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/** What carries one stream between this process and a media server. Returns at once; any thread. */
interface Link {
  /** Gives it the next packet; false where it takes none. */
  boolean take(Packet packet);

  /** Nothing more is given: it ends when what it was given is gone. */
  void finish();

  /** Ends it; nothing more comes. May be called again. */
  void kill();

  /** Begins links. That one could not begin is told as its end. */
  interface Starter {
    /**
     * A stream of the server.
     *
     * @param output takes its packets
     */
    Link pull(StreamId stream, PacketProcess.Output output);

    /**
     * The mixed view of a stream, to the server.
     *
     * @param tracks that come
     * @param first what it is given first, set-ups before all
     */
    Link push(StreamId stream, TrackSet tracks, List<Packet> first, PacketProcess.Output output);
  }
}

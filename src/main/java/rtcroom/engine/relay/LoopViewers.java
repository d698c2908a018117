package rtcroom.engine.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rtcroom.base.LoopLoad;
import rtcroom.engine.stream.EndCause;

/** The viewers of one stream that share a loop and an encoding. For that loop. */
final class LoopViewers {
  /** A viewer may go while it is written to. */
  private final List<ViewerFlow> flows = new CopyOnWriteArrayList<>();

  private final StreamCounts counts;
  private final LoopLoad load;

  LoopViewers(StreamCounts counts, LoopLoad load) {
    this.counts = counts;
    this.load = load;
  }

  LoopLoad load() {
    return load;
  }

  void join(ViewerFlow flow, JoinSnapshot snapshot) {
    if (flow.isGone()) {
      snapshot.release();
    } else {
      flows.add(flow);
      counts.sent(flow.join(snapshot, this));
    }
  }

  void leave(ViewerFlow flow) {
    flows.remove(flow);
  }

  /** Takes over the reference to the batch's bytes. */
  void deliver(EncodedBatch batch) {
    load.deliver(() -> giveToAll(batch));
  }

  private void giveToAll(EncodedBatch batch) {
    long sent = 0;
    List<ViewerFlow> tooSlow = new ArrayList<>(0);
    for (ViewerFlow flow : flows) {
      switch (flow.take(batch)) {
        case GIVEN -> {
          flow.viewer().flush();
          sent += batch.bytes().readableBytes();
        }
        case SOUND_GIVEN -> {
          flow.viewer().flush();
          sent += batch.sound(flow.viewer().encoding()).readableBytes();
        }
        case PASSED -> {}
        case DROPPED -> counts.dropped();
        case TOO_SLOW -> tooSlow.add(flow);
      }
    }
    counts.sent(sent);
    batch.release();
    tooSlow.forEach(flow -> flow.close(EndCause.SLOW));
  }

  /** Ends those who were told that the stream has no such packets. */
  void changed(boolean audio, boolean video) {
    flows.stream()
        .filter(flow -> flow.declaredOtherwise(audio, video))
        .forEach(flow -> flow.close(EndCause.CHANGED));
  }

  void end(EndCause why) {
    flows.forEach(flow -> flow.close(why));
  }
}

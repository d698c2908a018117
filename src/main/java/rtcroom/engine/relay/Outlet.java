package rtcroom.engine.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The viewers of one stream that share a loop and an encoding. For that loop. */
final class Outlet {
  /** A viewer may go while it is written to. */
  private final List<ViewerFlow> flows = new CopyOnWriteArrayList<>();

  private final StreamCounts counts;

  Outlet(StreamCounts counts) {
    this.counts = counts;
  }

  void join(ViewerFlow flow, Entrance entrance) {
    if (flow.isGone()) {
      entrance.release();
    } else {
      flows.add(flow);
      counts.sent(flow.join(entrance, this));
    }
  }

  void leave(ViewerFlow flow) {
    flows.remove(flow);
  }

  /** Takes over the reference to the parcel's bytes. */
  void deliver(Parcel parcel) {
    long given = 0;
    List<ViewerFlow> hopeless = new ArrayList<>(0);
    for (ViewerFlow flow : flows) {
      switch (flow.take(parcel)) {
        case GIVEN -> {
          flow.viewer().flush();
          given++;
        }
        case PASSED -> {}
        case DROPPED -> counts.dropped();
        case HOPELESS -> hopeless.add(flow);
      }
    }
    counts.sent(given * parcel.bytes().readableBytes());
    parcel.bytes().release();
    hopeless.forEach(flow -> flow.close(Ending.SLOW));
  }

  /** Ends those who were told that the stream has no such packets. */
  void changed(boolean audio, boolean video) {
    flows.stream()
        .filter(flow -> flow.wasToldOtherwise(audio, video))
        .forEach(flow -> flow.close(Ending.CHANGED));
  }

  void end(Ending why) {
    flows.forEach(flow -> flow.close(why));
  }
}

package rtcroom.engine.remote;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/**
 * The mixed view of one stream, pushed to the media server while it is wanted, from a packet on
 * with which a player can begin. On the loop of the stream but for what its link tells.
 */
final class ViewPush implements StreamObserver.Follower {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteMixing.class);

  private final StreamId stream;
  private final Link.Starter links;
  private final Predicate<StreamId> wanted;
  private final Retries retries;
  private final Map<PacketKind, Packet> headers = new EnumMap<>(PacketKind.class);
  private final Set<PacketKind> seen = EnumSet.noneOf(PacketKind.class);
  private volatile @Nullable Pushing pushing;

  /** One link, and what it was told to carry. */
  private final class Pushing implements PacketProcess.Output {
    final TrackSet tracks = tracks();
    @Nullable Link link;

    @Override
    public void packet(Packet packet) {}

    @Override
    public void ended(String lastLines) {
      LOG.atInfo()
          .addKeyValue("stream", stream.value())
          .addKeyValue("words", lastLines)
          .log("a mixed view is pushed no more");
      stop(this);
    }
  }

  ViewPush(StreamId stream, Link.Starter links, Predicate<StreamId> wanted, Retries retries) {
    this.stream = stream;
    this.links = links;
    this.wanted = wanted;
    this.retries = retries;
  }

  /** Whether it is pushed now; any thread. */
  boolean isPushed() {
    return pushing != null;
  }

  @Override
  public void on(Packet packet) {
    if (packet.kind() == PacketKind.DATA) {
      return;
    }
    seen.add(packet.kind());
    if (packet.isHeader()) {
      headers.put(packet.kind(), packet);
    }
    Pushing now = pushing;
    if (now != null && (!wanted.test(stream) || !now.tracks.equals(tracks()))) {
      end(now);
      now = null;
    }
    if (now != null) {
      give(now, packet);
    } else if (isEntry(packet) && wanted.test(stream) && retries.mayBegin()) {
      begin(packet);
    }
  }

  @Override
  public void ended(EndCause why) {
    Pushing now = pushing;
    if (now != null) {
      end(now);
    }
  }

  private void begin(Packet entry) {
    retries.began();
    List<Packet> first = new ArrayList<>();
    headers.values().forEach(header -> first.add(header.at(entry.time())));
    first.add(entry);
    Pushing begun = new Pushing();
    pushing = begun;
    begun.link = links.push(stream, begun.tracks, first, begun);
  }

  private void give(Pushing to, Packet packet) {
    if (to.link != null && !to.link.take(packet)) {
      to.link.kill(); // the server does not read
      stop(to);
    }
  }

  private void end(Pushing now) {
    pushing = null;
    if (now.link != null) {
      now.link.finish();
    }
  }

  private void stop(Pushing ended) {
    if (pushing == ended) {
      retries.ended();
      pushing = null;
    }
  }

  private TrackSet tracks() {
    return new TrackSet(seen.contains(PacketKind.VIDEO), seen.contains(PacketKind.AUDIO));
  }

  private boolean isEntry(Packet packet) {
    boolean sound = packet.kind() == PacketKind.AUDIO && packet.isCoded();
    return packet.isKeyFrame() || (sound && !seen.contains(PacketKind.VIDEO));
  }
}

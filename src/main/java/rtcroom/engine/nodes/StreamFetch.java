package rtcroom.engine.nodes;

import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.cluster.MediaLink;
import rtcroom.engine.media.FlvPipeReader;
import rtcroom.engine.media.Packet;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;

/**
 * A stream of another node, published here from its first packet on, until it ends there or nobody
 * plays it here. It gives way to whoever pushes it here.
 */
final class StreamFetch implements Publisher, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamFetch.class);

  private final StreamKey stream;
  private final String node;
  private final Relay relay;
  private final EventLoop loop;
  private final AskedInput input;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private @Nullable Publication publication;
  private volatile boolean isOver;

  StreamFetch(
      StreamKey stream,
      String node,
      long session,
      Relay relay,
      EventLoop loop,
      MediaLink link,
      InstantSource clock) {
    this.stream = stream;
    this.node = node;
    this.relay = relay;
    this.loop = loop;
    input = new AskedInput(link, node, session, clock);
  }

  /** Reads it until its end, on a thread of its own. */
  @Override
  public void run() {
    try {
      FlvPipeReader.read(input, packet -> loop.execute(() -> take(packet)));
    } catch (IOException | RuntimeException e) {
      LOG.atInfo().addKeyValue("stream", stream).addKeyValue("node", node).setCause(e).log("lost");
    } finally {
      end();
    }
  }

  /** Completes when it is published here, or will not be. */
  CompletionStage<Void> begun() {
    return begun;
  }

  boolean isOver() {
    return isOver;
  }

  /** Any thread; may be called again. */
  void end() {
    isOver = true;
    input.close();
    loop.execute(
        () -> {
          if (publication != null) {
            publication.end();
          }
        });
    begun.complete(null);
  }

  @Override
  public PushProtocol protocol() {
    return PushProtocol.NODE;
  }

  @Override
  public String address() {
    return "node " + node;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public boolean isOfOtherNode() {
    return true;
  }

  @Override
  public void cut(EndCause why) {
    end();
  }

  private void take(Packet packet) {
    if (isOver) {
      return;
    }
    if (publication == null) {
      switch (relay.publishInternally(stream, this, OptionalLong.empty())) {
        case StreamAdmission.Accepted<Publication> accepted -> publication = accepted.held();
        case StreamAdmission.Refused<Publication> _ -> end();
      }
    }
    if (publication != null) {
      publication.accept(packet);
      begun.complete(null);
    }
  }
}

package rtcroom.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;

/**
 * Requests that have begun to come in and not ended, of all connections of one event loop. Puts a
 * decoder that counts in the place of that of Vert.x, and so knows what that looks like inside.
 */
final class OpenRequests {
  /** A body that somebody waits for is refused in words before. */
  private static final Duration LATER = Duration.ofSeconds(2);

  private final InputDeadlines heads;
  private final InputDeadlines bodies;
  private final CallerAddress callers;
  private final MemoryBudget unfinished;
  private final Http1ServerConfig config;

  /**
   * None yet.
   *
   * @param unfinished memory for all of them
   * @param options of the server whose connections are watched
   */
  OpenRequests(
      HttpSettings.Limits limits,
      CallerAddress callers,
      MemoryBudget unfinished,
      HttpServerOptions options) {
    this.heads = new InputDeadlines(limits.headWithin());
    this.bodies = new InputDeadlines(limits.bodyWithin().plus(LATER));
    this.callers = callers;
    this.unfinished = unfinished;
    this.config =
        new Http1ServerConfig()
            .setMaxInitialLineLength(options.getMaxInitialLineLength())
            .setMaxHeaderSize(options.getMaxHeaderSize())
            .setMaxChunkSize(options.getMaxChunkSize())
            .setDecoderInitialBufferSize(options.getDecoderInitialBufferSize());
  }

  InputDeadlines heads() {
    return heads;
  }

  InputDeadlines bodies() {
    return bodies;
  }

  /** From now on knows what the connection has begun. */
  void watch(HttpConnection connection) {
    if (connection instanceof ConnectionBase inside) {
      ChannelPipeline pipeline = inside.channel().pipeline();
      if (pipeline.get(HttpRequestDecoder.class) != null) {
        pipeline.replace(HttpRequestDecoder.class, "httpDecoder", decoder(inside));
      }
    }
  }

  private CountedRequestDecoder decoder(ConnectionBase connection) {
    // Of a proxy it is not known yet for whom it speaks.
    MemoryBudget.Share share =
        callers.isProxy(connection.remoteAddress())
            ? unfinished.strangerShare()
            : unfinished.strangerShare(ClientAddress.of(connection.remoteAddress()));
    return decoder(
        () -> {
          var _ = connection.channel().close();
        },
        share);
  }

  /** One for a connection of whom it is known whose it is. */
  CountedRequestDecoder decoder(Runnable close, MemoryBudget.Share share) {
    return new CountedRequestDecoder(config, this, close, share);
  }

  /** The next request of the connection is being served. */
  static void begun(HttpConnection connection) {
    if (connection instanceof ConnectionBase inside) {
      CountedRequestDecoder decoder = inside.channel().pipeline().get(CountedRequestDecoder.class);
      if (decoder != null) {
        decoder.begun();
      }
    }
  }

  /** Closes those that take too long; to be called each {@link InputDeadlines#TICK}. */
  void tick() {
    heads.tick();
    bodies.tick();
  }
}

package rtcroom.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;
import rtcroom.base.MemoryBudget;

/**
 * Reads the requests of one connection, and bounds what it has sent and nobody serves yet: a head
 * that has not ended, and requests behind the one that is being answered, in memory; heads, and
 * bodies nobody waits for, in time. Where a bound is passed the connection is closed. A head that a
 * proxy in front may have read in another way is malformed.
 */
final class CountedRequestDecoder extends VertxHttpRequestDecoder {
  /** What a head of the shortest headers takes, for each byte on the wire. */
  private static final int MEMORY_OF_BYTE = 32;

  private final OpenRequests all;
  private final Runnable close;
  private final MemoryBudget.Share unfinished;
  private final OpenInput deadline = new Deadline();

  /** Bytes that were read of a part that has not ended. */
  private long partial;

  /** Requests that were read and have not begun, and the memory of what was read since. */
  private int waiting;

  private long queued;
  private boolean inBody;
  private boolean closed;

  /** What has not ended is not waited for yet. */
  private boolean fresh = true;

  private final class Deadline extends OpenInput {
    @Override
    void overdue() {
      close();
    }
  }

  /**
   * One that has read nothing.
   *
   * @param close closes the connection
   * @param unfinished memory of which nothing is held yet
   */
  CountedRequestDecoder(
      Http1ServerConfig config, OpenRequests all, Runnable close, MemoryBudget.Share unfinished) {
    super(config);
    this.all = all;
    this.close = close;
    this.unfinished = unfinished;
  }

  /** One request more is being served. */
  void begun() {
    waiting--;
    if (waiting <= 0) {
      waiting = 0;
      queued = 0;
      if (unfinished.held() > 0) {
        holds();
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    super.channelRead(context, message);
    if (!context.isRemoved()) {
      settle();
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (closed) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int before = in.readableBytes();
    int known = out.size();
    super.decode(context, in, out);
    partial += before - in.readableBytes();
    for (int i = known; i < out.size(); i++) {
      read(out.get(i));
    }
  }

  private void read(Object part) {
    if (part instanceof HttpMessage head) {
      if (HeadCheck.isRefused(head)) {
        head.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("ambiguous")));
        head.setProtocolVersion(HttpVersion.HTTP_1_1); // in which it is answered
        closed = true; // what follows may be its body or not
      }
      enqueue(head);
      inBody = true;
      fresh = true;
    } else if (waiting > 0 && part instanceof HttpContent content) {
      queued += content.content().readableBytes();
    }
    if (part instanceof LastHttpContent) {
      inBody = false;
      fresh = true;
    }
    partial = 0;
  }

  private void enqueue(HttpMessage head) {
    boolean upgrades =
        head.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    queued += partial * MEMORY_OF_BYTE;
    // We do not hear when an upgrade begins; and nobody may ask for one before all is answered.
    if (waiting > 0 && (upgrades || !unfinished.hold(queued))) {
      close();
    }
    waiting += upgrades ? 0 : 1;
  }

  private boolean holds() {
    return unfinished.hold(queued + (partial + actualReadableBytes()) * MEMORY_OF_BYTE);
  }

  /** What has come already is not read any more. */
  private void close() {
    closed = true;
    close.run();
  }

  private void settle() {
    if (!closed && !holds()) {
      close();
    } else if (!inBody && partial + actualReadableBytes() == 0) {
      InputDeadlines.end(deadline);
      fresh = true;
    } else if (fresh) {
      (inBody ? all.bodies() : all.heads()).begin(deadline);
      fresh = false;
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    super.handlerRemoved0(context);
    InputDeadlines.end(deadline);
    unfinished.release();
  }
}

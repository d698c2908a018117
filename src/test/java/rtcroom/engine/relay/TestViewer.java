package rtcroom.engine.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Viewer;

/** A viewer that writes down the packets it gets; the test says how much of them is stuck. */
final class TestViewer implements Viewer {
  final List<String> got = new ArrayList<>();
  private final EventLoop loop;
  private final Encoding encoding;
  long queued;
  long given;
  int flushes;

  /** What it does while it is written to. */
  Runnable whenWritten = () -> {};

  boolean begun;
  @Nullable EndCause ending;
  @Nullable LiveRefusal refusal;

  TestViewer(EventLoop loop) {
    this(loop, TestPackets.ENCODING);
  }

  TestViewer(EventLoop loop, Encoding encoding) {
    this.loop = loop;
    this.encoding = encoding;
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.HTTP_FLV;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void begin() {
    begun = true;
  }

  @Override
  public void write(ByteBuf bytes) {
    whenWritten.run();
    given += bytes.readableBytes();
    String text = bytes.toString(US_ASCII);
    bytes.release();
    if (!text.isEmpty()) {
      got.addAll(List.of(text.split(" ")));
    }
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public void refuse(LiveRefusal why) {
    refusal = why;
  }

  @Override
  public void end(EndCause why) {
    ending = why;
  }

  /** What came since the last time. */
  List<String> news() {
    List<String> all = List.copyOf(got);
    got.clear();
    return all;
  }
}

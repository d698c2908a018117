package rtcroom.engine.rtmp;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.amf.AmfValue;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamRequest;

/**
 * What a peer wants, and what it is told. A connection publishes one stream or plays one. For its
 * event loop only.
 */
final class MessageHandler {
  private static final int PING_REQUEST = 6;

  /** By these peers show that they know Enhanced RTMP. */
  private static final List<String> ABILITIES =
      List.of("fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap", "capsEx");

  private static final Duration LONGEST_PLAY = Duration.ofDays(1);

  private final RtmpConnection connection;
  private final Relay relay;
  private final String origin;
  private @Nullable String app;
  private String addressQuery = "";
  private @Nullable Inflow inflow;
  private @Nullable RtmpViewer viewer;
  private @Nullable Playback playback;

  /** What the peer publishes, and what reads it. */
  private record Inflow(Publication publication, MediaReader media) {}

  /**
   * One that has not begun.
   *
   * @param origin where limits per address count the peer
   */
  MessageHandler(RtmpConnection connection, Relay relay, String origin) {
    this.connection = connection;
    this.relay = relay;
    this.origin = origin;
  }

  boolean isPublishing() {
    return inflow != null;
  }

  boolean isPlaying() {
    return playback != null;
  }

  void on(Message message) throws BrokenRtmpException {
    switch (message.type()) {
      case MessageType.COMMAND, MessageType.COMMAND_AMF3 ->
          onCommand(message.stream(), Command.read(message));
      case MessageType.USER_CONTROL -> event(message.body());
      case MessageType.WINDOW_ACK_SIZE -> {
        if (message.body().length() >= Integer.BYTES) {
          connection.window(message.body().getInt(0));
        }
      }
      default -> {
        if (inflow != null) {
          inflow.media().on(message);
        }
      }
    }
  }

  /** The peer is gone, or is to go. */
  void end() {
    if (inflow != null) {
      inflow.publication().end();
      inflow = null;
    }
    if (playback != null) {
      playback.leave();
      playback = null;
      viewer = null;
    }
  }

  private void event(Buffer body) {
    if (body.length() >= 6 && body.getUnsignedShort(0) == PING_REQUEST) {
      connection.send(out -> ServerMessages.pong(body.getInt(2), out));
    }
  }

  private void onCommand(int stream, Command command) throws BrokenRtmpException {
    if (app == null && !command.name().equals("connect")) {
      throw new BrokenRtmpException(RtmpFault.NOT_CONNECTED);
    }
    switch (command.name()) {
      case "connect" -> connect(command);
      case "createStream" -> result(command, AmfValue.of(RtmpEncoding.STREAM));
      case "publish" -> publish(stream, command);
      case "play" -> play(stream, command);
      case "FCUnpublish" -> {
        stop(stream, command);
        told("onFCUnpublish", "NetStream.Unpublish.Success");
      }
      case "deleteStream", "closeStream" -> stop(stream, command);
      case "FCPublish" -> {
        result(command, AmfValue.UNDEFINED);
        told("onFCPublish", "NetStream.Publish.Start");
      }
      case "FCSubscribe" -> {
        result(command, AmfValue.UNDEFINED);
        told("onFCSubscribe", "NetStream.Play.Start");
      }
      case "getStreamLength" -> result(command, AmfValue.of(0));
      case "releaseStream", "_checkbw", "pause", "receiveAudio", "receiveVideo", "seek" ->
          result(command, AmfValue.UNDEFINED);
      case "_result", "_error", "onStatus" -> {} // answers to what nobody asked
      default -> unknown(command);
    }
  }

  private void connect(Command command) throws BrokenRtmpException {
    Optional<String> named = command.member("app");
    if (named.isEmpty()) {
      throw new BrokenRtmpException(RtmpFault.BAD_APP);
    }
    app = named.get();
    String address = command.member("tcUrl").orElse("");
    int mark = address.indexOf('?');
    addressQuery = mark < 0 ? "" : address.substring(mark + 1);
    boolean enhanced = ABILITIES.stream().anyMatch(command::names);
    connection.send(out -> ServerMessages.connected(command.call(), enhanced, out));
  }

  /** Some encoders do not publish before they hear so, whatever was answered. */
  private void told(String name, String code) {
    connection.send(out -> ServerMessages.told(name, code, "", out));
  }

  private void result(Command command, AmfValue value) {
    if (command.wantsAnswer()) {
      connection.send(out -> ServerMessages.result(command.call(), value, out));
    }
  }

  private void unknown(Command command) {
    if (command.wantsAnswer()) {
      connection.send(
          out ->
              ServerMessages.error(
                  command.call(), "NetConnection.Call.Failed", "no such method / 无此方法", out));
    }
  }

  private void publish(int stream, Command command) {
    if (isPublishing() || isPlaying()) {
      refuse(stream, "NetStream.Publish.BadName", LiveRefusal.BUSY);
      return;
    }
    switch (relay.publish(request(command), new RtmpPublisher(connection, stream))) {
      case StreamAdmission.Refused<Publication>(LiveRefusal why) ->
          refuse(stream, "NetStream.Publish." + (isOfName(why) ? "BadName" : "Denied"), why);
      case StreamAdmission.Accepted<Publication>(Publication publication) -> {
        inflow = new Inflow(publication, new MediaReader(publication::accept));
        connection.expectMedia();
        status(stream, "NetStream.Publish.Start", "Publishing.");
      }
    }
  }

  private void play(int stream, Command command) {
    if (isPublishing()) {
      refuse(stream, "NetStream.Play.Failed", LiveRefusal.BUSY);
      return;
    }
    end();
    RtmpViewer next = new RtmpViewer(connection, stream, limit(command), this::enough);
    switch (relay.play(request(command), next)) {
      case StreamAdmission.Refused<Playback>(LiveRefusal why) ->
          refuse(stream, "NetStream.Play.Failed", why);
      case StreamAdmission.Accepted<Playback>(Playback accepted) -> {
        viewer = next;
        playback = accepted;
      }
    }
  }

  /** The third argument: in milliseconds, as all who use it have it. */
  private static Duration limit(Command command) {
    return Duration.ofMillis(
        (long) Math.clamp(command.number(2), 0.0, (double) LONGEST_PLAY.toMillis()));
  }

  private void enough(RtmpViewer played) {
    if (played == viewer) {
      end();
      played.end("enough");
    }
  }

  private void stop(int stream, Command command) {
    boolean published = isPublishing();
    if (published || isPlaying()) {
      end();
      connection.idle();
    }
    if (published) {
      status(stream, "NetStream.Unpublish.Success", "Stopped publishing.");
    }
    result(command, AmfValue.UNDEFINED);
  }

  private StreamRequest request(Command command) {
    String named = app == null ? "" : app;
    StreamRequest request = StreamRequest.of(named, command.text(0), origin);
    // Relays are known that give the token only in the address they connect to.
    return addressQuery.isEmpty() || request.isSigned()
        ? request
        : StreamRequest.of(named, command.text(0) + "?" + addressQuery, origin);
  }

  private static boolean isOfName(LiveRefusal why) {
    return why == LiveRefusal.BUSY || why == LiveRefusal.BAD_NAME || why == LiveRefusal.UNKNOWN_APP;
  }

  private void status(int stream, String code, String description) {
    connection.send(out -> ServerMessages.status(stream, "status", code, description, out));
  }

  private void refuse(int stream, String code, LiveRefusal why) {
    connection.send(out -> ServerMessages.status(stream, "error", code, why.text(), out));
    connection.finish();
  }
}

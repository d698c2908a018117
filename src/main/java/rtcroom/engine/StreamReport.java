package rtcroom.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import rtcroom.engine.media.AudioFormat;
import rtcroom.engine.media.MediaFigures;
import rtcroom.engine.media.VideoFormat;
import rtcroom.engine.relay.StreamFigures;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.stream.StreamStart;

/**
 * Everything known of a stream.
 *
 * @param media what its packets say
 * @param viewers who play it now, by protocol
 */
public record StreamReport(
    StreamFigures figures, MediaFigures media, Map<PlayProtocol, Integer> viewers) {
  private static final double A_SECOND = 1000;
  private static final double A_THOUSAND = 1000;

  public StreamReport {
    viewers = Map.copyOf(viewers);
  }

  /** Writes what whoever may push or play the stream may know. */
  public void write(JsonGenerator json) throws IOException {
    StreamStart publisher = figures.publisher();
    json.writeStringField("stream", figures.key().toString());
    json.writeBooleanField("live", figures.live());
    if (publisher != null) {
      json.writeNumberField("startedAt", publisher.at().getEpochSecond());
      json.writeStringField("protocol", publisher.protocol().word());
    }
    json.writeNumberField("bitrate", media.videoBitrate() + media.audioBitrate());
    json.writeNumberField("gop", media.gop().toMillis() / A_SECOND);
    VideoFormat video = media.video();
    if (video != null) {
      write(json, video);
    }
    AudioFormat audio = media.audio();
    if (audio != null) {
      write(json, audio);
    }
    PushQuality quality = figures.quality();
    if (quality != null) {
      write(json, quality);
    }
    json.writeObjectFieldStart("viewers");
    for (PlayProtocol protocol : PlayProtocol.values()) {
      int count = viewers.getOrDefault(protocol, 0);
      if (protocol != PlayProtocol.NODE || count > 0) {
        json.writeNumberField(protocol.word(), count);
      }
    }
    json.writeEndObject();
  }

  /** Writes what only the operator may know besides. */
  public void writeMore(JsonGenerator json) throws IOException {
    StreamStart publisher = figures.publisher();
    if (publisher != null) {
      json.writeStringField("address", publisher.address());
    }
    if (figures.lastPacket() != null) {
      json.writeNumberField("lastPacketAt", figures.lastPacket().toEpochMilli() / A_SECOND);
    }
    json.writeNumberField("bytesIn", figures.bytesIn());
    json.writeNumberField("bytesOut", figures.bytesOut());
    json.writeNumberField("drops", figures.drops());
  }

  private void write(JsonGenerator json, VideoFormat video) throws IOException {
    json.writeObjectFieldStart("video");
    json.writeStringField("codec", video.codec());
    json.writeStringField("profile", video.profile());
    json.writeStringField("level", video.level());
    json.writeNumberField("width", video.width());
    json.writeNumberField("height", video.height());
    json.writeNumberField("frameRate", Math.round(media.frameRate() * 10) / 10.0);
    json.writeNumberField("bitrate", media.videoBitrate());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PushQuality quality) throws IOException {
    json.writeObjectFieldStart("received");
    json.writeNumberField("lost", Math.round(quality.lost() * A_THOUSAND) / A_THOUSAND);
    json.writeNumberField("jitter", quality.jitter().toMillis() / A_SECOND);
    Duration roundTrip = quality.roundTrip();
    if (roundTrip != null) {
      json.writeNumberField("roundTrip", roundTrip.toMillis() / A_SECOND);
    }
    json.writeNumberField("bitrate", quality.bitrate());
    json.writeArrayFieldStart("layers");
    for (PushQuality.Layer layer : quality.layers()) {
      write(json, layer);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PushQuality.Layer layer) throws IOException {
    json.writeStartObject();
    json.writeStringField("rid", layer.rid());
    json.writeNumberField("width", layer.width());
    json.writeNumberField("height", layer.height());
    json.writeNumberField("bitrate", layer.bitrate());
    json.writeEndObject();
  }

  private void write(JsonGenerator json, AudioFormat audio) throws IOException {
    json.writeObjectFieldStart("audio");
    json.writeStringField("codec", audio.codec());
    json.writeStringField("profile", audio.profile());
    json.writeNumberField("sampleRate", audio.sampleRate());
    json.writeNumberField("channels", audio.channels());
    json.writeNumberField("bitrate", media.audioBitrate());
    json.writeEndObject();
  }
}

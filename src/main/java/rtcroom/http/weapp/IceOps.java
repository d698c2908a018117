package rtcroom.http.weapp;

import static rtcroom.http.weapp.Parameters.USER_ID;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.access.Caller;
import rtcroom.http.Call;
import rtcroom.http.Op;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.UserId;
import rtcroom.session.Rates;
import rtcroom.turn.IceServers;
import rtcroom.turn.IceServers.IceServer;
import rtcroom.turn.TurnCredential;

/** {@code get_ice_servers}: what helps browsers to reach each other, as WebRTC takes it. */
final class IceOps {
  /** The name of those who give none, in the log of a relay. */
  private static final String NOBODY = "guest";

  private final IceServers servers;
  private final Rates rates;

  IceOps(IceServers servers, Rates rates) {
    this.servers = servers;
    this.rates = rates;
  }

  List<Route> routes(Authentication authentication) {
    Op op = authentication.withAccess(this::issue, List.of());
    return List.of(Route.weapp("utils", "get_ice_servers", Route.POST, op));
  }

  private CompletionStage<Reply> issue(Call call, Caller caller) {
    Duration wait = rates.ticket(call.address());
    if (!wait.isZero()) {
      return Reply.tooMany(wait).now();
    }
    List<IceServer> all = servers.of(name(call, caller), call.at());
    return Reply.ok(
            json -> {
              json.writeArrayFieldStart("iceServers");
              for (IceServer server : all) {
                write(json, server);
              }
              json.writeEndArray();
              json.writeNumberField("ttl", servers.validity().toSeconds());
            })
        .now();
  }

  private static String name(Call call, Caller caller) {
    if (caller instanceof Caller.Proven proven) {
      return proven.user().value();
    }
    String asked = call.text(USER_ID);
    if (asked.isEmpty()) {
      return NOBODY;
    }
    return UserId.of(asked).orElseThrow(Refusal.BAD_USER_ID::rejection).value();
  }

  private static void write(JsonGenerator json, IceServer server) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("urls");
    for (String url : server.urls()) {
      json.writeString(url);
    }
    json.writeEndArray();
    TurnCredential credential = server.credential();
    if (credential != null) {
      json.writeStringField("username", credential.username());
      json.writeStringField("credential", credential.password());
    }
    json.writeEndObject();
  }
}

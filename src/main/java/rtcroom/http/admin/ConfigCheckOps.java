package rtcroom.http.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import rtcroom.calls.ServiceChecks;
import rtcroom.calls.ServiceFault;
import rtcroom.http.Reply;
import rtcroom.http.Route;

/** {@code check_config}: asks the providers whether they believe the configured keys. */
final class ConfigCheckOps {
  private final ServiceChecks checks;

  ConfigCheckOps(ServiceChecks checks) {
    this.checks = checks;
  }

  List<Route> routes(OperatorGuard guard) {
    return List.of(
        Route.weapp(
            "utils",
            "check_config",
            Route.GET,
            guard.guarded(_ -> checks.run().thenApply(ConfigCheckOps::checked))));
  }

  private static Reply checked(List<ServiceFault> faults) {
    return Reply.ok(
        json -> {
          json.writeStringField("result", faults.isEmpty() ? "检查正确" : "检查失败");
          if (!faults.isEmpty()) {
            json.writeStringField("doc", "config/reference.yaml");
          }
          for (String section : List.of("live", "im")) {
            writeFaults(json, section, faults);
          }
        });
  }

  private static void writeFaults(JsonGenerator json, String section, List<ServiceFault> faults)
      throws IOException {
    List<ServiceFault> own =
        faults.stream().filter(fault -> fault.section().equals(section)).toList();
    if (own.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(section);
    for (ServiceFault fault : own) {
      json.writeStringField(fault.key(), fault.why());
    }
    json.writeEndObject();
  }
}

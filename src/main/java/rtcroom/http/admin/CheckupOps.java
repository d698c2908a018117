package rtcroom.http.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import rtcroom.calls.Doctor;
import rtcroom.calls.Fault;
import rtcroom.http.Reply;
import rtcroom.http.Route;

/** {@code check_config}: asks the providers whether they believe the configured keys. */
final class CheckupOps {
  private final Doctor doctor;

  CheckupOps(Doctor doctor) {
    this.doctor = doctor;
  }

  List<Route> routes(OperatorGuard guard) {
    return List.of(
        Route.weapp(
            "utils",
            "check_config",
            Route.GET,
            guard.guarded(_ -> doctor.examine().thenApply(CheckupOps::checked))));
  }

  private static Reply checked(List<Fault> faults) {
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

  private static void writeFaults(JsonGenerator json, String section, List<Fault> faults)
      throws IOException {
    List<Fault> own = faults.stream().filter(fault -> fault.section().equals(section)).toList();
    if (own.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(section);
    for (Fault fault : own) {
      json.writeStringField(fault.key(), fault.why());
    }
    json.writeEndObject();
  }
}

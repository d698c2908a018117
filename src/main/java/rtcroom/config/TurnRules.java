package rtcroom.config;

import static rtcroom.config.Keys.TURN_SECRET;
import static rtcroom.config.Keys.TURN_URLS;

import java.util.List;
import rtcroom.base.Wording;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.turn.IceServers;

/** Relays want credentials, and credentials want relays. */
final class TurnRules {
  private final Values values;
  private final Report report;

  TurnRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  void check() {
    boolean relays =
        values.find(TURN_URLS).orElse(List.of()).stream().anyMatch(IceServers::isRelay);
    boolean secret = values.isWritten(TURN_SECRET);
    if (relays && !secret) {
      report.problem(
          values.place(TURN_SECRET),
          TURN_SECRET.path(),
          new Wording("缺失，中继不会放行任何人", "is missing, and relays let nobody in without"),
          new Wording("中继的 static-auth-secret", "the static-auth-secret of the relay"));
    } else if (secret && !relays) {
      report.warning(
          values.place(TURN_SECRET),
          TURN_SECRET.path(),
          new Wording("没有 turn: 或 turns: 地址时无用", "is of no use without a turn: or turns: address"),
          new Wording("在 turn.urls 中写中继，或删去", "a relay in turn.urls, or leave it out"));
    }
  }
}

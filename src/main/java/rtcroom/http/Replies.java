package rtcroom.http;

import java.time.Duration;

/** Answers that several places give. */
final class Replies {
  private Replies() {}

  /** Too many requests; says after how many seconds to come back. */
  static Reply tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return Reply.status(429, "请求过于频繁，请稍后再试").with("Retry-After", Long.toString(seconds));
  }

  /** A refusal whose text ends in a comma, and what follows it. */
  static Reply detailed(Refusal refusal, String detail) {
    return Reply.of(200, refusal.code(), refusal.message() + detail);
  }

  static Reply internalError() {
    return Reply.of(500, -1, Refusal.INTERNAL_MESSAGE);
  }
}

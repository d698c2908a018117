package rtcroom.sign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.sign.url.LiveUrlSettings;

/**
 * Says about any ticket or live URL what it is and what is wrong with it. Pure; safe for use by
 * many threads.
 */
public final class Explainer {
  private final TicketExplainer tickets;
  private final UrlExplainer urls;

  /**
   * Takes what is known of the operator's application.
   *
   * @param keys to check tickets with; with none, signatures are not judged
   * @param live to check URLs with; null if unknown, then only their form is judged
   */
  public Explainer(
      long sdkAppID, List<? extends CheckingKey> keys, @Nullable LiveUrlSettings live) {
    this.tickets = new TicketExplainer(sdkAppID, keys);
    this.urls = new UrlExplainer(live);
  }

  /** Explains a userSig, a privateMapKey, a push URL or a play URL; never throws. */
  public Explanation explain(String text, Instant now) {
    return explain(text, null, now);
  }

  /**
   * Explains, and compares a ticket with the user who is said to have sent it.
   *
   * @param userID null to accept any
   */
  public Explanation explain(String text, @Nullable String userID, Instant now) {
    String trimmed = text.strip();
    return trimmed.contains("://")
        ? urls.explain(trimmed, now)
        : tickets.explain(trimmed, userID, now);
  }
}

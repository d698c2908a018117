package rtcroom.im;

/** System notifications as clients of all generations read them. */
public final class Notice {
  /** Tells everybody in the group to fetch the list of pushers; {@code data} is always empty. */
  public static final String PUSHER_CHANGE = "{\"cmd\":\"notifyPusherChange\",\"data\":\"\"}";

  private Notice() {}
}

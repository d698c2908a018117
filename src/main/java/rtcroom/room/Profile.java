package rtcroom.room;

/** How a member wishes to be shown; both parts may be empty. */
public record Profile(String name, String avatar) {
  public static final Profile EMPTY = new Profile("", "");
}

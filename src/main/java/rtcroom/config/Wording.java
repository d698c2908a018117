package rtcroom.config;

/** One thing said in both languages of our operators. */
public record Wording(String english, String chinese) {}

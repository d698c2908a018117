package rtcroom.calls;

/**
 * A configuration value with which a service does not work.
 *
 * @param section {@code im} or {@code live}
 * @param key within the section, such as {@code sdkAppID}
 * @param why what the service said, or how it failed; without secrets
 */
public record ServiceFault(String section, String key, String why) {}

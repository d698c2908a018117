package rtcroom.im.embedded;

/**
 * A system notification of a group.
 *
 * @param number 1, 2, 3… within the group since it was created
 * @param content a JSON text
 */
public record GroupNotice(long number, String content) {}

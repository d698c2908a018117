package rtcroom.live.srs;

/**
 * What SRS is.
 *
 * @param major -1 if it did not say
 * @param why it did not
 */
record SrsVersion(int major, String why) {}

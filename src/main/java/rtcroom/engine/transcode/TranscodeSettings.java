package rtcroom.engine.transcode;

/**
 * What this host may spend on other forms of streams.
 *
 * @param mode what is made anew
 * @param most processes for sound at once; 0 to 1000
 * @param mostPictures processes for pictures at once; 0 to 1000
 */
public record TranscodeSettings(TranscodeMode mode, int most, int mostPictures) {}

package rtcroom.live.mix;

/** The part of an input's picture that is shown; in its own pixels, or shares of its own size. */
public record Crop(Measure x, Measure y, Measure width, Measure height) {}

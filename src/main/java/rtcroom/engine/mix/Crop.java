package rtcroom.engine.mix;

/** The part of an input's picture that is shown; in its own pixels, or shares of its own size. */
record Crop(Measure x, Measure y, Measure width, Measure height) {

  /** Never more than there is: a phone that turns changes its size without asking. */
  String filter() {
    return "crop=w='%s':h='%s':x='%s':y='%s'"
        .formatted(
            "max(16,min(iw," + width.expression("iw") + "))",
            "max(16,min(ih," + height.expression("ih") + "))",
            "min(iw-ow," + x.expression("iw") + ")",
            "min(ih-oh," + y.expression("ih") + ")");
  }
}

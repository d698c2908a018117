package rtcroom.engine.webrtc.sound;

/** Gets the sound of a stream in AAC, in its order. */
public interface AacTaker {
  /** Nobody who needs it. */
  AacTaker NOBODY =
      new AacTaker() {
        @Override
        public void setUp(byte[] config, long millis) {}

        @Override
        public void frame(byte[] frame, long millis) {}
      };

  /**
   * What frames from now on are.
   *
   * @param config an AudioSpecificConfig (ISO/IEC 14496-3, section 1.6.2.1), never modified
   * @param millis time of the stream
   */
  void setUp(byte[] config, long millis);

  /**
   * The next frame, without a head.
   *
   * @param frame never modified
   * @param millis when it begins to be heard, in the time of the stream
   */
  void frame(byte[] frame, long millis);
}

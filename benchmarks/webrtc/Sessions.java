/** How sessions with a server are agreed on. */
interface Sessions {
  /**
   * Begins to publish.
   *
   * @return what the server answers to the offer
   */
  String publish(String offer) throws Exception;

  /**
   * Begins to play.
   *
   * @param fingerprint of the player
   * @return what the server says of itself
   */
  String play(String fingerprint) throws Exception;
}

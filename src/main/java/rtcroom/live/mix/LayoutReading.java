package rtcroom.live.mix;

/** What was read from the layout of an order to mix. */
public sealed interface LayoutReading permits MixLayout, LayoutReading.Refused {
  /**
   * It cannot be carried out.
   *
   * @param name the member that is to blame, such as {@code
   *     input_stream_list[1].layout_params.picture_id}
   */
  record Refused(MixFault why, String name) implements LayoutReading {}
}

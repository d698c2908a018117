package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of an order to mix on its way to API 3.0. */
sealed interface MixTranslation {
  /** The body of the call {@code CreateCommonMixStream}. */
  record Body(ObjectNode json) implements MixTranslation {}

  /**
   * It cannot be said there.
   *
   * @param name of the member, such as {@code input_stream_list[1].layout_params.picture_id}
   */
  record Impossible(String name) implements MixTranslation {}
}

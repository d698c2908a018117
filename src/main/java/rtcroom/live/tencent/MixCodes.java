package rtcroom.live.tencent;

import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixResult;

/** What API 3.0 says of an order to mix, as the numbers that clients of 2018 know. */
final class MixCodes {
  /** The session still carries another output. */
  static final int OTHER_OUTPUT = -30_300;

  private MixCodes() {}

  static int of(String code) {
    return switch (code) {
      case "FailedOperation.StreamNotExist", "FailedOperation.GetStreamResolutionError" ->
          MixFault.NO_STREAM.code();
      case "InvalidParameter.InvalidLayerParam",
          "InvalidParameter.InvalidCropParam",
          "InvalidParameter.InvalidBackgroudResolution" ->
          MixFault.OUTSIDE.code();
      case "InvalidParameter.SessionOutputStreamChanged" -> OTHER_OUTPUT;
      default -> MixResult.FAILED;
    };
  }
}

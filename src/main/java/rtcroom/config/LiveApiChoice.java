package rtcroom.config;

import static rtcroom.config.Keys.LIVE_API;
import static rtcroom.config.Keys.LIVE_API_BASE;
import static rtcroom.config.Keys.LIVE_API_KEY;
import static rtcroom.config.Keys.LIVE_APP_ID;
import static rtcroom.config.Keys.LIVE_SECRET_ID;
import static rtcroom.config.Keys.LIVE_SECRET_KEY;

import java.net.URI;
import java.util.Optional;
import rtcroom.config.form.Values;
import rtcroom.live.LiveSettings.Api;
import rtcroom.live.LiveSettings.Credentials;
import rtcroom.sign.tc3.CloudKey;

/** By which of its interfaces the live cloud is called: as {@code live.api} says, or the keys. */
final class LiveApiChoice {
  private static final URI V3 = URI.create("https://live.tencentcloudapi.com");
  private static final URI LEGACY = URI.create("http://fcgi.video.qcloud.com");

  private LiveApiChoice() {}

  /** Empty where no key is written, or those of both are and nobody says which. */
  static Optional<Api> of(Values values) {
    boolean modern = values.isWritten(LIVE_SECRET_ID) || values.isWritten(LIVE_SECRET_KEY);
    boolean legacy = values.isWritten(LIVE_APP_ID) || values.isWritten(LIVE_API_KEY);
    Optional<Api> written = values.find(LIVE_API);
    return written.isPresent() || modern == legacy
        ? written
        : Optional.of(modern ? Api.V3 : Api.LEGACY);
  }

  /** Empty unless they are complete. */
  static Optional<Credentials> credentials(Values values) {
    return of(values)
        .flatMap(
            api ->
                switch (api) {
                  case V3 ->
                      values
                          .find(LIVE_SECRET_ID)
                          .flatMap(
                              id -> values.find(LIVE_SECRET_KEY).map(key -> new CloudKey(id, key)))
                          .map(Credentials.V3::new);
                  case LEGACY ->
                      values
                          .find(LIVE_APP_ID)
                          .flatMap(
                              app ->
                                  values
                                      .find(LIVE_API_KEY)
                                      .map(key -> new Credentials.Legacy(app, key)));
                });
  }

  static URI base(Values values) {
    URI usual = of(values).filter(Api.LEGACY::equals).isPresent() ? LEGACY : V3;
    return values.find(LIVE_API_BASE).orElse(usual);
  }
}

package rtcroom.acceptance;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import rtcroom.testing.providers.RealSrsSite;
import rtcroom.testing.srs.RealSrs;

@EnabledIfEnvironmentVariable(named = "SRS_URL", matches = ".+", disabledReason = RealSrs.ABSENT)
class RealSrsLifeTest extends ProviderLife {
  RealSrsLifeTest() {
    super(new RealSrsSite());
  }
}

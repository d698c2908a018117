package rtcroom.acceptance;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import rtcroom.testing.providers.RealTencentSite;

@EnabledIfEnvironmentVariable(
    named = "TENCENT_SECRET_ID",
    matches = ".+",
    disabledReason = RealTencentSite.ABSENT)
class RealTencentLifeTest extends ProviderLife {
  RealTencentLifeTest() {
    super(new RealTencentSite());
  }
}

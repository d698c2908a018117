package rtcroom.acceptance;

import rtcroom.testing.providers.TencentSite;

class TencentLifeTest extends ProviderLife {
  TencentLifeTest() {
    super(new TencentSite());
  }
}

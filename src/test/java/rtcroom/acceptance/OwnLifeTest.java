package rtcroom.acceptance;

import rtcroom.testing.providers.OwnSite;

class OwnLifeTest extends ProviderLife {
  OwnLifeTest() {
    super(new OwnSite());
  }
}

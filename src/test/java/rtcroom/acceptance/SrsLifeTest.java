package rtcroom.acceptance;

import rtcroom.testing.providers.SrsSite;

class SrsLifeTest extends ProviderLife {
  SrsLifeTest() {
    super(new SrsSite());
  }
}

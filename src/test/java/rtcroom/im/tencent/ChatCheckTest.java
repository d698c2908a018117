package rtcroom.im.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rtcroom.calls.ServiceFault;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;

class ChatCheckTest {
  private final CloudChat scene = new CloudChat();

  @AfterEach
  void nothing_is_left_behind_C_115() {
    scene.im().assertTidy();
    scene.close();
  }

  @Test
  void credentials_that_work_have_no_fault() {
    assertThat(check(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET)).isEmpty();
  }

  @Test
  void another_application_is_found() {
    assertThat(check(1_400_000_002L, FakeIm.ADMINISTRATOR, FakeIm.SECRET))
        .containsExactly(new ServiceFault("im", "sdkAppID", "ErrorCode 70020"));
  }

  @Test
  void a_user_who_is_no_administrator_is_found() {
    assertThat(check(FakeIm.SDK_APP_ID, "ann", FakeIm.SECRET))
        .containsExactly(new ServiceFault("im", "administrator", "ErrorCode 60010"));
  }

  @Test
  void a_wrong_key_is_found() {
    assertThat(check(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, "wrong"))
        .containsExactly(new ServiceFault("im", "privateKey", "ErrorCode 70009"));
  }

  @Test
  void a_cloud_that_hangs_is_reported_in_time() {
    scene.im().faults.always(FakeIm.DESTROY, new Trouble.Hang());

    assertThat(check(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET))
        .containsExactly(new ServiceFault("im", "privateKey", "no answer in time"));
  }

  private List<ServiceFault> check(long sdkAppID, String userID, String secret) {
    var checkup = scene.checkup(CloudChat.administrator(sdkAppID, userID, secret));
    var faults = checkup.run().toCompletableFuture();
    assertThat(faults).succeedsWithin(Duration.ofSeconds(5));
    return faults.join();
  }
}

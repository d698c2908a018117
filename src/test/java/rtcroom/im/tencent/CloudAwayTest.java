package rtcroom.im.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.room.RoomId;

/**
 * IM and live cloud are away for ten minutes and come back, on a virtual clock: how rooms and
 * groups, leases and streams do, from first to last.
 */
class CloudAwayTest {
  private static final Duration HEALING = Duration.ofSeconds(10);

  private final CloudAwayScene scene = new CloudAwayScene();

  @BeforeEach
  void three_rooms_are_pushed_to_and_the_cloud_goes_away() {
    scene.opens("anns", "ann");
    scene.tellsOf("ann");
    scene.opens("bos", "bo");
    scene.opens("cys", "cy");
    scene.opens("dis", "di");
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.groups).containsExactlyInAnyOrder("anns", "bos", "cys", "dis");
    scene.away = true;
    scene.pass(Duration.ofSeconds(25));
  }

  @Test
  void rooms_go_on_and_nobody_who_pushes_is_evicted() {
    for (int minute = 0; minute < 10; minute++) {
      assertThat(scene.listed()).hasSize(4);
      assertThat(scene.joins("anns", "guest")).isTrue();
      assertThat(scene.leaves("anns", "guest")).isTrue();
      for (int i = 0; i < 6; i++) {
        assertThat(scene.beats("bos", "bo")).as("in minute %s", minute).isTrue();
        scene.pass(Duration.ofSeconds(10));
      }
    }
    assertThat(scene.members("anns")).as("of whom the cloud told").containsExactly("ann");
    assertThat(scene.members("cys")).as("about whom it was asked").containsExactly("cy");
    assertThat(scene.calls).as("asked in ten minutes, of four rooms").hasSizeLessThan(1000);
  }

  @Test
  void within_ten_seconds_of_its_return_all_is_well() {
    scene.pass(Duration.ofMinutes(3));
    scene.ends("dis");
    scene.opens("lost", "eve");
    scene.pass(Duration.ofMinutes(7));
    assertThat(scene.listed()).containsExactlyInAnyOrder("anns", "bos", "cys");
    assertThat(scene.groups).as("nobody could dissolve it").contains("dis");
    assertThat(scene.flowing).as("nobody could break it off").contains("di");
    scene.flowing.remove("cy");

    scene.away = false;
    boolean opened = false;
    for (int second = 0; second < HEALING.toSeconds(); second++) {
      if (!opened) {
        scene.opens("new", "fay");
      }
      scene.joins("anns", "guest");
      scene.leaves("anns", "guest");
      scene.pass(Duration.ofSeconds(1));
      opened = scene.listed().contains("new");
    }
    assertThat(opened).isTrue();
    assertThat(scene.notices).contains("anns");
    assertThat(scene.groups).containsExactlyInAnyOrder("anns", "bos", "cys", "new");
    assertThat(scene.flowing).doesNotContain("di");

    scene.pass(Duration.ofSeconds(21));
    assertThat(scene.rooms.exists(new RoomId("cys"))).as("its stream ended meanwhile").isFalse();
    assertThat(scene.members("anns")).containsExactly("ann");
  }
}

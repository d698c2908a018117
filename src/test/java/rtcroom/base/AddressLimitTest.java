package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.base.AddressLimit.Entry.ADDRESS_FULL;
import static rtcroom.base.AddressLimit.Entry.COUNTED;
import static rtcroom.base.AddressLimit.Entry.FULL;

import org.junit.jupiter.api.Test;

class AddressLimitTest {
  @Test
  void of_few_places_no_address_holds_more_than_are_left() {
    AddressLimit<String> places = AddressLimit.shared(10);
    for (int i = 0; i < 5; i++) {
      assertThat(places.enter("greedy")).isEqualTo(COUNTED);
    }
    assertThat(places.enter("greedy")).isEqualTo(ADDRESS_FULL);
    assertThat(places.enter("a")).isEqualTo(COUNTED);
    assertThat(places.enter("b")).isEqualTo(COUNTED);
    assertThat(places.all()).isEqualTo(7);
    places.leave("greedy");
    assertThat(places.enter("c")).isEqualTo(COUNTED);
  }

  @Test
  void the_first_of_an_address_finds_the_last_place() {
    AddressLimit<String> places = AddressLimit.shared(3);
    assertThat(places.enter("a")).isEqualTo(COUNTED);
    assertThat(places.enter("b")).isEqualTo(COUNTED);
    assertThat(places.enter("c")).isEqualTo(COUNTED);
    assertThat(places.enter("d")).isEqualTo(FULL);
  }

  @Test
  void where_from_may_be_said_later_and_change() {
    AddressLimit<String> limit = new AddressLimit<>(3, 1);
    assertThat(limit.enter()).isTrue();
    assertThat(limit.enter()).isTrue();
    assertThat(limit.claim("a")).isTrue();
    assertThat(limit.claim("a")).isFalse();
    assertThat(limit.claim("b")).isTrue();
    limit.disclaim("a");
    assertThat(limit.claim("a")).isTrue();
    assertThat(limit.enter()).isTrue();
    assertThat(limit.enter()).isFalse();
    limit.leave("a");
    limit.leave();
    assertThat(limit.all()).isOne();
  }
}

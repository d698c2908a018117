package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  private final List<MediaFrame> frames = new ArrayList<>();
  private final H264Depacketizer h264 = new H264Depacketizer(frames::add);

  @Test
  void units_of_all_sizes_come_out_as_they_went_in() {
    List<byte[]> units = new ArrayList<>();
    for (int length : new int[] {2, 1199, 1200, 1201, 2397, 2398, 2399, 50_000}) {
      units.add(TestPackets.unit(5, length));
    }
    List<RtpPacket> packets = TestPackets.h264(1, 90, units);
    assertThat(packets).allMatch(packet -> packet.payloadLength() <= 1200);
    packets.forEach(h264::take);
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().key()).isTrue();
    assertThat(frames.getFirst().units()).hasSameSizeAs(units);
    for (int i = 0; i < units.size(); i++) {
      assertThat(frames.getFirst().units().get(i)).isEqualTo(units.get(i));
    }
  }

  @Test
  void parameter_sets_travel_together() {
    byte[] together =
        H264Packetizer.together(List.of(TestPackets.hex("6742"), TestPackets.hex("68ce")));
    assertThat(TestPackets.hex(together)).isEqualTo("78" + "0002" + "6742" + "0002" + "68ce");
    h264.take(TestPackets.packet(1, 90, false, together));
    h264.take(TestPackets.packet(2, 90, true, "6588"));
    assertThat(frames.getFirst().units())
        .extracting(TestPackets::hex)
        .containsExactly("6742", "68ce", "6588");
  }

  @Test
  void nothing_is_shown_before_the_first_key_frame() {
    h264.take(TestPackets.packet(1, 90, true, "4188"));
    assertThat(frames).isEmpty();
    h264.take(TestPackets.packet(2, 180, true, "6588"));
    h264.take(TestPackets.packet(3, 270, true, "4188"));
    assertThat(frames).extracting(MediaFrame::timestamp).containsExactly(180L, 270L);
  }

  @Test
  void after_a_loss_all_is_left_out_up_to_the_next_key_frame() {
    h264.take(TestPackets.packet(1, 90, true, "6588"));
    h264.take(TestPackets.packet(2, 180, false, "4188"));
    h264.lost();
    h264.take(TestPackets.packet(4, 180, true, "4108"));
    h264.take(TestPackets.packet(5, 270, true, "4188"));
    h264.take(TestPackets.packet(6, 360, true, "6588"));
    assertThat(frames).extracting(MediaFrame::timestamp).containsExactly(90L, 360L);
  }

  @Test
  void a_key_frame_without_its_first_slice_is_none() {
    h264.lost();
    h264.take(TestPackets.packet(2, 90, true, "6508"));
    assertThat(frames).isEmpty();
  }

  @Test
  void fragments_without_their_beginning_spoil_the_picture() {
    List<RtpPacket> packets = TestPackets.h264(1, 90, List.of(TestPackets.unit(5, 4000)));
    packets.subList(1, packets.size()).forEach(h264::take);
    assertThat(frames).isEmpty();
    TestPackets.h264(9, 180, List.of(TestPackets.unit(5, 4000))).forEach(h264::take);
    assertThat(frames).hasSize(1);
  }

  @Test
  void a_picture_ends_where_another_time_begins() {
    h264.take(TestPackets.packet(1, 90, false, "6588"));
    h264.take(TestPackets.packet(2, 180, false, "4188"));
    assertThat(frames).extracting(MediaFrame::timestamp).containsExactly(90L);
  }

  /** The descriptor with all its parts (RFC 7741, section 4.2). */
  @Test
  void the_descriptor_of_vp8_is_read() {
    RtpPacket packet = TestPackets.packet(1, 0, false, "90 f0 8123 07 60 50".replace(" ", ""));
    assertThat(Vp8Descriptor.read(packet)).isEqualTo(new Vp8Descriptor(6, true, 0x123, 1));
    assertThat(Vp8Descriptor.read(TestPackets.packet(1, 0, false, "9080 11 50".replace(" ", ""))))
        .isEqualTo(new Vp8Descriptor(3, true, 0x11, 0));
    assertThat(Vp8Descriptor.read(TestPackets.packet(1, 0, false, "0050")))
        .isEqualTo(new Vp8Descriptor(1, false, -1, 0));
  }

  @Test
  void pictures_of_vp8_come_out_as_they_went_in() {
    byte[] picture = new byte[3000];
    picture[2999] = 9;
    List<RtpPacket> packets = new ArrayList<>();
    Vp8Packetizer.frame(
        picture,
        0,
        picture.length,
        (head, bytes, from, to, last) ->
            packets.add(
                TestPackets.packet(
                    packets.size(), 90, last, TestPackets.join(head, bytes, from, to))));
    Vp8Depacketizer vp8 = new Vp8Depacketizer(frames::add);
    packets.forEach(vp8::take);
    assertThat(packets).hasSize(3);
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().key()).isTrue();
    assertThat(frames.getFirst().units().getFirst()).isEqualTo(picture);
  }

  @Test
  void vp8_too_waits_for_a_key_frame_after_a_loss() {
    Vp8Depacketizer vp8 = new Vp8Depacketizer(frames::add);
    vp8.take(TestPackets.packet(1, 90, true, "1000"));
    vp8.lost();
    vp8.take(TestPackets.packet(3, 180, true, "1001"));
    vp8.take(TestPackets.packet(4, 270, true, "1000"));
    assertThat(frames).extracting(MediaFrame::timestamp).containsExactly(90L, 270L);
  }
}

package rtcroom.engine.hls;

import java.util.Arrays;

/** The two tables of an MPEG transport stream that say what its packets are. */
final class ProgramTables {
  static final int PAT_PID = 0;
  static final int PMT_PID = 0x1000;

  private static final int PROGRAM = 1;
  private static final int CRC_POLYNOMIAL = 0x04C11DB7;

  private ProgramTables() {}

  /** Names the one program. */
  static byte[] association() {
    Section section = new Section(0x00, 1);
    section.two(PROGRAM);
    section.two(0xE000 | PMT_PID);
    return section.sealed();
  }

  /** Names the tracks of the program. */
  static byte[] map(ProgramTracks tracks) {
    Section section = new Section(0x02, PROGRAM);
    section.two(0xE000 | tracks.clockPid());
    section.two(0xF000);
    if (tracks.video() != null) {
      track(section, tracks.video().streamType(), ProgramTracks.VIDEO_PID);
    }
    if (tracks.audio() != null) {
      track(section, tracks.audio().streamType(), ProgramTracks.AUDIO_PID);
    }
    return section.sealed();
  }

  private static void track(Section section, int type, int pid) {
    section.one(type);
    section.two(0xE000 | pid);
    section.two(0xF000);
  }

  /** One section of a table; both fit into one packet by far. */
  private static final class Section {
    private static final int HEAD = 3;
    private static final int CRC = 4;

    private final byte[] bytes = new byte[64];
    private int length = HEAD;

    Section(int table, int id) {
      bytes[0] = (byte) table;
      two(id);
      one(0xC1); // version 0, in force
      two(0); // the only section
    }

    void one(int value) {
      bytes[length++] = (byte) value;
    }

    void two(int value) {
      one(value >> 8);
      one(value);
    }

    byte[] sealed() {
      int rest = length - HEAD + CRC;
      bytes[1] = (byte) (0xB0 | rest >> 8);
      bytes[2] = (byte) rest;
      int crc = crc(bytes, length);
      two(crc >>> 16);
      two(crc);
      return Arrays.copyOf(bytes, length);
    }
  }

  private static int crc(byte[] bytes, int length) {
    int crc = -1;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? CRC_POLYNOMIAL : 0);
      }
    }
    return crc;
  }
}

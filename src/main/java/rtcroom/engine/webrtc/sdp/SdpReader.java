package rtcroom.engine.webrtc.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads offers strictly and within bounds; a section may have 64 payload types (Chromium offers 34
 * to play). What is not known here is passed over; addresses of the peer are never read.
 */
public final class SdpReader {
  private SdpReader() {}

  /** Reads an offer that is about one stream. */
  public static Offer read(byte[] sdp) throws BrokenSdpException {
    return read(sdp, SdpBounds.STREAM);
  }

  /**
   * Reads an offer.
   *
   * @throws BrokenSdpException naming what is wrong, and in which line
   */
  public static Offer read(byte[] sdp, SdpBounds bounds) throws BrokenSdpException {
    List<SdpLine> session = new ArrayList<>();
    List<List<SdpLine>> sections = new ArrayList<>();
    for (SdpLine line : SdpLines.of(sdp, bounds)) {
      if (line.isAttribute("crypto")) {
        throw line.broken(SdpFault.OPEN_KEYS, "a=crypto");
      }
      if (line.type() == 'm') {
        sections.add(new ArrayList<>());
      }
      (sections.isEmpty() ? session : sections.getLast()).add(line);
      if (sections.size() > bounds.sections()) {
        throw line.broken(SdpFault.TOO_MANY_SECTIONS, "m=");
      }
    }
    return offer(session, sections);
  }

  private static Offer offer(List<SdpLine> session, List<List<SdpLine>> lines)
      throws BrokenSdpException {
    List<MediaSection> sections = new ArrayList<>();
    TransportReader transport = new TransportReader(session);
    for (List<SdpLine> section : lines) {
      MediaSection read = new SectionReader(section, SectionReader.direction(session)).read();
      sections.add(read);
      if (read.enabled()) {
        transport.take(section);
      }
    }
    requireOneBundle(session, sections);
    return new Offer(transport.read(), sections);
  }

  /** RFC 9143: one group, in which all are. */
  private static void requireOneBundle(List<SdpLine> session, List<MediaSection> sections)
      throws BrokenSdpException {
    List<String> bundled =
        session.stream()
            .filter(line -> line.isAttribute("group"))
            .map(line -> Words.split(line.argument(), ' '))
            .filter(words -> !words.isEmpty() && words.getFirst().equals("BUNDLE"))
            .findFirst()
            .orElse(List.of());
    Set<String> mids = new HashSet<>();
    for (MediaSection section : sections) {
      boolean inGroup = bundled.lastIndexOf(section.mid()) > 0;
      if (section.enabled() && !inGroup) {
        throw new BrokenSdpException(SdpFault.NOT_BUNDLED, 0, "a=group:BUNDLE");
      }
      if (!mids.add(section.mid())) {
        throw new BrokenSdpException(SdpFault.BAD_FIELD, 0, "a=mid twice");
      }
    }
  }
}

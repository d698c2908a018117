package rtcroom.testing.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/**
 * How pages are looked at while somebody goes through them once: all sights in turn, as open pages
 * follow size, language and light. Names are as long as can be, and everything is done in English.
 * Where pictures are wanted there is a visit for each sight that is pictured.
 */
public record Sights(List<Sight> all) {
  /** The English ones first: what was said before is not translated. */
  private static final List<Sight> IN_TURN =
      List.of(Sight.PHONE_ENGLISH, Sight.DESKTOP, Sight.PHONE, Sight.DESKTOP_CHINESE);

  /** What a test of pages is run with. */
  public static Stream<Sights> visits() {
    return Inspection.PICTURES_WANTED
        ? Stream.of(Sight.values()).filter(Sight::isPictured).map(one -> new Sights(List.of(one)))
        : Stream.of(new Sights(IN_TURN));
  }

  /** That of somebody at a phone who does something between the looks. */
  public Sight phone() {
    return all.size() == 1 ? all.getFirst() : Sight.PHONE_ENGLISH;
  }

  /** That of somebody at a desktop. */
  public Sight desktop() {
    return all.size() == 1 ? all.getFirst() : Sight.DESKTOP;
  }

  /** Of somebody who is looked at. */
  public String personName() {
    return phone().personName();
  }

  /** Looks at a page in each of them, and leaves it as it was. */
  public void inspect(Page page, String title) {
    Sight before = phone().isAsWideAs(page) ? phone() : desktop();
    for (Sight sight : all) {
      sight.of(page);
      Inspection.enlargedToo(page, title, sight);
    }
    before.of(page);
  }

  @Override
  public String toString() {
    return all.toString();
  }
}

package rtcroom;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The order of the packages: a class may use its own package and what stands further right. */
final class Ranks {
  /**
   * Packages of one rank are neighbours and must not know each other; the root package holds Main.
   */
  private static final List<List<String>> LEFT_TO_RIGHT =
      List.of(
          List.of(""),
          List.of("cli"),
          List.of("config"),
          List.of("http", "ws", "web", "console"),
          List.of("session", "im", "live", "metrics"),
          List.of("cluster"),
          List.of("rooms"),
          List.of("room", "sign", "calls"));

  private static final String ROOT = "rtcroom";

  private Ranks() {}

  static ArchCondition<JavaClass> pointRight() {
    return new ArchCondition<>("only use their own package and packages further right") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        if (rank(user) < 0) {
          violated(events, user, "no rank is known for the package of " + user.getName());
        }
        user.getDirectDependenciesFromSelf().stream()
            .filter(Ranks::pointsElsewhere)
            .forEach(wrong -> violated(events, user, wrong.getDescription()));
      }
    };
  }

  private static void violated(ConditionEvents events, JavaClass user, String message) {
    events.add(SimpleConditionEvent.violated(user, message));
  }

  private static boolean pointsElsewhere(Dependency use) {
    JavaClass user = use.getOriginClass();
    JavaClass used = use.getTargetClass().getBaseComponentType();
    return isOurs(used) && !feature(user).equals(feature(used)) && rank(used) <= rank(user);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static int rank(JavaClass type) {
    for (int rank = 0; rank < LEFT_TO_RIGHT.size(); rank++) {
      if (LEFT_TO_RIGHT.get(rank).contains(feature(type))) {
        return rank;
      }
    }
    return -1;
  }

  /**
   * The first package below the root: {@code im} for {@code rtcroom.im.tencent}, empty for Main.
   */
  private static String feature(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
  }
}

package rtcroom.testing.sources;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The order of the packages: a class may use its own part and what stands further right. */
public final class Ranks {
  /**
   * Packages of one rank are neighbours and must not know each other. A package that is not listed
   * belongs to the nearest one above it that is; the empty name is the root package, which holds
   * Main.
   */
  private static final List<List<String>> LEFT_TO_RIGHT =
      List.of(
          List.of(""),
          List.of("app"),
          List.of("cli"),
          List.of("doctor"),
          List.of("config"),
          List.of("http.weapp", "http.admin", "http.cloud", "chat.wire", "web"),
          List.of("engine"),
          List.of("engine.mix"),
          List.of("engine.mix.ffmpeg"),
          List.of("engine.rtmp", "engine.flv", "engine.hls", "engine.webrtc", "engine.transcode"),
          List.of("engine.webrtc.call"),
          List.of("engine.webrtc.forward"),
          List.of("engine.webrtc.bridge"),
          List.of(
              "engine.webrtc.sdp",
              "engine.webrtc.srtp",
              "engine.webrtc.ice",
              "engine.webrtc.rtp",
              "engine.webrtc.sound",
              "engine.webrtc.dtls"),
          List.of("engine.relay"),
          List.of("engine.stream"),
          List.of("engine.ffmpeg"),
          List.of("engine.media", "engine.amf", "chat"),
          List.of("http", "config.form"),
          List.of("session", "im", "live", "trtc", "metrics"),
          List.of("cluster.ratis"),
          List.of("cluster"),
          List.of("cluster.codec"),
          List.of("live.mix"),
          List.of("rooms", "access", "turn"),
          List.of("cloud"),
          List.of("sign", "bans"),
          List.of("sign.url"),
          List.of("room", "calls"),
          List.of("base"));

  private static final String ROOT = "rtcroom";

  private Ranks() {}

  public static ArchCondition<JavaClass> pointRight() {
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

  /** Listed packages in which no class is. */
  public static List<String> unused(JavaClasses classes) {
    Set<String> used = classes.stream().map(Ranks::part).collect(Collectors.toSet());
    return LEFT_TO_RIGHT.stream()
        .flatMap(List::stream)
        .filter(part -> !used.contains(part))
        .toList();
  }

  private static boolean pointsElsewhere(Dependency use) {
    JavaClass user = use.getOriginClass();
    JavaClass used = use.getTargetClass().getBaseComponentType();
    return isOurs(used) && !part(user).equals(part(used)) && rank(used) <= rank(user);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static int rank(JavaClass type) {
    String part = part(type);
    for (int rank = 0; rank < LEFT_TO_RIGHT.size(); rank++) {
      if (LEFT_TO_RIGHT.get(rank).contains(part)) {
        return rank;
      }
    }
    return -1;
  }

  /** The listed package nearest to the type: {@code im} for {@code rtcroom.im.tencent}. */
  private static String part(JavaClass type) {
    String name = below(type.getPackageName());
    while (!name.isEmpty() && !isListed(name)) {
      name = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
      if (name.isEmpty()) {
        return below(type.getPackageName());
      }
    }
    return name;
  }

  private static boolean isListed(String name) {
    return LEFT_TO_RIGHT.stream().anyMatch(rank -> rank.contains(name));
  }

  private static String below(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
  }
}

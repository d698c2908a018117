package rtcroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import rtcroom.testing.sources.Ranks;
import rtcroom.testing.sources.Sources;

/**
 * The rules of the house that no compiler knows. Each states what it protects; none has exceptions
 * by name.
 */
class HouseTest {
  private static final int MAX_FILE_LINES = 400;
  private static final int MAX_METHOD_LINES = 60;
  private static final int FILE_MEDIAN = 50;
  private static final int METHOD_99TH_PERCENTILE = 23;

  /** Read once: that takes longer than all rules together. */
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("rtcroom");

  private static final JavaClasses PRODUCT = ALL.that(not(belongToTests()));
  private static final JavaClasses TESTS = ALL.that(belongToTests());
  private static final Sources MAIN_SOURCES = Sources.under(Path.of("src/main/java"));
  private static final Sources TEST_SOURCES = Sources.under(Path.of("src/test/java"));

  /** The places where the outside world is handed in: the composition root and the command line. */
  private static final String[] WIRING = {"rtcroom", "rtcroom.app", "rtcroom.cli.."};

  @Test
  void imports_point_right_and_never_to_a_neighbour() {
    classes().should(Ranks.pointRight()).check(PRODUCT);
  }

  /** A provider of this process is one of several: operations ask ports, never the embedded one. */
  @Test
  void operations_and_embedded_providers_do_not_know_each_other() {
    String[] edge = {"rtcroom.http.."};
    String[] providers = {"rtcroom.chat..", "rtcroom.engine.."};
    noClasses()
        .that()
        .resideInAnyPackage(edge)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(providers)
        .check(PRODUCT);
    noClasses()
        .that()
        .resideInAnyPackage(providers)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(edge)
        .check(PRODUCT);
  }

  /** Switching a provider is one key: rooms and what clients ask know ports alone. */
  @Test
  void rooms_and_what_clients_ask_do_not_know_who_carries_streams_and_chat() {
    noClasses()
        .that()
        .resideInAnyPackage("rtcroom.room..", "rtcroom.rooms..", "rtcroom.http.weapp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "rtcroom.live.tencent..",
            "rtcroom.live.srs..",
            "rtcroom.im.tencent..",
            "rtcroom.engine..",
            "rtcroom.chat..")
        .orShould()
        .dependOnClassesThat(
            describe("name a provider", type -> type.getSimpleName().equals("Provider")))
        .check(PRODUCT);
  }

  @Test
  void every_package_that_has_a_rank_exists() {
    assertThat(Ranks.unused(PRODUCT)).isEmpty();
  }

  @Test
  void no_file_is_over_400_lines() {
    assertThat(MAIN_SOURCES.filesOver(MAX_FILE_LINES)).isEmpty();
    assertThat(TEST_SOURCES.filesOver(MAX_FILE_LINES)).isEmpty();
  }

  @Test
  void no_method_is_over_60_lines() {
    assertThat(MAIN_SOURCES.methodsOver(MAX_METHOD_LINES)).isEmpty();
    assertThat(TEST_SOURCES.methodsOver(MAX_METHOD_LINES)).isEmpty();
  }

  @Test
  void every_other_file_has_at_most_50_lines() {
    assertThat(MAIN_SOURCES.fileLength(0.5)).isLessThanOrEqualTo(FILE_MEDIAN);
  }

  @Test
  void of_a_hundred_methods_99_have_at_most_23_lines() {
    assertThat(MAIN_SOURCES.methodLength(0.99)).isLessThanOrEqualTo(METHOD_99TH_PERCENTILE);
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(MAIN_SOURCES.packagesNotNullMarked()).isEmpty();
  }

  /** A replayed journal and a test clock must see the same world as the first run. */
  @Test
  void a_package_of_more_than_thirty_classes_says_why() {
    assertThat(MAIN_SOURCES.packagesOver(30, "thirty classes:")).isEmpty();
  }

  @Test
  void time_and_chance_come_from_outside() {
    noClasses()
        .that()
        .resideOutsideOfPackages(WIRING)
        .should()
        .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
        .orShould()
        .callMethodWhere(
            target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("system.*"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .check(PRODUCT);
  }

  @Test
  void only_the_command_line_prints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(WIRING)
        .should(ACCESS_STANDARD_STREAMS)
        .check(PRODUCT);
  }

  /** One late task stops all its later ones when it throws; schedulers and Vert.x timers do not. */
  @Test
  void nobody_uses_the_old_timer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Timer")
        .check(PRODUCT);
  }

  @Test
  void nothing_is_injected_into_fields() {
    noFields()
        .should()
        .beAnnotatedWith(describe("an injecting annotation", HouseTest::injects))
        .check(PRODUCT);
  }

  /** A sleep is too long on a fast machine and too short on a slow one: await the condition. */
  @Test
  void tests_never_sleep() {
    noClasses()
        .should()
        .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
        .check(TESTS);
  }

  private static DescribedPredicate<JavaClass> belongToTests() {
    return describe(
        "belong to the tests",
        type ->
            type.getSource()
                .map(source -> source.getUri().toString().contains("/test-classes/"))
                .orElse(false));
  }

  private static boolean injects(JavaAnnotation<?> annotation) {
    return annotation.getRawType().getSimpleName().matches("\\w*Inject|Autowired|Resource|Value");
  }
}

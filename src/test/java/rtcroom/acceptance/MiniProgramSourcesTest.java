package rtcroom.acceptance;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import rtcroom.testing.programs.NpmCheck;

/** What the mini program is made of, apart from any phone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MiniProgramSourcesTest {
  @Test
  @Order(1)
  void its_tools_are_those_of_the_lock_file() {
    npm("mini-install", "ci", "--no-audit", "--no-fund", "--prefer-offline");
  }

  @Test
  @Order(2)
  void types_and_files_are_what_the_platform_takes() {
    npm("mini-check", "run", "check");
  }

  @Test
  @Order(3)
  void its_own_tests_pass() {
    npm("mini-test", "test");
  }

  private static void npm(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("npm", "--prefix", "miniprogram"));
    command.addAll(List.of(arguments));
    new NpmCheck(name, command).passes();
  }
}

# The launcher's commands that need the source tree. Read by ./rtcroom, never run by itself; POSIX sh.

# What the tests call besides the JDK and Maven, as command:Debian-package, with +package for what it does not need by itself. What has
# no command is known by a file below /usr/lib.
TEST_TOOLS="mvn:maven curl:curl node:nodejs npm:npm chromium-headless-shell:chromium-headless-shell turnserver:coturn
  systemd/system/nginx.service:nginx systemd-analyze:systemd
  ffmpeg:ffmpeg rtmpdump:rtmpdump mpv:mpv vlc:vlc-bin+vlc-plugin-base
  gst-launch-1.0:gstreamer1.0-tools+gstreamer1.0-plugins-good+gstreamer1.0-plugins-bad+gstreamer1.0-libav
  obs:obs-studio+obs-plugins Xvfb:xvfb
  firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver ip:iproute2 python3/dist-packages/aiortc/__init__.py:python3-aiortc"
BENCH_TOOLS="mvn:maven wrk:wrk node:nodejs taskset:util-linux"

# Says what is missing while the terminal still listens.
require_maven() {
  command -v mvn >/dev/null 2>&1 || fail \
    "rtcroom: 需要 Maven 3.8 或更新版本 / needs Maven 3.8 or newer:" \
    "  sudo apt-get install maven    |    brew install maven"
  find_jdk
}

# The web app is part of the jar.
require_node() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' >/dev/null 2>&1 &&
    command -v npm >/dev/null 2>&1 || fail \
    "rtcroom: 打包网页应用需要 Node.js 20.19 或更新版本与 npm / the web app is built with Node.js 20.19 or newer and npm:" \
    "  sudo apt-get install nodejs npm    |    brew install node    |    https://nodejs.org/" \
    "  只要服务器，不要网页 / the server without the web app:  mvn -Dweb.skip=true -Dmaven.test.skip=true package"
}

# In a JVM that lives for a minute the second compiler costs more than it gives: a third of a core's time less.
SHORT_LIVED="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# After require_maven. The first options keep Maven's own old libraries from making a recent JDK print warnings.
maven() {
  (
    cd "$HOME_DIR" || exit
    export JAVA_HOME="$JDK"
    export MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow $SHORT_LIVED ${MAVEN_OPTS:-}"
    exec mvn -B -ntp "$@"
  )
}

# One line while it works; the compiler's words only when it fails.
package_quietly() {
  require_maven
  require_node
  log=$HOME_DIR/target/build.log
  mkdir -p "$HOME_DIR/target"
  say "rtcroom: 正在编译… / building…"
  if ! maven -Dmaven.test.skip=true package >"$log" 2>&1; then
    grep -E '^(\[(WARNING|ERROR)\]|rtcroom:|error)' "$log" >&2 || cat "$log" >&2
    fail "rtcroom: 编译失败，全文见 / the build failed, all of it is in $log"
  fi
}

is_built() {
  [ -f "$JAR" ] || return 1
  # Folders count too: deleting a file changes only its folder.
  newer=$(cd "$HOME_DIR" &&
    find pom.xml src/main web clients/js/src -name node_modules -prune -o -newer "$JAR" -print | head -n 1)
  [ -z "$newer" ]
}

build_if_needed() { is_built || package_quietly; }

asks_for_help() {
  case ${1:-} in
    -h | --help) return 0 ;;
    *) return 1 ;;
  esac
}

# Installs what is missing of $1 (words command:package[+package]) where that needs no password; otherwise says how.
require_tools() {
  missing=
  for tool in $1; do
    command -v "${tool%%:*}" >/dev/null 2>&1 || [ -f "/usr/lib/${tool%%:*}" ] || missing="$missing ${tool#*:}"
  done
  [ -n "$missing" ] || return 0
  missing=$(printf '%s' "$missing" | tr + ' ')
  command -v apt-get >/dev/null 2>&1 || fail "rtcroom: 请先安装 / please install first:$missing"
  install="apt-get install -y --no-install-recommends$missing"
  say "rtcroom: 安装测试所需的软件 / installing what the tests need:$missing"
  if [ "$(id -u)" -eq 0 ]; then
    apt_get ''
  elif sudo -n true 2>/dev/null; then
    apt_get 'sudo -n'
  else
    fail "rtcroom: 需要管理员权限，请先运行 / needs an administrator, please run first:" \
      "  sudo $install"
  fi
}

# shellcheck disable=SC2086 # both are words
apt_get() {
  if $1 apt-get update >&2 && $1 env DEBIAN_FRONTEND=noninteractive $install >&2; then return; fi
  fail "rtcroom: 安装失败 / could not install:$missing"
}

task_check() {
  if asks_for_help "$@"; then
    echo "用法 / Usage: rtcroom check [MAVEN OPTIONS]"
    echo "格式、Error Prone、NullAway、ArchUnit 与全部测试 / format, Error Prone, NullAway, ArchUnit and all tests"
    return
  fi
  require_maven
  verify "$@"
}

# All checks. What the compiler does not need goes on beside it: the web app is built, npm's checks are run after it, and the format
# is judged by a Maven of its own. Maven waits for the first (tools/web.sh), test classes for the second (tools/npm-checks.sh); the
# third is joined at the end, and says what it found only if it failed.
verify() {
  mkdir -p "$HOME_DIR/target"
  npm_checks=$HOME_DIR/target/npm-checks
  rm -rf "$HOME_DIR/target/test-times.tsv" "$HOME_DIR"/target/surefire-reports* "$npm_checks"
  sh "$HOME_DIR/tools/npm-checks.sh" "$npm_checks" &
  checks=$!
  format_log=$HOME_DIR/target/format.log
  maven spotless:check >"$format_log" 2>&1 &
  format=$!
  # What runs in the background does not hear of Ctrl-C, and would go on beside the next run.
  trap 'kill "$checks" "$format" 2>/dev/null; exit 130' INT
  trap 'kill "$checks" "$format" 2>/dev/null; exit 143' TERM
  run_log=$HOME_DIR/target/verify.log
  status=0
  logged maven -Dspotless.check.skip=true -Dnpm.checks="$npm_checks" verify "$@" || status=$?
  if [ "$status" -ne 0 ]; then once_more "$@" || status=$?; fi
  slowest_classes
  kill "$checks" 2>/dev/null || true # a run that failed early has not waited for them
  if ! wait "$format"; then
    cat "$format_log" >&2
    [ "$status" -ne 0 ] || status=1
  fi
  trap - INT TERM
  summary
  return "$status"
}

# Runs a command, which is heard and written to $run_log.
logged() {
  ended=$HOME_DIR/target/verify.ended
  { "$@" && echo 0 >"$ended" || echo $? >"$ended"; } 2>&1 | tee "$run_log"
  return "$(cat "$ended")"
}

# Test classes that failed, or were lost with their process, are run again when all others have ended, in a process of their own;
# status is 0 if they pass then. Nothing is run again where more than five did not pass.
once_more() {
  reports=$HOME_DIR/target/surefire-reports
  grep -q 'surefire-plugin:.*:test (default-test)' "$run_log" || return "$status"
  lost=$(sed -n '/Crashed tests:/,/^\[ERROR\] *[^r]*$/ s/^\[ERROR\] \(rtcroom\.[A-Za-z0-9_.]*\)$/\1/p' "$run_log" | sort -u)
  classes=$({
    printf '%s\n' "$lost"
    grep -lE '^    <(failure|error)[ >]' "$reports"/TEST-*.xml 2>/dev/null | sed 's/.*TEST-//; s/\.xml$//; s/\$.*//'
  } | grep . | sort -u | paste -sd , -)
  case $classes in
    '' | *,*,*,*,*,*) return "$status" ;;
  esac
  rm -rf "$reports-first"
  cp -R "$reports" "$reports-first"
  unsteady=$(grep -hE -B 1 '^    <(failure|error)[ >]' "$reports"/TEST-*.xml |
    sed -n 's/.*<testcase name="\([^"]*\)" classname="\([^"]*\)".*/  \2.\1/p' | sort -u)
  [ -z "$lost" ] || unsteady=$(printf '%s\n' "$unsteady" "$lost")
  printf '%s\n' "rtcroom: 失败，再运行一次 / failed, run once more:" "$unsteady" >&2
  logged maven -Dnpm.checks="$npm_checks" -Dtest="$classes" "$@" surefire:test@default-test || return
  printf '%s\n' "rtcroom: 先失败后通过 / failed once and then passed, see target/surefire-reports-first:" "$unsteady" >&2
  status=0
}

# The last line of a run, of the reports that count.
summary() {
  cat "$HOME_DIR"/target/surefire-reports/TEST-*.xml 2>/dev/null | grep -oE '<testsuite .*>' | awk '
    function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    { run += of("tests"); failures += of("failures"); errors += of("errors"); skipped += of("skipped") }
    END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", run, failures, errors, skipped }
  '
}

# What the test classes cost that took longest: seconds on the wall, of a core, and of a core by programs they started.
slowest_classes() {
  times=$HOME_DIR/target/test-times.tsv
  [ -f "$times" ] || return 0
  say "wall    own     others  class; all of them in target/test-times.tsv"
  sort -t "$(printf '\t')" -k 2 -rn "$times" | head -n 15 |
    awk -F '\t' '{ printf "%-7.1f %-7.1f %-7.1f %s\n", $2, $3, $4, $1 }' >&2
}

task_test() {
  if asks_for_help "$@"; then
    echo "用法 / Usage: rtcroom test [MAVEN OPTIONS]"
    echo "安装测试所需的软件，再做 check / installs what the tests need, then does what check does"
    return
  fi
  require_tools "$TEST_TOOLS"
  require_maven
  verify "$@"
}

task_bench() {
  if asks_for_help "$@"; then
    echo "用法 / Usage: rtcroom bench [NAME...]"
    echo "运行 benchmarks/ 中的压测 / runs the measurements in benchmarks/"
    return
  fi
  require_tools "$BENCH_TOOLS"
  build_if_needed
  require_maven
  export JAVA_HOME="$JDK"
  exec "$HOME_DIR/benchmarks/run" "$@"
}

# Beside `./rtcroom dev`: WeChat's tools show no live-pusher and no live-player, this shows both.
task_miniprogram() {
  if asks_for_help "$@"; then
    echo "用法 / Usage: rtcroom miniprogram [SERVER]"
    echo "编译小程序并在浏览器里运行；先在另一窗口运行 rtcroom dev / compiles the mini program and runs it in a browser; run rtcroom dev beside it"
    echo "SERVER 默认 / by default: http://127.0.0.1:5757"
    return
  fi
  require_tools "node:nodejs npm:npm"
  cd "$HOME_DIR/miniprogram"
  if [ ! -f node_modules/.package-lock.json ] || [ -n "$(find package-lock.json -newer node_modules/.package-lock.json)" ]; then
    npm ci --no-progress
  fi
  exec npm run --silent serve -- "$@"
}

task_build() {
  if asks_for_help "$@"; then
    echo "用法 / Usage: rtcroom build"
    echo "生成 dist/：启动脚本、jar、依赖、参考配置、nginx 与 systemd 文件 / makes dist/: launcher, jar, libraries, reference configuration, files for nginx and systemd"
    return
  fi
  find_jdk
  build_if_needed
  DIST=$HOME_DIR/dist
  rm -rf "$DIST"
  mkdir -p "$DIST/bin" "$DIST/config"
  # -p: the class archive knows its jars by size and time.
  cp -p "$HOME_DIR/rtcroom" "$DIST/bin/"
  cp -p "$JAR" "$HOME_DIR/LICENSE" "$HOME_DIR"/README*.md "$HOME_DIR/CHANGELOG.md" "$DIST/"
  cp -Rp "$HOME_DIR/target/lib" "$DIST/lib"
  # shellcheck disable=SC2086 # options are words
  "$JDK/bin/java" $SHORT_LIVED "$HOME_DIR/tools/Unsigned.java" "$DIST"/lib/*.jar
  cp -p "$HOME_DIR/config/reference.yaml" "$DIST/config/"
  cp -Rp "$HOME_DIR/deploy" "$DIST/deploy"
  mkdir "$DIST/docs"
  cp -Rp "$HOME_DIR/docs/operate" "$DIST/docs/operate"
  version >"$DIST/VERSION"
  warm_up
  say "rtcroom: $DIST ($(du -sh "$DIST" | cut -f 1))"
}

# Starts the packaged server once, lets it answer itself, and keeps the classes it loaded and linked.
warm_up() {
  say "rtcroom: 生成启动缓存… / recording a fast start…"
  log=$HOME_DIR/target/warm-up.log
  if ! (RTCROOM_JAVA_OPTS="-XX:AOTCacheOutput=$DIST/rtcroom-server.aot" "$DIST/bin/rtcroom" warm-up) >"$log" 2>&1; then
    cat "$log" >&2
    fail "rtcroom: 启动缓存生成失败 / the fast start could not be recorded"
  fi
}

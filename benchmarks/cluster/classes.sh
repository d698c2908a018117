# What both commands need: a folder that is taken away at the end, and the JVM with all classes.
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
if [ -z "${TEST_CLASSES:-}" ]; then
  mvn -o -q test-compile || mvn -q test-compile
  mvn -q -o dependency:build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
  TEST_CLASSES=target/test-classes:target/classes:$(cat target/bench.classpath)
fi
JAVA=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$TEST_CLASSES")

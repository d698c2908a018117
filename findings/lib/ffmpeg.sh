# Installs ffmpeg 8.1.2 from Maven Central into $WORK; read by the scripts beside this folder. Afterwards `ffmpeg` and `ffprobe` are
# that version. Needs Maven, unzip and an x86-64 Linux.
VERSION=${VERSION:-8.1.2-1.5.14}
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact=org.bytedeco:ffmpeg:"$VERSION":jar:linux-x86_64-gpl -DoutputDirectory="$WORK/lib" 2>/dev/null
unzip -q -j "$WORK"/lib/ffmpeg-*.jar 'org/bytedeco/ffmpeg/*/lib*' '*/ffmpeg' '*/ffprobe' -d "$WORK/bin" 2>/dev/null
chmod +x "$WORK/bin/ffmpeg" "$WORK/bin/ffprobe"
export LD_LIBRARY_PATH="$WORK/bin"
PATH="$WORK/bin:$PATH"
ffmpeg -version | head -n 1

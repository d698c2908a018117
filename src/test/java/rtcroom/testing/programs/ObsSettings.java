package rtcroom.testing.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in which OBS 29 keeps what somebody chose, so that it asks nothing at its start. */
final class ObsSettings {
  private static final String GLOBAL =
      """
      [General]
      FirstRun=true
      LastVersion=486539266
      EnableAutoUpdates=false

      [BasicWindow]
      SysTrayEnabled=false

      [Basic]
      Profile=test
      ProfileDir=test
      SceneCollection=test
      SceneCollectionFile=test
      """;

  /** As it comes, but a small picture and a key frame a second. */
  private static final String PROFILE =
      """
      [General]
      Name=test

      [Output]
      Mode=Simple

      [SimpleOutput]
      VBitrate=300
      StreamEncoder=x264
      UseAdvanced=true
      Preset=ultrafast
      x264Settings=keyint=25

      [Video]
      BaseCX=320
      BaseCY=180
      OutputCX=320
      OutputCY=180
      FPSType=1
      FPSInt=25
      """;

  private static final String SERVICE =
      """
      {"type": "rtmp_custom", "settings": {"server": "%s", "key": "%s", "use_auth": false}}
      """;

  /** Colours are ABGR. */
  private static final String SCENES =
      """
      {"name": "test", "current_scene": "Scene", "current_program_scene": "Scene",
       "scene_order": [{"name": "Scene"}],
       "sources": [
         {"id": "color_source_v3", "name": "wall", "uuid": "00000000-0000-0000-0000-000000000001",
          "settings": {"color": 4278190335, "width": 320, "height": 180}},
         {"id": "ffmpeg_source", "name": "tone", "uuid": "00000000-0000-0000-0000-000000000002",
          "settings": {"local_file": "%s", "looping": true}},
         {"id": "scene", "name": "Scene", "uuid": "00000000-0000-0000-0000-000000000003",
          "settings": {"id_counter": 2, "items": [
            {"id": 1, "name": "wall", "source_uuid": "00000000-0000-0000-0000-000000000001", "visible": true},
            {"id": 2, "name": "tone", "source_uuid": "00000000-0000-0000-0000-000000000002", "visible": true}]}}]}
      """;

  private ObsSettings() {}

  static void write(Path folder, String server, String key) {
    String sound = Path.of(Clip.AUDIO_ONLY.path()).toAbsolutePath().toString();
    Path profile = folder.resolve("basic/profiles/test");
    Path scenes = folder.resolve("basic/scenes");
    try {
      Files.createDirectories(profile);
      Files.createDirectories(scenes);
      Files.writeString(folder.resolve("global.ini"), GLOBAL);
      Files.writeString(profile.resolve("basic.ini"), PROFILE);
      Files.writeString(profile.resolve("service.json"), SERVICE.formatted(server, key));
      Files.writeString(scenes.resolve("test.json"), SCENES.formatted(sound));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

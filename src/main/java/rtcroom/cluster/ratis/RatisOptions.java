package rtcroom.cluster.ratis;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** What of the engine's defaults does not suit: folders in /tmp, no snapshots, a log for ever. */
final class RatisOptions {
  private static final SizeInBytes SEGMENT = SizeInBytes.valueOf("8MB");
  private static final SizeInBytes RESERVED = SizeInBytes.valueOf("1MB");

  private RatisOptions() {}

  /**
   * What does not depend on the network.
   *
   * @param entries after which a snapshot is written
   */
  static RaftProperties of(Path folder, long entries) {
    RaftProperties properties = new RaftProperties();
    storage(properties, folder);
    snapshots(properties, entries);
    // The engine would end itself after a minute in which the process was stopped.
    RaftServerConfigKeys.setCloseThreshold(properties, TimeDuration.valueOf(36500, TimeUnit.DAYS));
    return properties;
  }

  private static void storage(RaftProperties properties, Path folder) {
    File log = folder.resolve("log").toFile();
    RaftServerConfigKeys.setStorageDir(properties, List.of(log));
    RaftServerConfigKeys.setRemovedGroupsDir(properties, folder.resolve("removed").toFile());
    RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SEGMENT);
    RaftServerConfigKeys.Log.setPreallocatedSize(properties, RESERVED);
  }

  private static void snapshots(RaftProperties properties, long entries) {
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, entries);
    RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(properties, false);
    RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 2);
    RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
    RaftServerConfigKeys.Log.setPurgeGap(properties, 1);
  }
}

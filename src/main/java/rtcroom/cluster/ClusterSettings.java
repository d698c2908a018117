package rtcroom.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether rooms outlive the process.
 *
 * @param data folder of the log and its snapshots; null for rooms that end with the process
 */
public record ClusterSettings(@Nullable Path data) {}

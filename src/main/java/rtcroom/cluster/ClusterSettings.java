package rtcroom.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether rooms outlive the process, and whether other nodes have them too.
 *
 * @param data folder of the log and its snapshots; null for rooms that end with the process
 * @param members null for a node alone
 */
public record ClusterSettings(@Nullable Path data, @Nullable Membership members) {}

package rtcroom.cluster;

import java.util.List;
import rtcroom.cluster.codec.ByteSink;

/** What nodes ask each other: a byte for which, and what belongs to it. */
enum Question {
  /** Who was heard of; see {@link LeaseDuty}. */
  LEASES,
  /** Whether somebody pushes a stream there; see {@link StreamsOfAll}. */
  STREAM,
  /** How the node is; see {@link NodeReport}. */
  STATUS,
  /** Whether a node took part before; see {@link FolderCheck}. */
  MEMBER,
  /** That all nodes say of the same entry what they hold; answered when this one did. */
  DIGEST,
  /** Streams; see {@link MediaLink}. */
  MEDIA;

  static final List<Question> ALL = List.of(values());

  ByteSink begin() {
    return new ByteSink().choice(this, ALL);
  }
}

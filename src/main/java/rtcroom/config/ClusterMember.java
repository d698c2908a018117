package rtcroom.config;

/**
 * A node of {@code cluster.members}.
 *
 * @param address where the other nodes reach it, with a port
 */
record ClusterMember(String name, String address) {
  /** As {@link rtcroom.config.form.Addresses#node} took it. */
  static ClusterMember of(String written) {
    int at = written.indexOf('@');
    return new ClusterMember(written.substring(0, at), written.substring(at + 1));
  }
}

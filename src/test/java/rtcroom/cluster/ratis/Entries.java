package rtcroom.cluster.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import rtcroom.cluster.LogMachine;

/** Holds all entries as they came. */
final class Entries implements LogMachine {
  final List<String> applied = Collections.synchronizedList(new ArrayList<>());
  volatile int restored;
  volatile Set<String> members = Set.of();

  @Override
  public void apply(long index, byte[] entry) {
    applied.add(new String(entry, UTF_8));
  }

  @Override
  public void members(Set<String> nodes) {
    members = nodes;
  }

  @Override
  public Snapshot snapshot() {
    List<String> held = List.copyOf(applied);
    return out -> {
      DataOutputStream data = new DataOutputStream(out);
      data.writeInt(held.size());
      for (String entry : held) {
        data.writeUTF(entry);
      }
    };
  }

  @Override
  public void restore(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    applied.clear();
    restored = data.readInt();
    for (int i = 0; i < restored; i++) {
      applied.add(data.readUTF());
    }
  }
}

package rtcroom.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the documentation and its answer, in the notation of {@code docs/protocol/README.md}.
 *
 * @param where page and line
 * @param headers names and values in turn
 * @param reply the body as written, with placeholders; empty if it does not matter
 */
public record Sample(
    String where,
    String method,
    String path,
    List<String> headers,
    String body,
    int status,
    String reply) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sample\n(.*?)^```$");
  private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]+): (.+)");

  public static List<Sample> in(Path page) {
    try {
      String text = Files.readString(page);
      List<Sample> samples = new ArrayList<>();
      Matcher block = BLOCK.matcher(text);
      while (block.find()) {
        long line = text.substring(0, block.start()).lines().count() + 1;
        samples.add(read(page.getFileName() + ":" + line, block.group(1)));
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what is between the fences. */
  public static Sample read(String where, String block) {
    List<String> sent = lines(block, "> ");
    List<String> answered = lines(block, "< ");
    if (sent.size() + answered.size() != block.lines().count() || answered.isEmpty()) {
      throw new AssertionError(where + ": every line of a sample begins with > or <");
    }
    String[] request = sent.getFirst().split(" ", 2);
    List<String> headers = new ArrayList<>();
    List<String> body = new ArrayList<>();
    for (String line : sent.subList(1, sent.size())) {
      Matcher header = HEADER.matcher(line);
      if (body.isEmpty() && header.matches()) {
        headers.add(header.group(1));
        headers.add(header.group(2));
      } else {
        body.add(line);
      }
    }
    return new Sample(
        where,
        request[0],
        request[1],
        headers,
        String.join("\n", body),
        Integer.parseInt(answered.getFirst()),
        String.join("\n", answered.subList(1, answered.size())));
  }

  /** Sends it, and fails unless the answer is the written one. */
  public void isAnsweredBy(Web web, Learnt learnt) {
    Answer answer = sentTo(web, learnt);
    assertThat(answer.status()).as("%s: %s", where, answer.text()).isEqualTo(status);
    if (reply.startsWith("{")) {
      learnt.compare(json(), answer.json(), where);
    } else if (!reply.isEmpty()) {
      learnt.compare(reply, answer.text().strip(), where);
    }
  }

  private Answer sentTo(Web web, Learnt learnt) {
    String filled = learnt.inBody(body);
    List<String> all = new ArrayList<>(headers);
    if (!filled.isEmpty() && !all.contains("Content-Type")) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    return web.send(
        method,
        learnt.inPath(path),
        BodyPublishers.ofString(filled),
        all.stream().map(learnt::inBody).toArray(String[]::new));
  }

  private JsonNode json() {
    try {
      return JSON.readTree(reply);
    } catch (JsonProcessingException e) {
      throw new AssertionError(where + ": the written answer is no JSON", e);
    }
  }

  private static List<String> lines(String block, String sign) {
    return block.lines().filter(l -> l.startsWith(sign)).map(l -> l.substring(2)).toList();
  }
}

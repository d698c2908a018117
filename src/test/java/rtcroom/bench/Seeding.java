package rtcroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rtcroom.sign.TicketSigner;

/** Fills a server with users and one-member rooms, as the load script expects to find them. */
final class Seeding {
  private static final int USERS = 100;
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final int port;

  Seeding(int port) {
    this.port = port;
  }

  /**
   * Logs users in and writes their tokens, a line each, and with what somebody else may log in: who
   * logs in often loses the oldest of his tokens.
   */
  Path logIn(TicketSigner signer, long sdkAppID, InstantSource clock)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < USERS; i++) {
        String user = "user" + i;
        String query = logIn(signer, sdkAppID, user, clock.instant());
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/weapp/live_room/login?" + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        Matcher token = TOKEN.matcher(http.send(request, BodyHandlers.ofString()).body());
        if (!token.find()) {
          throw new IOException(user + " was not let in");
        }
        String visitor = logIn(signer, sdkAppID, "visitor" + i, clock.instant());
        lines.add(user + " " + token.group(1) + " " + visitor);
      }
    }
    return Files.write(Files.createTempFile("tokens", ""), lines);
  }

  private static String logIn(TicketSigner signer, long sdkAppID, String user, Instant now) {
    return "sdkAppID=%d&accountType=1&userID=%s&userSig=%s"
        .formatted(sdkAppID, user, signer.userSig(sdkAppID, user, now, Duration.ofDays(1)));
  }

  /** For a server that asks for no token. */
  static Path nobody() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      lines.add("user" + i + " none");
    }
    return Files.write(Files.createTempFile("tokens", ""), lines);
  }

  /** Opens rooms {@code r<from>} to {@code r<to - 1>}, over one connection without waiting. */
  void open(int from, int to, Path tokens) throws IOException {
    List<String> users = Files.readAllLines(tokens);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread answers =
          Thread.ofVirtual().start(() -> count(socket, to - from, "HTTP/1.1 ".getBytes(UTF_8)));
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      for (int room = from; room < to; room++) {
        out.write(push(room, users.get(room % users.size()).split(" ", -1)));
      }
      out.flush();
      answers.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] push(int room, String[] user) {
    String body =
        """
        {"roomID":"r%d","userID":"%s","userName":"User Name","userAvatar":\
        "http://avatar.example.com/1.png","roomInfo":"a room about something",\
        "pushURL":"rtmp://127.0.0.1/live/8888_r%d_%s?bizid=8888"}\
        """
            .formatted(room, user[0], room, user[0]);
    String head =
        """
        POST /weapp/live_room/add_pusher?userID=%s&token=%s HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(user[0], user[1], body.length());
    return (head + body).getBytes(UTF_8);
  }

  /** Reads until {@code mark} was seen {@code times}. */
  private static void count(Socket socket, int times, byte[] mark) {
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 16];
      int seen = 0;
      int matched = 0;
      while (seen < times) {
        int read = in.read(buffer);
        if (read < 0) {
          throw new IOException("the connection ended after " + seen + " answers");
        }
        for (int i = 0; i < read; i++) {
          matched = buffer[i] == mark[matched] ? matched + 1 : buffer[i] == mark[0] ? 1 : 0;
          if (matched == mark.length) {
            seen++;
            matched = 0;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

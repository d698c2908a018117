package rtcroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebPagesTest {
  private static final String FIXTURE = "/rtcroom/web/fixture";

  private static final Vertx vertx = Vertx.vertx();
  private static final ExecutorService disk = Executors.newVirtualThreadPerTaskExecutor();
  private static final HttpClient client = HttpClient.newHttpClient();
  private static final int port = serve(FIXTURE);

  @AfterAll
  static void stop() {
    client.close();
    vertx.close().await();
    disk.close();
  }

  private static int serve(String folder) {
    WebPages pages = new WebPages(folder, disk);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    pages.answer(
                        request, unknown -> unknown.response().setStatusCode(404).end("unknown")));
    return server.listen(0, "127.0.0.1").await().actualPort();
  }

  private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
    return ask(port, method, path, headers);
  }

  private HttpResponse<String> ask(int port, String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html"})
  void the_front_page_is_asked_for_again_every_time(String path) throws Exception {
    HttpResponse<String> answer = ask("GET", path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<title>plain</title>");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(answer, "ETag")).isEqualTo("W/\"index-1\"");
  }

  @Test
  void what_has_its_hash_in_its_name_is_kept_for_ever() throws Exception {
    HttpResponse<String> answer = ask("GET", "/assets/app-abc.js");

    assertThat(answer.body()).isEqualTo("let app;\n");
    assertThat(header(answer, "Cache-Control")).contains("immutable").contains("max-age=31536000");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/           | gzip, deflate, br | br   | brotli form",
        "/           | br;q=0, gzip      | gzip | gzip form",
        "/           | GZIP;q=0.5        | gzip | gzip form",
        "/assets/app-abc.js | br, gzip   | gzip | gzip form",
        "/           | br;q=0.000        | ''   | <!doctype html><title>plain</title>",
        "/           | brotli            | ''   | <!doctype html><title>plain</title>",
        "/icon.svg   | br, gzip          | ''   | <svg/>",
      })
  void the_smallest_form_the_browser_takes_is_sent(
      String path, String accepted, String coding, String body) throws Exception {
    HttpResponse<String> answer = ask("GET", path, "Accept-Encoding", accepted);

    assertThat(header(answer, "Content-Encoding")).isEqualTo(coding);
    assertThat(answer.body().strip()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"index-1\"", "\"index-1\"", "\"x\", W/\"index-1\"", "*"})
  void what_the_browser_has_is_not_sent_again(String tags) throws Exception {
    HttpResponse<String> answer = ask("GET", "/", "If-None-Match", tags);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(ask("GET", "/", "If-None-Match", "\"index-2\"").statusCode()).isEqualTo(200);
  }

  @Test
  void head_tells_the_length_and_sends_nothing() throws Exception {
    HttpResponse<String> answer = ask("HEAD", "/", "Accept-Encoding", "br");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Length")).isEqualTo("11");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("br");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/secret.txt",
        "/files.json",
        "/index.html.br",
        "/assets/",
        "/assets/../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "//index.html",
        "/..%2f..%2fMETA-INF/MANIFEST.MF",
        "/weapp/live_room/no_such_op"
      })
  void only_what_the_build_listed_is_there(String path) throws Exception {
    HttpResponse<String> answer = ask("GET", path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("unknown");
  }

  @Test
  void other_methods_are_not_its_business() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      assertThat(ask(method, "/").body()).isEqualTo("unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/assets/app-abc.js", "/icon.svg"})
  void every_file_carries_the_rules_for_browsers(String path) throws Exception {
    HttpResponse<String> answer = ask("GET", path);

    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=(self)");
  }

  @Test
  void a_server_built_without_the_app_says_so_in_both_languages() throws Exception {
    int bare = serve("/rtcroom/web/nothing");
    HttpResponse<String> answer = ask(bare, "GET", "/");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("没有打包网页应用").contains("was not built into it");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(ask(bare, "GET", "/elsewhere").body()).isEqualTo("unknown");
  }
}

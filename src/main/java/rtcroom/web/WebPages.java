package rtcroom.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.PacedBody;
import rtcroom.web.WebFile.Coding;

/**
 * Answers browsers with the web app. Nothing is read before the first of them comes, so that a
 * server nobody visits starts as fast and as small as one without the app. Safe for use by all
 * event loops.
 */
public final class WebPages {
  private static final Logger LOG = LoggerFactory.getLogger(WebPages.class);

  /** Where the build packs the app. */
  static final String FOLDER = "/rtcroom/web/app";

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_FIRST = "no-cache";
  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="zh-CN">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>RTCRoom Server</title>
      <h1>服务器正在运行，但没有打包网页应用</h1>
      <p>构建时跳过了网页部分（<code>-Dweb.skip=true</code>）。请安装 Node.js 20.19 或更新版本后重新构建：
      <code>./rtcroom dev</code> 或 <code>./rtcroom build</code>。接口 <code>/weapp/…</code> 与聊天 <code>/im</code> 照常可用。</p>
      <div lang="en">
      <h1>The server runs, but the web app was not built into it</h1>
      <p>The build left the web part out (<code>-Dweb.skip=true</code>). Install Node.js 20.19 or newer and build again:
      <code>./rtcroom dev</code> or <code>./rtcroom build</code>. The operations at <code>/weapp/…</code> and the chat at
      <code>/im</code> work as ever.</p>
      </div>
      </html>
      """;

  private final String folder;
  private final Executor disk;
  private @Nullable CompletableFuture<WebApp> loading;

  /**
   * @param disk runs what waits for the disk
   */
  public WebPages(Executor disk) {
    this(FOLDER, disk);
  }

  WebPages(String folder, Executor disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /**
   * Answers GET and HEAD with the file at the request's path, now or soon.
   *
   * @param unknown answers when there is none; called on the request's event loop
   */
  public void answer(HttpServerRequest request, Consumer<HttpServerRequest> unknown) {
    if (!reads(request)) {
      unknown.accept(request);
      return;
    }
    CompletableFuture<WebApp> app = app();
    if (app.state() == Future.State.SUCCESS) {
      answer(app.join(), request, unknown);
    } else {
      answerLater(app, request, unknown);
    }
  }

  private static void answerLater(
      CompletionStage<WebApp> app, HttpServerRequest request, Consumer<HttpServerRequest> unknown) {
    Context context = Vertx.currentContext();
    app.whenComplete(
        (loaded, failure) ->
            context.runOnContext(
                _ -> {
                  if (failure == null) {
                    answer(loaded, request, unknown);
                  } else {
                    LOG.atError().setCause(failure).log("the web app cannot be read");
                    request.response().setStatusCode(500).end();
                  }
                }));
  }

  private synchronized CompletableFuture<WebApp> app() {
    if (loading == null) {
      loading = CompletableFuture.supplyAsync(() -> WebApp.load(folder), disk);
    }
    return loading;
  }

  private static void answer(
      WebApp app, HttpServerRequest request, Consumer<HttpServerRequest> unknown) {
    app.find(request.path())
        .ifPresentOrElse(
            file -> send(file, request),
            () -> {
              if (!app.isBuilt() && "/".equals(request.path())) {
                sayNotBuilt(request);
              } else {
                unknown.accept(request);
              }
            });
  }

  private static boolean reads(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  private static void send(WebFile file, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    SecurityHeaders.mark(response);
    response
        .putHeader("ETag", file.tag())
        .putHeader("Cache-Control", file.immutable() ? FOREVER : ASK_FIRST)
        .putHeader("Vary", "Accept-Encoding");
    if (has(request.getHeader("If-None-Match"), file.tag())) {
      response.setStatusCode(304).end();
      return;
    }
    Coding coding = file.best(request.getHeader("Accept-Encoding"));
    if (coding != Coding.IDENTITY) {
      response.putHeader("Content-Encoding", coding.token());
    }
    response.putHeader("Content-Type", file.type());
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(file.form(coding).length())).end();
    } else {
      PacedBody.end(response, file.form(coding));
    }
  }

  /** Weak comparison: what caches in between did to the tag does not matter. */
  private static boolean has(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    String opaque = tag.substring(tag.indexOf('"'));
    return ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(opaque);
  }

  private static void sayNotBuilt(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    SecurityHeaders.mark(response);
    response
        .setStatusCode(503)
        .putHeader("Content-Type", "text/html;charset=utf-8")
        .putHeader("Cache-Control", "no-store");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(NOT_BUILT);
    }
  }
}

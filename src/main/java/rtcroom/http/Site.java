package rtcroom.http;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where WebSockets of one kind are taken. Called on the event loop of each socket.
 *
 * @param serves tells by the path whether a socket belongs here
 * @param greet accepts or rejects it
 * @param accept serves one that was accepted; its second argument is to be run when the socket is
 *     closed, which nobody else is told
 */
public record Site(
    Predicate<String> serves,
    Consumer<ServerWebSocketHandshake> greet,
    BiConsumer<ServerWebSocket, Runnable> accept) {}

// One group on Node's ws: whatever a socket says goes to all, encoded once.
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ port: Number(process.argv[2]), perMessageDeflate: false });
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const text = data.toString();
    if (text === "join") {
      socket.send("joined");
      return;
    }
    const frame = Buffer.from(JSON.stringify({ push: "message", from: "host", time: Date.now(), body: text }));
    for (const member of server.clients) {
      member.send(frame, { binary: false });
    }
  });
});

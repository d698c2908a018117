// One room on socket.io over WebSocket only: whatever a socket says goes to the room.
import { Server } from "socket.io";

const io = new Server(Number(process.argv[2]), {
  transports: ["websocket"],
  perMessageDeflate: false,
  pingInterval: 300000,
  pingTimeout: 300000,
});
io.on("connection", (socket) => {
  socket.join("bench");
  socket.on("say", (text) => {
    io.to("bench").emit("message", { from: "host", time: Date.now(), body: text });
  });
});

// What a small hand-made backend does: node:http, a Map of rooms, JSON.parse and JSON.stringify, a
// list built by walking all rooms. It checks no token, keeps no lease, limits and counts nothing.
import { createServer } from "node:http";

const rooms = new Map();

const ops = {
  add_pusher(body, user) {
    rooms.set(body.roomID, {
      roomID: body.roomID,
      roomInfo: body.roomInfo,
      roomCreator: user,
      mixedPlayURL: "http://127.0.0.1/live/8888_" + body.roomID + ".flv",
      pushers: [{ userID: user, userName: body.userName, userAvatar: body.userAvatar, accelerateURL: body.pushURL }],
      custom: "{}",
      audienceCount: 0,
      at: Date.now(),
    });
    return { roomID: body.roomID };
  },
  pusher_heartbeat(body) {
    rooms.get(body.roomID).at = Date.now();
    return {};
  },
  get_room_list(body) {
    const all = [];
    for (const room of rooms.values()) if (room.pushers.length > 0) all.push(room);
    return { rooms: all.slice(body.index, body.index + body.cnt) };
  },
  get_pushers: (body) => rooms.get(body.roomID),
  set_custom_field(body) {
    const room = rooms.get(body.roomID);
    const fields = JSON.parse(room.custom);
    fields[body.fieldName] = (fields[body.fieldName] ?? 0) + 1;
    room.custom = JSON.stringify(fields);
    return { custom: room.custom };
  },
};

createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const op = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
    const answer = ops[op](JSON.parse(Buffer.concat(chunks)), url.searchParams.get("userID"));
    const text = JSON.stringify({ code: 0, message: "请求成功", ...answer });
    response.writeHead(200, { "Content-Type": "application/json;charset=UTF-8", "Content-Length": Buffer.byteLength(text) });
    response.end(text);
  });
}).listen(Number(process.argv[2]), "127.0.0.1");

var oldPage = require('../old-page.js');

var calls = {
  start: function (room) { return room.start(); },
  pause: function (room) { room.pause(); },
  resume: function (room) { room.resume(); },
  switchCamera: function (room) { room.switchCamera(); },
  enableVideo: function (room) { room.enableVideo(false); room.enableVideo(true); room.enableVideo(false, 'other'); },
  enableAudio: function (room) { room.enableAudio(false); room.enableAudio(true); room.enableAudio(false, 'other'); },
  sendC2CTextMsg: function (room) { return room.sendC2CTextMsg(this.data.userID || 'me', 'to one', function () {}, function () {}); },
  sendC2CCustomMsg: function (room) { return room.sendC2CCustomMsg(this.data.userID || 'me', { hello: 1 }); },
  sendGroupTextMsg: function (room) { return room.sendGroupTextMsg('old words'); },
  sendGroupCustomMsg: function (room) { return room.sendGroupCustomMsg({ hello: 1 }); },
  stop: function (room) { return room.stop(); },
};

var page = oldPage('#webrtcroom', calls);

Page({
  data: { roomID: 0, roomName: '', userID: '', userName: '', userSig: '', sdkAppID: 0, methods: Object.keys(calls), told: [] },
  onLoad: function (options) {
    this.setData({ roomID: Number(options.roomID || 0), roomName: options.roomName || '' });
  },
  onReady: page.onReady,
  log: page.log,
  tell: page.tell,
  call: page.call,
  onRoomEvent: function (e) {
    this.tell('RoomEvent', e.detail);
  },
  onIMEvent: function (e) {
    this.tell('IMEvent', e.detail);
  },
});

var oldPage = require('../old-page.js');

var calls = {
  start: function (room) { return room.start(); },
  pause: function (room) { room.pause(); },
  resume: function (room) { room.resume(); },
  switchCamera: function (room) { room.switchCamera(); },
  sendTextMsg: function (room) { return room.sendTextMsg('old words'); },
  getAccountInfo: function (room) { return room.getAccountInfo(); },
  getRoomInfo: function (room) { return room.getRoomInfo(); },
  stop: function (room) { return room.stop(); },
};

var page = oldPage('#rtcroom', calls);

Page({
  data: { roomID: '', roomInfo: '', methods: Object.keys(calls), told: [] },
  onLoad: function (options) {
    this.setData({ roomID: options.roomID || '', roomInfo: options.roomName || '' });
  },
  onReady: page.onReady,
  log: page.log,
  tell: page.tell,
  call: page.call,
  onRoomEvent: function (e) {
    this.tell('onRoomEvent', e.detail);
  },
});

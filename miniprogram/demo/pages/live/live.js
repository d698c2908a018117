var oldPage = require('../old-page.js');

var calls = {
  start: function (room) { return room.start(); },
  pause: function (room) { room.pause(); },
  resume: function (room) { room.resume(); },
  requestJionPusher: function (room) { room.requestJionPusher(); },
  requestJoinPusher: function (room) { room.requestJoinPusher(); },
  respondJoinReq: function (room) { return room.respondJoinReq(true, this.data.audience); },
  switchCamera: function (room) { room.switchCamera(); },
  sendTextMsg: function (room) { return room.sendTextMsg('old words'); },
  quitLink: function (room) { return room.quitLink(); },
  toggleDebug: function (room) { room.toggleDebug(); },
  toggleBeauty: function (room) { room.toggleBeauty(); },
  toggleMuted: function (room) { room.toggleMuted(); },
  stop: function (room) { return room.stop(); },
  clear: function () { this.selectComponent('#sketchpad').clear(); },
  updateCurrentBoard: function () { this.selectComponent('#sketchpad').updateCurrentBoard('#DEFAULT'); },
  setBackgroundPic: function () { this.selectComponent('#sketchpad').setBackgroundPic('#DEFAULT', this.data.server + '/avatars/fern.svg'); },
  cancelBackgroundPic: function () { this.selectComponent('#sketchpad').cancelBackgroundPic('#DEFAULT'); },
  removeBoard: function () { this.selectComponent('#sketchpad').removeBoard('other'); },
};

var page = oldPage('#rtcroom', calls);

Page({
  data: {
    role: 'audience',
    roomid: '',
    roomname: '',
    beauty: 5,
    muted: false,
    pureaudio: false,
    debug: false,
    drawn: {},
    audience: null,
    created: '',
    server: wx.getStorageSync('rtcroom.settings').server,
    methods: Object.keys(calls),
    told: [],
  },
  onLoad: function (options) {
    this.setData({ role: options.type === 'create' ? 'presenter' : 'audience', roomid: options.roomID || '', roomname: options.roomName || '' });
  },
  onReady: page.onReady,
  log: page.log,
  tell: page.tell,
  call: page.call,
  onSend: function (e) {
    this.log('send ' + e.detail.map(function (one) { return one.action; }).join());
  },
  onRoomEvent: function (e) {
    if (e.detail.tag === 'created') this.setData({ created: e.detail.detail.roomID });
    if (e.detail.tag === 'joinPusher') this.setData({ audience: e.detail.detail });
    this.tell('RoomEvent', e.detail);
  },
});

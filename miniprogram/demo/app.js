// An app as it was written for the components of 2018; of ours it knows only where the server is.
require('./components/kit.js').configure({
  server: wx.getStorageSync('rtcroom.settings').server,
  userName: wx.getStorageSync('rtcroom.settings').userName,
});

App({});

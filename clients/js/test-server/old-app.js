/*
 * A mini program of the old kind: callbacks, webim for all that is said, wx.request for the rooms. It uses what the
 * RTCRoom libraries of mini programs use, and nothing else; `useServer` is the only line that was added.
 */
var webim = require('webim.js');

var server = '';
var user = {};
var room = { roomID: '', roomCreator: '', pushers: [] };
var diary = [];

function post(path, data, ok, fail) {
  var identity = user.token ? '?userID=' + user.userID + '&token=' + user.token : '';
  wx.request({
    url: server + '/weapp/' + path + (path.indexOf('?') < 0 ? identity : ''),
    data: data,
    method: 'POST',
    header: { 'content-type': 'application/json' },
    success: function (answer) {
      if (answer.data.code) fail(path + ': ' + answer.data.message + '[' + answer.data.code + ']');
      else ok(answer.data);
    },
    fail: function (failure) {
      fail(path + ': ' + failure.errMsg);
    },
  });
}

function words(failure) {
  return typeof failure === 'string' ? failure : failure.ErrorCode + ' ' + failure.ErrorInfo;
}

/* Elements one after the other as one text; a room text is split again where its JSON ends. */
function contentOf(msg) {
  return msg
    .getElems()
    .map(function (elem) {
      var content = elem.getContent();
      switch (elem.getType()) {
        case webim.MSG_ELEMENT_TYPE.TEXT:
          return content.getText();
        case webim.MSG_ELEMENT_TYPE.CUSTOM:
          return content.getData();
        default:
          return '';
      }
    })
    .join('');
}

function heardGroup(list) {
  for (var i = list.length - 1; i >= 0; i--) {
    var msg = list[i];
    var session = msg.getSession();
    if (session.type() !== webim.SESSION_TYPE.GROUP || msg.getSubType() !== webim.GROUP_MSG_SUB_TYPE.COMMON) continue;
    if (msg.getIsSend()) continue;
    var content = contentOf(msg);
    var end = content.indexOf('}}') + 2;
    var head = JSON.parse(content.slice(0, end));
    if (head.cmd === 'CustomTextMsg') diary.push(head.data.nickName + ' in ' + session.id() + ': ' + content.slice(end));
    else diary.push(head.cmd + ' in ' + session.id() + ': ' + JSON.stringify(head.data));
  }
}

function heardUser(list) {
  list.forEach(function (msg) {
    var order = JSON.parse(contentOf(msg));
    if (order.cmd !== 'linkmic') return diary.push(order.cmd + ' from ' + msg.getFromAccount());
    if (order.data.type === 'request') diary.push('link-mic asked by ' + order.data.userName);
    if (order.data.type === 'response') diary.push('link-mic ' + order.data.result + ': ' + order.data.message);
    if (order.data.type === 'kickout') {
      diary.push('kicked out of ' + order.data.roomID);
      post('live_room/delete_pusher', { roomID: order.data.roomID, userID: user.userID }, quiet, complain);
    }
  });
}

var listeners = {
  onConnNotify: function (state) {
    var names = {};
    names[webim.CONNECTION_STATUS.ON] = 'connected';
    names[webim.CONNECTION_STATUS.RECONNECT] = 'connected again';
    names[webim.CONNECTION_STATUS.OFF] = 'disconnected';
    diary.push(names[state.ErrorCode]);
  },
  onBigGroupMsgNotify: heardGroup,
  onMsgNotify: heardUser,
  onGroupSystemNotifys: {
    5: function (notify) {
      diary.push('dissolved ' + notify.GroupId);
    },
    11: function (notify) {
      diary.push('reclaimed ' + notify.GroupId);
    },
    255: function (notify) {
      var order = JSON.parse(notify.UserDefinedField);
      if (order.cmd === 'notifyPusherChange') getPushers(quiet, complain);
    },
  },
};

function quiet() {}

function complain(failure) {
  diary.push('failed: ' + words(failure));
}

function getPushers(ok, fail) {
  post('live_room/get_pushers', { roomID: room.roomID }, function (answer) {
    room = answer;
    diary.push('pushers: ' + answer.pushers.map(function (pusher) { return pusher.userName; }).join(' '));
    ok(answer);
  }, fail);
}

function join(roomID, ok, fail) {
  webim.applyJoinBigGroup({ GroupId: roomID }, function (answer) {
    if (answer.JoinedStatus !== 'JoinedSuccess') return fail('not joined');
    room = { roomID: roomID, roomCreator: '', pushers: [] };
    ok();
  }, fail);
}

function push(ok, fail) {
  post('live_room/get_push_url', { userID: user.userID, roomID: room.roomID }, function (answer) {
    var pusher = { roomID: room.roomID, userID: user.userID, userName: user.name, userAvatar: 'a.png', pushURL: answer.pushURL };
    post('live_room/add_pusher', pusher, ok, fail);
  }, fail);
}

function say(type, to, elements, ok, fail) {
  var session = new webim.Session(type, to, to, 'head.png', Math.round(new Date().getTime() / 1000));
  var random = Math.round(Math.random() * 4294967296);
  var time = Math.round(new Date().getTime() / 1000);
  var subType = type === webim.SESSION_TYPE.C2C ? webim.C2C_MSG_SUB_TYPE.COMMON : webim.GROUP_MSG_SUB_TYPE.COMMON;
  var msg = new webim.Msg(session, true, -1, random, time, user.userID, subType, user.name);
  elements.forEach(function (element) {
    if (element.text !== undefined) msg.addText(new webim.Msg.Elem.Text(element.text));
    else msg.addCustom(new webim.Msg.Elem.Custom(JSON.stringify(element), '', ''));
  });
  if (webim.Tool.getStrBytes(JSON.stringify(elements)) > webim.MSG_MAX_LENGTH.GROUP) return fail('too long');
  webim.sendMsg(msg, ok, fail);
}

function linkMic(to, data, ok, fail) {
  data.roomID = room.roomID;
  say(webim.SESSION_TYPE.C2C, to, [{ cmd: 'linkmic', data: data }], ok, fail);
}

/* What a user of the app can do; every one ends in `ok(answer)` or `fail(words)`. */
module.exports = {
  diary: diary,
  start: function (address, userID, name, ok, fail) {
    server = address;
    webim.useServer(address);
    wx.request({
      url: server + '/weapp/utils/get_login_info?userID=' + userID,
      success: function (answer) {
        var info = answer.data;
        user = { userID: info.userID, name: name };
        var query = '?accountType=' + info.accType + '&sdkAppID=' + info.sdkAppID;
        query += '&userSig=' + encodeURIComponent(info.userSig) + '&userID=' + encodeURIComponent(info.userID);
        post('live_room/login' + query, {}, function (login) {
          user = { userID: login.userID, token: login.token, name: name };
          var account = { sdkAppID: info.sdkAppID, appIDAt3rd: info.sdkAppID, accountType: info.accType };
          account.identifier = info.userID;
          account.identifierNick = name;
          account.userSig = info.userSig;
          webim.login(account, listeners, { isAccessFormalEnv: true, isLogOn: false }, ok, fail);
        }, fail);
      },
      fail: fail,
    });
  },
  create: function (roomInfo, ok, fail) {
    post('live_room/create_room', { userID: user.userID, roomInfo: roomInfo }, function (answer) {
      join(answer.roomID, function () {
        push(function () {
          ok(answer.roomID);
        }, fail);
      }, fail);
    }, fail);
  },
  enter: function (roomID, ok, fail) {
    join(roomID, function () {
      getPushers(function () {
        post('live_room/add_audience', { roomID: roomID, userID: user.userID, userInfo: '{}' }, ok, fail);
      }, fail);
    }, fail);
  },
  text: function (text, ok, fail) {
    var head = { cmd: 'CustomTextMsg', data: { nickName: user.name, headPic: 'a.png' } };
    say(webim.SESSION_TYPE.GROUP, room.roomID, [head, { text: text }], ok, fail);
  },
  custom: function (cmd, msg, ok, fail) {
    var data = { userName: user.name, userAvatar: 'a.png', cmd: cmd, msg: msg };
    say(webim.SESSION_TYPE.GROUP, room.roomID, [{ cmd: 'CustomCmdMsg', data: data }], ok, fail);
  },
  ask: function (ok, fail) {
    var request = { type: 'request', userID: user.userID, userName: user.name, userAvatar: 'a.png' };
    linkMic(room.roomCreator, request, ok, fail);
  },
  answer: function (userID, result, message, ok, fail) {
    linkMic(userID, { type: 'response', result: result, message: message }, ok, fail);
  },
  kick: function (userID, ok, fail) {
    linkMic(userID, { type: 'kickout' }, ok, fail);
  },
  push: push,
  sketch: function (to, ok, fail) {
    var data = { userID: user.userID, userName: user.name, userAvatar: '', msg: '{"type":"request","action":"currentPPT"}' };
    say(webim.SESSION_TYPE.C2C, to, [{ cmd: 'sketchpad', data: data }], ok, fail);
  },
  /* As the WebRTC pages and programs do: whoever comes first makes the group. */
  meet: function (roomID, ok, fail) {
    var joinIt = function () {
      join(roomID, ok, fail);
    };
    webim.createGroup({ GroupId: roomID, Type: 'AVChatRoom', Name: roomID, MemberList: [] }, joinIt, function (failure) {
      if (failure.ErrorCode === 10025 || failure.ErrorCode === 10021) joinIt();
      else fail(failure);
    });
  },
  leave: function (ok, fail) {
    post('live_room/delete_audience', { roomID: room.roomID, userID: user.userID }, function () {
      webim.quitBigGroup({ GroupId: room.roomID }, ok, fail);
    }, fail);
  },
  destroy: function (ok, fail) {
    post('live_room/destroy_room', { roomID: room.roomID, userID: user.userID }, ok, fail);
  },
  logout: function (ok, fail) {
    webim.logout(ok, fail);
  },
};

Page({
  data: { one: '', two: '', told: [] },
  onLoad: function (options) {
    this.setData({ one: options.one, two: options.two });
  },
  onReady: function () {
    this.selectComponent('#one').start();
    this.selectComponent('#two').start();
  },
  onOne: function (e) {
    this.hear('one', e.detail);
  },
  onTwo: function (e) {
    this.hear('two', e.detail);
  },
  hear: function (name, event) {
    var words = event.tag === 'recvTextMsg' ? event.detail.message : '';
    this.setData({ told: [{ id: this.data.told.length, text: name + ' ' + event.tag + ' ' + words }].concat(this.data.told) });
  },
});

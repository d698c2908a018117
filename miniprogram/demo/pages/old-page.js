// What the old demo's pages had in common: a component by its id, a log of what it tells, and a button for each method.
module.exports = function (id, calls) {
  return {
    onReady: function () {
      this.component = this.selectComponent(id);
    },
    log: function (text) {
      this.setData({ told: [{ id: this.data.told.length, text: text }].concat(this.data.told) });
    },
    tell: function (name, detail) {
      this.log(name + ' ' + detail.tag + ' ' + detail.code);
    },
    call: function (e) {
      var self = this;
      var name = e.currentTarget.dataset.name;
      Promise.resolve(calls[name].call(self, self.component)).then(function (result) {
        self.log(name + ' done ' + (result === undefined ? '' : JSON.stringify(result)));
      });
    },
  };
};

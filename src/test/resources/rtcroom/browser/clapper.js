// Before a page's own scripts: its camera shows and its microphone tells the time of one clock. In each second the left half of
// the picture grows from black to white, and a beep of 100 ms begins it; the light of the right half and the pitch of the beep
// say which of eight seconds it is. A thread of their own makes both, however busy the page is; their
// times count from different moments, as those of devices do.
// The page is busy for 300 ms at a moment of each second, as a seed has it; `hang_()` has it do nothing at all for 3 s.
((withoutWorkers) => {
  const { Worker } = window;
  if (withoutWorkers) delete window.Worker;

  const devices = () => {
    const [WIDTH, HEIGHT, EVERY] = [320, 240, 40];
    const [RATE, BLOCK] = [48_000, 10];
    const makers = {
      video: {
        every: EVERY,
        make(at) {
          const bytes = new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(128);
          const second = 16 + (Math.floor(at / 1000) % 8) * 25;
          bytes.fill(second, 0, WIDTH * HEIGHT);
          const light = 16 + Math.round(((at % 1000) / 1000) * 219);
          for (let row = 0; row < HEIGHT; row++) bytes.fill(light, row * WIDTH, (row + 0.5) * WIDTH);
          return new VideoFrame(bytes, { format: 'I420', codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: (at + 123_456) * 1000 });
        },
      },
      audio: {
        every: BLOCK,
        // Told when it is over, as microphones do.
        make(end) {
          const at = end - BLOCK;
          const data = new Float32Array((RATE * BLOCK) / 1000);
          const pitch = 600 + (Math.floor(at / 1000) % 8) * 200;
          if (at % 1000 < 100) data.forEach((_, i) => (data[i] = 0.5 * Math.sin((2 * Math.PI * pitch * i) / RATE)));
          const form = { format: 'f32-planar', sampleRate: RATE, numberOfChannels: 1, numberOfFrames: data.length };
          return new AudioData({ ...form, timestamp: (at + 7_777) * 1000, data });
        },
      },
    };
    self.onmessage = ({ data: { kind, writable } }) => {
      const { every, make } = makers[kind];
      const writer = writable.getWriter();
      let n = Math.ceil(performance.now() / every);
      (function next() {
        for (; n * every <= performance.now(); n++) writer.write(make(n * every)).catch(() => undefined);
        setTimeout(next, n * every - performance.now());
      })();
    };
  };
  const thread = new Worker(URL.createObjectURL(new Blob([`(${devices})()`], { type: 'text/javascript' })));
  const track = (kind) => {
    const generator = new MediaStreamTrackGenerator({ kind });
    thread.postMessage({ kind, writable: generator.writable }, [generator.writable]);
    return generator;
  };
  MediaDevices.prototype.getUserMedia = async ({ audio, video }) =>
    new MediaStream([...(audio ? [track('audio')] : []), ...(video ? [track('video')] : [])]);

  const busy = (ms) => {
    for (const end = performance.now() + ms; performance.now() < end; );
  };
  let state = 7;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  (function everySecond() {
    const second = Math.ceil(performance.now() / 1000) * 1000;
    const work = () => {
      busy(300);
      everySecond();
    };
    setTimeout(work, second + random() * 700 - performance.now());
  })();
  window.hang_ = () => void setTimeout(() => busy(3_000), 3_000);
})

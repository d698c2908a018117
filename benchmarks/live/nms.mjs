// node-media-server as it comes, without its console and its history on disk. Arguments: RTMP port, HTTP port, folder.
import NodeMediaServer from 'node-media-server';

const [rtmp, http, folder] = process.argv.slice(2);
new NodeMediaServer({
  bind: '127.0.0.1',
  rtmp: { port: Number(rtmp) },
  http: { port: Number(http) },
  auth: { play: false, publish: false, secret: '' },
  notify: { url: '' },
  store: { path: folder, maxHistory: 10 },
  record: { auto: false, path: folder },
  webadmin: { enable: false },
}).run();

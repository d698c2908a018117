import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** A port that a server of `./rtcroom dev` lets pages call from. */
const PORT = 5173;
const KINDS: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };

const server = process.argv[2] ?? 'http://127.0.0.1:5757';
const address = `http://127.0.0.1:${PORT}/?server=${server}`;

/** Whoever loads the page anew sees what he has written meanwhile. */
function make(): string {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'host'], { encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}

const files = createServer((request, answer) => {
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  const name = path === '/' ? 'index.html' : path.slice(path.lastIndexOf('/') + 1);
  const wrong = path === '/' ? make() : '';
  if (wrong !== '') {
    answer.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(wrong);
    return;
  }
  readFile(`build/host/${name}`).then(
    (bytes) => answer.writeHead(200, { 'content-type': KINDS[name.replace(/^.*\./, '')] ?? 'text/plain' }).end(bytes),
    () => answer.writeHead(404).end(),
  );
});
files.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `端口 ${PORT} 已被占用 / port ${PORT} is in use` : error.message);
  process.exit(1);
});
files.listen(PORT, '127.0.0.1', () => console.log(`小程序 / mini program: ${address}`));

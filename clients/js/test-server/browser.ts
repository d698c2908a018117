import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHROMIUM = process.env['CHROMIUM'] ?? 'chromium-headless-shell';
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
const NEXT_LIMIT = 30_000;
const REMOVE_LIMIT = 10_000;

/**
 * A page in a real Chromium, driven without further tools: it asks this process for its next order, does it, and
 * reports what happens.
 */
export class BrowserPage {
  readonly reports: string[] = [];
  private orders: string[] = [];
  private waiting: ServerResponse | undefined;

  private constructor(
    private readonly server: Server,
    private readonly chromium: ChildProcess,
    private readonly profile: string,
  ) {}

  /** @param files what the page may load, by path */
  static async open(files: Readonly<Record<string, string>>, query: string): Promise<BrowserPage> {
    const pages: BrowserPage[] = [];
    const server = createServer((request, answer) => pages[0]?.serve(files, request, answer));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const profile = mkdtempSync(join(tmpdir(), 'rtcroom-page-'));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page.html?${query}`;
    const flags = [...FLAGS, `--user-data-dir=${profile}`, address];
    const chromium = spawn(CHROMIUM, flags, { stdio: 'ignore', detached: true });
    const page = new BrowserPage(server, chromium, profile);
    chromium.on('error', (error) => page.reports.push(`error: ${error.message}`));
    pages.push(page);
    return page;
  }

  /** One thing the page is to do. */
  order(what: string): void {
    this.orders.push(what);
    this.handOut();
  }

  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.chromium.once('exit', () => resolve()));
    const { pid, exitCode } = this.chromium;
    if (pid !== undefined && exitCode === null) {
      // Its own group: the processes Chromium started end with it, and write no more.
      process.kill(-pid, 'SIGKILL');
      await ended;
    }
    this.server.closeAllConnections();
    this.server.close();
    await this.removeProfile();
  }

  /** What another process of Chromium wrote while this one removed makes it fail: then it begins anew. */
  private async removeProfile(): Promise<void> {
    const limit = Date.now() + REMOVE_LIMIT;
    for (;;) {
      try {
        rmSync(this.profile, { recursive: true, force: true });
        return;
      } catch (error) {
        if (Date.now() > limit) throw error;
        await new Promise((again) => setTimeout(again, 50));
      }
    }
  }

  private serve(files: Readonly<Record<string, string>>, request: IncomingMessage, answer: ServerResponse): void {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const file = files[path];
    if (path === '/next') {
      this.waiting = answer;
      setTimeout(() => this.waiting === answer && answer.end(), NEXT_LIMIT).unref();
      this.handOut();
    } else if (path === '/report') {
      let text = '';
      request.on('data', (part) => (text += String(part)));
      request.on('end', () => {
        this.reports.push(text);
        answer.end();
      });
    } else if (file === undefined) {
      answer.writeHead(404).end();
    } else {
      answer.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
      answer.end(readFileSync(file));
    }
  }

  private handOut(): void {
    const [order] = this.orders;
    if (order === undefined || !this.waiting) return;
    this.orders.shift();
    this.waiting.end(order);
    this.waiting = undefined;
  }
}

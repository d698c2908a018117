import { readFileSync } from 'node:fs';
import { createContext, Script, type Context } from 'node:vm';
import { FakeWx } from './fake-wx.js';

/**
 * A mini program of one user: scripts in a world of their own, in which there is `wx` and the language, but neither
 * fetch, WebSocket, URL nor anything of Node.
 */
export class MiniProgram {
  readonly wx: FakeWx;
  private readonly world: Context;
  private readonly loaded = new Map<string, unknown>();

  /**
   * @param server the only address it may speak to
   * @param files what its scripts can require, by the name they do it with
   */
  constructor(
    server: string,
    private readonly files: Readonly<Record<string, string>>,
  ) {
    this.wx = new FakeWx(server);
    this.world = createContext({ wx: this.wx, console, setTimeout, clearTimeout, setInterval, clearInterval });
  }

  /** What a script exports. */
  require = (name: string): unknown => {
    if (!this.loaded.has(name)) this.loaded.set(name, this.run(name));
    return this.loaded.get(name);
  };

  private run(name: string): unknown {
    const file = this.files[name];
    if (file === undefined) throw new Error(`module '${name}' is not defined`);
    const wrapped = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
    const script = new Script(wrapped, { filename: file });
    const module = { exports: {} as unknown };
    const start = script.runInContext(this.world) as (...parts: unknown[]) => void;
    start(this.require, module, module.exports);
    return module.exports;
  }
}

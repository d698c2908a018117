import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { resolve, type Program } from './program.js';
import { timers } from './timers.js';

interface World {
  readonly wx: object;
  readonly space: CodeSpace;
}

/** Runs scripts as the platform does: each once, with `require`, `App`, `Page` and `Component` of their own place. */
export class Loader {
  app: { onLaunch?(): void } = {};
  private readonly modules = new Map<string, { exports: unknown }>();
  private owner = '';

  constructor(
    private readonly program: Program,
    { wx, space }: World,
  ) {
    const define = (kind: 'Page' | 'Component' | 'Behavior') => (definition: never) =>
      space.componentEnv(this.owner, (own) => (own[kind] as (given: never) => unknown)(definition));
    Object.assign(globalThis, {
      wx,
      global: globalThis,
      App: (app: { onLaunch?(): void }) => (this.app = app),
      getApp: () => this.app,
      Page: define('Page'),
      Component: define('Component'),
      Behavior: define('Behavior'),
    });
  }

  /** A page or component with all it uses, those first. */
  component(path: string, above: readonly string[] = []): void {
    if (above.includes(path)) return;
    const using = Object.values(this.program.configs[path]?.usingComponents ?? {});
    for (const to of using) this.component(resolve(path, to), [...above, path]);
    this.run(path);
  }

  run(path: string): unknown {
    const known = this.modules.get(path);
    if (known) return known.exports;
    const script = this.program.scripts[path];
    if (!script) throw new Error(`module '${path}.js' is not defined`);
    const module = { exports: {} };
    this.modules.set(path, module);
    const before = this.owner;
    this.owner = path;
    try {
      const { setTimeout, setInterval, clearTimeout, clearInterval } = timers;
      script((to) => this.run(resolve(path, to).replace(/\.js$/, '')), module, module.exports, setTimeout, setInterval, clearTimeout, clearInterval);
    } finally {
      this.owner = before;
    }
    return module.exports;
  }
}

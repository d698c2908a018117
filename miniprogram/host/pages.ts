import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter';
import type { GeneralBackendElement } from 'glass-easel';
import { resolve } from './program.js';

/** What WeChat keeps of pages, one above the other. */
const MOST = 10;

/** Pixels above its end at which a page is at its bottom, as WeChat has it unless told otherwise. */
const BOTTOM = 50;

/** Methods of a page that the platform calls. */
interface Caller {
  onLoad?(query: object): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onReachBottom?(): void;
  onPullDownRefresh?(): void;
}

interface Page {
  readonly path: string;
  readonly holder: HTMLElement;
  readonly root: Root;
}

export interface PageParts {
  readonly paths: readonly string[];
  readonly space: CodeSpace;
  readonly backend: AssociatedBackend;
  readonly stage: HTMLElement;
  /** Runs the scripts of a page and of all its components, once. */
  load(path: string): void;
}

/** The stack of pages, each in a view of its own. */
export class Pages {
  private readonly stack: Page[] = [];
  private atBottom = false;

  constructor(private readonly parts: PageParts) {
    addEventListener('scroll', () => this.scrolled());
  }

  get top(): Page {
    const page = this.stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  get depth(): number {
    return this.stack.length;
  }

  /** @throws Error as `wx` words it */
  navigate(how: string, url = ''): void {
    if (how === 'navigateBack') {
      if (this.stack.length < 2) throw new Error('cannot navigate back at first page');
      this.close();
      this.show();
      return;
    }
    const target = this.target(url);
    if (how === 'navigateTo') {
      if (this.stack.length >= MOST) throw new Error('webview count limit exceed');
      this.hide();
    } else if (how === 'redirectTo') this.close();
    else while (this.stack.length > 0) this.close();
    this.open(target);
  }

  /** @param url absolute, without the first slash */
  open(url: string): void {
    const [path = '', query = ''] = url.split('?');
    const { space, backend, stage, load } = this.parts;
    load(path);
    const holder = document.createElement('main');
    holder.className = 'wx-page';
    holder.dataset['path'] = path;
    const placeholder = document.createElement('span');
    holder.append(placeholder);
    stage.append(holder);
    const root = backend.createRoot('wx-page-root', space, `/${url}`);
    const page = { path, holder, root };
    this.stack.push(page);
    root.attach(holder as unknown as GeneralBackendElement, placeholder as unknown as GeneralBackendElement);
    callerOf(page).onLoad?.(Object.fromEntries(query.split('&').filter((pair) => pair !== '').map(part)));
    this.show();
    callerOf(page).onReady?.();
  }

  /** What a finger does at the upper end of a page. */
  pull(): void {
    callerOf(this.top).onPullDownRefresh?.();
  }

  show(): void {
    const { top } = this;
    top.holder.hidden = false;
    top.root.getComponent().triggerPageLifetime('show', []);
    callerOf(top).onShow?.();
  }

  hide(): void {
    const { top } = this;
    top.holder.hidden = true;
    top.root.getComponent().triggerPageLifetime('hide', []);
    callerOf(top).onHide?.();
  }

  /** Once each time the end comes into sight. */
  private scrolled(): void {
    const { scrollHeight } = document.documentElement;
    const before = this.atBottom;
    this.atBottom = scrollY + innerHeight >= scrollHeight - BOTTOM;
    if (this.atBottom && !before) callerOf(this.top).onReachBottom?.();
  }

  private close(): void {
    const { top } = this;
    callerOf(top).onUnload?.();
    top.root.release();
    top.holder.remove();
    this.stack.pop();
  }

  private target(url: string): string {
    const absolute = url.startsWith('/') ? url.slice(1) : resolve(this.top.path, url);
    if (!this.parts.paths.includes(absolute.replace(/\?.*$/, ''))) throw new Error(`page "${absolute}" is not found`);
    return absolute;
  }
}

function callerOf({ root }: Page): Caller {
  return root.get() as unknown as Caller;
}

/** As it is written: pages decode what they are given. */
function part(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

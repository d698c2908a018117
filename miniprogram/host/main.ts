import * as glassEasel from 'glass-easel';
import { MiniProgramEnv, type AssociatedBackend, type CodeSpace } from 'glass-easel-miniprogram-adapter';
import { defineElements, mediaOf, onlyPusher } from './elements.js';
import { journal, wrong } from './journal.js';
import { Loader } from './loader.js';
import { engine, mediaRunning } from './media.js';
import { Pages } from './pages.js';
import { resolve, type Program } from './program.js';
import { rootOf, SelectorQuery } from './query.js';
import { tellReady } from './ready.js';
import { alarms } from './timers.js';
import { cut, hold, traffic } from './wx-network.js';
import { fire, makeWx, type Stage } from './wx.js';

const SETTINGS = 'wx:rtcroom.settings';
const TOLD_BY_FIELDS = ['input', 'change', 'confirm', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'play', 'error', 'load'];

const program = globalThis.MINIPROGRAM;
const paths = program.configs['app']?.pages ?? [];
const server = new URLSearchParams(location.search).get('server');
if (server !== null) {
  engine.origin = server;
  // Unless somebody has chosen another one in the program's own settings.
  if (localStorage.getItem(SETTINGS) === null) localStorage.setItem(SETTINGS, JSON.stringify({ server }));
}

glassEasel.globalOptions.throwGlobalError = false;
glassEasel.addGlobalErrorListener((error) => wrong(error));
glassEasel.addGlobalWarningListener((warning) => wrong(warning));

/** What travelled to views: how often, and the most bytes at a time. */
const rendered = { calls: 0, largest: 0 };
const { setData } = glassEasel.Component.prototype;
glassEasel.Component.prototype.setData = function (this: glassEasel.GeneralComponent, ...[data]: [Record<string, unknown> | undefined]) {
  rendered.calls++;
  rendered.largest = Math.max(rendered.largest, JSON.stringify(data ?? {}).length);
  setData.call(this, data as never);
};

const env = new MiniProgramEnv();
const elements = defineElements(env.getGlobalCodeSpace());
const space = env.createCodeSpace('main', true);
tellReady(space, paths);
prepare(env, space, program);
const backend = styled(env, program);

const stage: Stage = {
  navigate: (how, url) => pages.navigate(how, url),
  title: (text) => void (document.title = text),
  toast: (text) => said(text),
  pusher: (order) => onlyPusher()?.order(order),
  query: () => new SelectorQuery((owner, selector) => elementOf(owner, selector)?.getBackendElement() as unknown as HTMLElement | undefined),
  player: (id, owner, order) => {
    const element = elementOf(owner, `#${id}`);
    const control = element && (mediaOf(element) ?? mediaOf(element.getMethodCaller?.() ?? element));
    if (!control) throw new Error(`no player ${id}`);
    control.order(order);
  },
};
function elementOf(owner: unknown, selector: string): (glassEasel.Element & { getMethodCaller?(): object }) | undefined {
  return rootOf(owner, pages.top.root.getComponent()).getShadowRoot()?.querySelector(selector) ?? undefined;
}

const loader = new Loader(program, { wx: makeWx(stage), space });
const holder = document.getElementById('stage');
if (!holder) throw new Error('no stage');
const pages = new Pages({ paths, space, backend, stage: holder, load: (path) => loader.component(path) });

/** For tests, and for whoever looks at it in a browser's console. */
Object.assign(globalThis, {
  host: {
    journal,
    traffic,
    cut,
    depth: () => pages.depth,
    back: () => pages.navigate('navigateBack'),
    relaunch: (path: string) => pages.navigate('reLaunch', `/${path}`),
    pull: () => pages.pull(),
    left: () => ({ alarms: alarms(), sockets: traffic.sockets, requests: traffic.requests, media: mediaRunning() }),
    hideApp: () => (pages.hide(), fire('AppHide'), hold(true)),
    showApp: () => (hold(false), fire('AppShow'), pages.show()),
    page: () => pages.top.root.get(),
    rendered,
    failPush: () => onlyPusher()?.order('fail'),
    offline: () => (hold(true), fire('NetworkStatusChange', { isConnected: false })),
    online: () => (hold(false), fire('NetworkStatusChange', { isConnected: true })),
    network: (isConnected: boolean) => fire('NetworkStatusChange', { isConnected }),
  },
});

loader.run('app');
loader.app.onLaunch?.();
fire('AppShow');
pages.open(new URLSearchParams(location.search).get('page') ?? paths[0] ?? '');

function prepare(of: MiniProgramEnv, code: CodeSpace, { configs, templates, styles }: Program): void {
  const global = of.getGlobalCodeSpace().getComponentSpace();
  for (const name of elements) code.getComponentSpace().setGlobalUsingComponent(name, global.getComponentByUrl(name, ''));
  for (const [path, config] of Object.entries(configs)) {
    if (!templates[path]) continue;
    const using = Object.entries(config.usingComponents ?? {}).map(([name, to]) => [name, `/${resolve(path, to)}`]);
    code.addComponentStaticConfig(path, { ...config, usingComponents: Object.fromEntries(using) as Record<string, string> });
  }
  for (const [path, content] of Object.entries(templates)) {
    code.addCompiledTemplate(path, { groupList: templates, content } as unknown as glassEasel.template.ComponentTemplate);
  }
  for (const [path, { scope }] of Object.entries(styles)) code.addStyleSheet(path, `${path}.css`, scope);
}

/** Of two contexts on one window, each would tell of every tap. */
function styled(of: MiniProgramEnv, { styles }: Program): AssociatedBackend {
  const dom = new glassEasel.CurrentWindowBackendContext();
  dom.onEvent((target, type, detail, options) => {
    // Fields tell of these themselves, with what WeChat has in them.
    if (TOLD_BY_FIELDS.includes(type)) return undefined;
    const event = new glassEasel.Event(type, detail as object, options);
    glassEasel.Event.dispatchEvent(target, event);
    return event.defaultPrevented() ? glassEasel.EventBubbleStatus.NoDefault : glassEasel.EventBubbleStatus.Normal;
  });
  const associated = of.associateBackend(dom as unknown as glassEasel.GeneralBackendContext);
  for (const [path, { css }] of Object.entries(styles)) associated.registerStyleSheetContent(`${path}.css`, css);
  return associated;
}

function said(text: string): void {
  const toast = document.getElementById('toast');
  if (!toast) return;
  toast.textContent = text;
  toast.hidden = false;
  setTimeout(() => (toast.hidden = true), 3_000);
}

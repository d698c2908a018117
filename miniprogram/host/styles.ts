/** Whose classes a style sheet is about. */
export interface Owner {
  /** Of a component: its classes are its own, under this prefix. */
  readonly scope?: string;
  /** Of a page: each is in a view of its own. */
  readonly page?: string;
}

/** Of WXSS makes CSS: rpx are parts of the window's width, and `page` is the page. */
export function scoped(wxss: string, owner: Owner): string {
  const css = wxss.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(-?[\d.]+)rpx\b/g, (_, count: string) => `calc(${count} * var(--rpx))`);
  return css.replace(/([^{}]+)\{/g, (all: string, selectors: string) =>
    /^\s*(@|from\b|to\b|[\d.]+%)/.test(selectors) ? all : `${selectors.split(',').map((one) => own(one.trim(), owner)).join(', ')} {`,
  );
}

function own(selector: string, { scope, page }: Owner): string {
  const classes = selector.replace(/\.([a-zA-Z_-][\w-]*)/g, (_, name: string) => (scope === undefined ? `.${name}` : `.${scope}--${name}`));
  const view = page === undefined ? '.wx-page' : `.wx-page[data-path='${page}']`;
  if (/^page\b/.test(classes)) return classes.replace(/^page\b/, view);
  return page === undefined ? classes : `${view} ${classes}`;
}

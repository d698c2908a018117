import type { GeneralComponent } from 'glass-easel';
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

/**
 * glass-easel leaves `ready` of components to whoever embeds it: inner ones first, once an update is there. Before any component is registered.
 *
 * @param pages whose own `onReady` is told elsewhere
 */
export function tellReady(code: CodeSpace, pages: readonly string[]): void {
  const waiting: GeneralComponent[] = [];
  const tell = (): void => waiting.splice(0).reverse().forEach((one) => one.triggerLifetime('ready', []));
  const behavior = code.getComponentSpace().defineBehavior({
    lifetimes: {
      attached() {
        const own = this as unknown as { readonly _$?: GeneralComponent };
        const component = own._$ ?? (this as unknown as GeneralComponent);
        if (pages.includes(component.is)) return;
        waiting.push(component);
        queueMicrotask(tell);
      },
    },
  });
  code.setOverallBehavior(behavior as never);
}

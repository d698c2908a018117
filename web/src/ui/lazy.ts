import { defineAsyncComponent, type AsyncComponentLoader, type Component } from 'vue';
import MissingPart from './MissingPart.vue';
import MissingSheet from './MissingSheet.vue';

/** Once more, for a network that stumbled; what a server has no longer comes by no further try. */
const TRIES = 2;
const PAUSE = 700;

/** A dialog that is fetched when it opens; a word and a way on where it does not come. */
export function lazySheet<T extends Component>(loader: AsyncComponentLoader<T>): T {
  return lazy(loader, MissingSheet);
}

/** A part of a page that is fetched when it is shown; likewise. */
export function lazyPart<T extends Component>(loader: AsyncComponentLoader<T>): T {
  return lazy(loader, MissingPart);
}

function lazy<T extends Component>(loader: AsyncComponentLoader<T>, errorComponent: Component): T {
  return defineAsyncComponent({
    loader,
    errorComponent,
    onError: (_, retry, fail, tries) => void (tries < TRIES ? setTimeout(retry, PAUSE) : fail()),
  });
}

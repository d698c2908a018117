/** A built-in element as glass-easel hands it to what is defined here. */
export interface Element {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  getBackendElement(): HTMLElement;
  triggerEvent(name: string, detail: object, options?: object): void;
}

export const INPUT = { value: String, placeholder: String, placeholderClass: String, maxlength: Number, type: String, confirmType: String };

/** The element that glass-easel makes of this tag is an input of the page's own. */
function inputOf(element: Element): HTMLInputElement {
  return element.getBackendElement() as HTMLInputElement;
}

export function field(this: Element): void {
  const input = inputOf(this);
  input.value = String(this.data['value']);
  input.placeholder = String(this.data['placeholder']);
  input.addEventListener('input', (event) => {
    event.stopPropagation();
    this.triggerEvent('input', { value: input.value });
  });
  input.addEventListener('keydown', ({ key }) => key === 'Enter' && this.triggerEvent('confirm', { value: input.value }));
}

export function shown(this: Element, value: string): void {
  const input = inputOf(this);
  if (input && input.value !== value) input.value = value;
}

export function hinted(this: Element, placeholder: string): void {
  const input = inputOf(this);
  if (input) input.placeholder = placeholder;
}

/** A choice of one of its range, which lies invisible over what the program shows of it. */
export function choice(this: Element): void {
  const select = document.createElement('select');
  fillRange(select, this.data['range'] as readonly string[]);
  select.value = String(this.data['value']);
  select.addEventListener('change', () => this.triggerEvent('change', { value: select.value }));
  this.getBackendElement().append(select);
}

export function ranged(this: Element, range: readonly string[]): void {
  const select = this.getBackendElement()?.querySelector('select');
  if (select) fillRange(select, range);
}

function fillRange(select: HTMLSelectElement, range: readonly string[]): void {
  const { value } = select;
  select.replaceChildren(...range.map((text, at) => new Option(text, String(at))));
  select.value = value;
  select.ariaLabel = range.join(', ');
}

export function picture(this: Element): void {
  const image = document.createElement('img');
  image.alt = '';
  image.addEventListener('load', () => this.triggerEvent('load', { width: image.naturalWidth, height: image.naturalHeight }));
  image.addEventListener('error', () => image.getAttribute('src') && this.triggerEvent('error', { errMsg: 'load' }));
  this.getBackendElement().append(image);
  image.src = String(this.data['src']);
}

export function pictured(this: Element, src: string): void {
  const image = this.getBackendElement()?.querySelector('img');
  if (image) image.src = src;
}

/** `type="2d"`: the node is a canvas of the page's own. Touches of a mouse or pen count too. */
export function canvas(this: Element): void {
  const sheet = this.getBackendElement() as HTMLCanvasElement;
  const touched = (name: string) => (event: PointerEvent) => {
    if (name === 'touchmove' && event.buttons === 0) return;
    const { left, top } = sheet.getBoundingClientRect();
    const touch = { identifier: 0, x: event.clientX - left, y: event.clientY - top };
    this.triggerEvent(name, {}, { extraFields: { touches: [touch], changedTouches: [touch] } });
  };
  sheet.addEventListener('pointerdown', (event) => {
    sheet.setPointerCapture(event.pointerId);
    touched('touchstart')(event);
  });
  sheet.addEventListener('pointermove', touched('touchmove'));
  sheet.addEventListener('pointerup', touched('touchend'));
  sheet.addEventListener('pointercancel', touched('touchcancel'));
}

/** `video`: a file, with the browser's own controls. */
export function film(this: Element): void {
  const video = this.getBackendElement() as HTMLVideoElement;
  video.controls = true;
  video.playsInline = true;
  video.addEventListener('playing', () => this.triggerEvent('play', {}));
  video.addEventListener('error', () => this.triggerEvent('error', { errMsg: String(video.error?.message) }));
  video.autoplay = this.data['autoplay'] === true;
  video.src = String(this.data['src']);
}

import type { Figure } from './boards.js';

/** What of a canvas is used. */
export interface Pen {
  strokeStyle: unknown;
  fillStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  ellipse(x: number, y: number, radiusX: number, radiusY: number, rotation: number, start: number, end: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  stroke(): void;
  fill(): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
}

/** How the board lies on the screen, in pixels. */
export interface Sheet {
  /** Of the board as it lies; upright the screen shows it turned to the right. */
  readonly width: number;
  readonly height: number;
  readonly horizontal: boolean;
}

const PARTS = 10_000;
const PAPER = '#ffffff';

/** @param bare without paper, where a picture lies below */
export function draw(pen: Pen, sheet: Sheet, figures: readonly Figure[], bare: boolean): void {
  const [width, height] = sheet.horizontal ? [sheet.width, sheet.height] : [sheet.height, sheet.width];
  pen.clearRect(0, 0, width, height);
  if (!bare) {
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, width, height);
  }
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const figure of figures) drawOne(pen, sheet, figure);
}

/** Of a touch, the point on the board. */
export function pointAt(sheet: Sheet, x: number, y: number): { readonly x: number; readonly y: number } {
  const part = (at: number, length: number): number => Math.min(PARTS, Math.max(0, Math.round((at / length) * PARTS)));
  if (sheet.horizontal) return { x: part(x, sheet.width), y: part(y, sheet.height) };
  return { x: part(y, sheet.width), y: PARTS - part(x, sheet.height) };
}

function drawOne(pen: Pen, sheet: Sheet, { kind, color, thin, solid, points }: Figure): void {
  pen.strokeStyle = color;
  pen.fillStyle = color;
  pen.lineWidth = (thin / PARTS) * sheet.height;
  pen.beginPath();
  const places = points.map((point) => placeOf(sheet, point));
  if (kind === 'hand' || kind === 'line') trace(pen, places);
  else span(pen, places, kind);
  if (solid) pen.fill();
  else pen.stroke();
}

function trace(pen: Pen, places: readonly Place[]): void {
  const [first, ...rest] = places;
  if (!first) return;
  pen.moveTo(first.x, first.y);
  // A dot is a line to where it began.
  for (const { x, y } of rest.length > 0 ? rest : [first]) pen.lineTo(x, y);
}

function span(pen: Pen, [one, other]: readonly Place[], kind: 'oval' | 'rectangle'): void {
  if (!one || !other) return;
  const [left, top] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [width, height] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  if (kind === 'rectangle') pen.rect(left, top, width, height);
  else pen.ellipse(left + width / 2, top + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOf({ width, height, horizontal }: Sheet, { x, y }: Place): Place {
  if (horizontal) return { x: (x / PARTS) * width, y: (y / PARTS) * height };
  return { x: ((PARTS - y) / PARTS) * height, y: (x / PARTS) * width };
}

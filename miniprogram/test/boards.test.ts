import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cssColor, numberedColor, type Action } from '../src/flows/board-actions.js';
import { draw, pointAt, type Pen, type Sheet } from '../src/flows/board-drawing.js';
import { Boards, FIRST_BOARD } from '../src/flows/boards.js';

const boards = (user = 'ann'): Boards => new Boards(() => user, () => 1_700_000_000_000);
const from = (operator: string, ...actions: Action[]) => ({ operator, boardId: FIRST_BOARD, actions });
const shape = (one: Boards): unknown => one.figures.map(({ kind, user, color, points }) => [kind, user, color, points.map(({ x, y }) => [x, y])]);

/** What a canvas was told. */
class PenBook {
  readonly said: string[] = [];
  readonly pen: Pen = new Proxy({} as Pen, {
    get: (_, name) => (...numbers: number[]) => void this.said.push(`${String(name)} ${numbers.map(Math.round).join(' ')}`.trim()),
    set: () => true,
  });
}

test('what one draws, the other sees', () => {
  const ann = boards();
  ann.begin(10, 20);
  ann.move(30, 40);
  ann.end(50, 60);
  const bo = boards('bo');
  bo.apply(from('ann', ...ann.takeSending()));
  assert.deepEqual(shape(bo), shape(ann));
  assert.deepEqual(ann.takeSending(), []);
});

test('a line of 2018, whose points do not say what they belong to, is one line', () => {
  const bo = boards('bo');
  bo.apply(from('old', { action: 1, color: 4278190335, thin: 100, seq: 5, x: 1, y: 2 }, { action: 2, seq: 6, x: 3, y: 4 }, { action: 3, seq: 7, x: 5, y: 6 }));
  assert.deepEqual(shape(bo), [['hand', 'old', '#ff0000', [[1, 2], [3, 4], [5, 6]]]]);
});

test('points that come before their line began are sorted, and it gets its colour', () => {
  const bo = boards('bo');
  bo.apply(from('ann', { action: 3, seq: 9, belongSeq: 7, x: 9, y: 9 }, { action: 2, seq: 8, belongSeq: 7, x: 8, y: 8 }));
  bo.apply(from('ann', { action: 1, seq: 7, belongSeq: 7, x: 7, y: 7, color: numberedColor('#00ff00'), thin: 50 }));
  assert.deepEqual(shape(bo), [['hand', 'ann', '#00ff00', [[7, 7], [8, 8], [9, 9]]]]);
});

test('undo takes back what one drew oneself last, for the others too', () => {
  const ann = boards();
  const bo = boards('bo');
  bo.begin(1, 1);
  ann.apply(from('bo', ...bo.takeSending()));
  ann.begin(2, 2);
  ann.end(2, 2);
  bo.apply(from('ann', ...ann.takeSending()));
  assert.equal(bo.figures.length, 2);
  assert.deepEqual([ann.undo(), ann.undo()], [true, false]);
  bo.apply(from('ann', ...ann.takeSending()));
  assert.deepEqual([shape(ann), shape(bo)], [[['hand', 'bo', '#ff0000', [[1, 1]]]], [['hand', 'bo', '#ff0000', [[1, 1]]]]]);
});

test('what is moved goes to where its first point is told to be, and is told so to who comes later', () => {
  const ann = boards();
  ann.begin(10, 20);
  ann.end(30, 50);
  const [line] = ann.takeSending();
  const bo = boards('bo');
  const moves = [{ uid: 'ann', seq: line?.seq ?? 0, x: 110, y: 220 }, { uid: 'ann', seq: 1, x: 5, y: 5 }, { uid: 'ann', seq: line?.seq ?? 0, x: Number.NaN, y: 5 }];
  ann.apply(from('old', { action: 9, moves }));
  ann.repeat();
  bo.apply(from('ann', ...ann.takeSending()));
  const moved = [['hand', 'ann', '#ff0000', [[110, 220], [130, 250]]]];
  assert.deepEqual([shape(ann), shape(bo)], [moved, moved]);
  bo.apply(from('old', { action: 12, seq: 3, beginPoint: { x: 0, y: 0 }, endPoint: { x: 4, y: 4 } }, { action: 9, moves: [{ uid: 'old', seq: 3, x: 1, y: 1 }] }));
  assert.deepEqual(shape(bo), [...moved, ['rectangle', 'old', '#ff0000', [[1, 1], [5, 5]]]]);
});

test('straight lines, ovals and rectangles, pictures, other boards and clearing are taken', () => {
  const bo = boards('bo');
  const span = { beginPoint: { x: 0, y: 0 }, endPoint: { x: 10, y: 10 } };
  bo.apply(from('a', { action: 10, seq: 1, ...span }, { action: 11, seq: 2, ...span }, { action: 12, seq: 3, fillRect: 1, ...span }, { action: 201, url: '/p.png' }));
  assert.deepEqual([bo.figures.map(({ kind, solid }) => [kind, solid]), bo.picture], [[['line', false], ['oval', false], ['rectangle', true]], '/p.png']);
  bo.apply(from('a', { action: 401, seq: 20, toBoardId: 'two', deleteBoards: [] }, { action: 401, seq: 19, toBoardId: 'late', deleteBoards: [] }));
  assert.deepEqual([bo.current, bo.figures, bo.picture], ['two', [], '']);
  bo.show(FIRST_BOARD);
  bo.apply(from('a', { action: 202 }, { action: 9 }, { action: 101 }));
  assert.deepEqual([bo.figures, bo.picture], [[], '']);
});

test('a board that lies and one that stands show the same point, and give it back', () => {
  const size = { width: 400, height: 200 };
  const lying: Sheet = { ...size, horizontal: true };
  const standing: Sheet = { ...size, horizontal: false };
  assert.deepEqual([pointAt(lying, 100, 50), pointAt(standing, 150, 100), pointAt(lying, -5, 900)], [{ x: 2500, y: 2500 }, { x: 2500, y: 2500 }, { x: 0, y: 10_000 }]);
  const ann = boards();
  ann.begin(2500, 2500);
  const [flat, tall] = [new PenBook(), new PenBook()];
  draw(flat.pen, lying, ann.figures, true);
  draw(tall.pen, standing, ann.figures, false);
  assert.deepEqual(flat.said, ['clearRect 0 0 400 200', 'beginPath', 'moveTo 100 50', 'lineTo 100 50', 'stroke']);
  assert.deepEqual(tall.said.slice(0, 4), ['clearRect 0 0 200 400', 'fillRect 0 0 200 400', 'beginPath', 'moveTo 150 100']);
});

test('colours travel as one number', () => {
  assert.deepEqual([cssColor(4278190335), numberedColor('#ff0000'), cssColor(numberedColor('#0a0b0c'))], ['#ff0000', 4278190335, '#0a0b0c']);
});

test('who comes later is told what one has drawn and not taken back, and who knew it sees nothing new', () => {
  const ann = boards();
  const bo = boards('bo');
  for (const x of [10, 20, 30]) {
    ann.begin(x, x);
    ann.move(x + 1, x + 1);
    ann.end(x + 2, x + 2);
  }
  ann.undo();
  ann.begin(40, 40);
  ann.move(41, 41);
  const told = ann.takeSending();
  bo.apply(from('ann', ...told));
  ann.apply(from('bo', { action: 12, seq: 7, beginPoint: { x: 0, y: 0 }, endPoint: { x: 1, y: 1 } }));
  ann.repeat();
  ann.end(42, 42);
  const repeated = ann.takeSending();
  const cy = boards('cy');
  cy.apply(from('ann', ...repeated));
  bo.apply(from('ann', ...repeated));
  assert.deepEqual(shape(cy), shape(bo));
  assert.deepEqual(cy.figures.map(({ points }) => points.map(({ x }) => x)), [[10, 11, 12], [20, 21, 22], [40, 41, 42]]);
});

test('a repetition is the newest of what is too much, in pieces that a message holds', () => {
  const ann = boards();
  for (let i = 0; i < 400; i++) {
    ann.begin(i, i);
    ann.end(i + 1, i + 1);
  }
  while (ann.hasMore) ann.takeSending();
  ann.repeat();
  const cy = boards('cy');
  const sizes: number[] = [];
  while (ann.hasMore) {
    const piece = ann.takeSending();
    sizes.push(JSON.stringify(piece).length);
    cy.apply(from('ann', ...piece));
  }
  assert.ok(Math.max(...sizes) < 3_500 && sizes.length <= 12, String(sizes));
  assert.equal(cy.figures.at(-1)?.points[0]?.x, 399);
  assert.ok(cy.figures.length > 100 && cy.figures.length < 300, String(cy.figures.length));
});

test('whatever others send, the board goes on', () => {
  const bo = boards('bo');
  const odd: unknown[] = [null, 7, 'x', {}, { action: '1' }, { action: 8, lines: 5 }, { action: 8, lines: [null] }, { action: 401, seq: 1, deleteBoards: 'x' }, { action: 201, url: {} }, { action: 401, seq: 2, toBoardId: 3 }];
  bo.apply({ operator: 'x', boardId: FIRST_BOARD, actions: undefined as never });
  bo.apply(from('x', ...(odd as Action[]), { action: 1, seq: 1, x: 2, y: 3 }));
  assert.deepEqual([shape(bo), bo.current, bo.picture], [[['hand', 'x', '#ff0000', [[2, 3]]]], FIRST_BOARD, '']);
});

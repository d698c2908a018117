// Reads what run wrote into a folder (NAME-ROUND-before.txt, NAME-ROUND-now.txt) and prints a table: each figure of both, medians of the
// rounds with the least and the most, and whether the new one is worse by more than the rounds of a side differ. Fails where a side has not been measured.
// usage: node summary.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node summary.mjs FOLDER');
  process.exit(2);
}

/** figure -> { better: 'more' | 'less', before: number[], now: number[] } */
const figures = new Map();

function add(side, figure, better, values) {
  const known = figures.get(figure) ?? { better, before: [], now: [] };
  known[side].push(...values.filter((value) => Number.isFinite(value)));
  figures.set(figure, known);
}

const number = (text) => Number(text.replaceAll(',', '').replaceAll('*', ''));

// | heartbeat | 1,000 | RTCRoom | 72,658 (33,389, 72,658, 75,597) | ... per CPU second, with all rounds in brackets
function rates(side, line) {
  const [, call, rooms, server, perCpu] = line.split('|').map((cell) => cell.trim());
  const rounds = /\((.+)\)/.exec(perCpu ?? '');
  if (server === 'RTCRoom' && rounds !== null) {
    add(side, `${call}, ${rooms} rooms: requests per second of processor`, 'more', rounds[1].split(', ').map(number));
  }
}

let section = '';

function chat(side, line) {
  if (line.startsWith('## ')) {
    section = line.slice(3).split(':')[0];
  }
  const cells = line.split('|').map((cell) => cell.trim());
  if (cells[1] !== 'rtcroom' || cells[2].startsWith('failed')) {
    return;
  }
  if (section === 'Fan-out') {
    add(side, 'chat fan-out: deliveries a second', 'more', [number(cells[2])]);
    add(side, 'chat fan-out: deliveries per second of processor', 'more', [number(cells[2]) / (parseFloat(cells[4]) / 100)]);
  } else if (section === 'Steady') {
    add(side, 'chat steady: deliveries a second', 'more', [number(cells[4])]);
    add(side, 'chat steady: server CPU, %', 'less', [parseFloat(cells[6])]);
  } else if (section === 'Idle') {
    add(side, 'chat idle: heap of a member, KB', 'less', [number(cells[2].replace(' KB', ''))]);
  }
}

function live(side, line) {
  const what = /^rtcroom +(?:(flv|rtmp) +(\d+) viewers|(\d+) publishers)/.exec(line);
  if (what === null) {
    return;
  }
  const name = what[3] === undefined ? `${what[1]}, ${what[2]} viewers` : `${what[3]} publishers`;
  const figure = (pattern) => [parseFloat(pattern.exec(line)?.[1] ?? 'NaN')];
  add(side, `${name}: p50, ms`, 'less', figure(/p50 +([\d.]+) ms/));
  add(side, `${name}: p95, ms`, 'less', figure(/p95 +([\d.]+) ms/));
  add(side, `${name}: server CPU, %`, 'less', figure(/server cpu (\d+) %/));
  add(side, `${name}: KB each`, 'less', figure(/([\d.]+) KB/));
}

const readers = { rates, chat, live };
for (const file of readdirSync(folder).sort()) {
  const [, kind, side] = /^(rates|chat|live)-\d+-(before|now)\.txt$/.exec(file) ?? [];
  for (const line of kind === undefined ? [] : readFileSync(`${folder}/${file}`, 'utf8').split('\n')) {
    readers[kind](side, line);
  }
}

const shown = (value) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)] ?? NaN;
const spread = (values) => Math.max(...values) - Math.min(...values);
const told = (values) => values.length === 0 ? '-' : `${shown(median(values))} (${shown(sorted(values)[0])} - ${shown(sorted(values).at(-1))})`;

console.log('| Figure | Before | Now | Ratio | |');
console.log('| --- | ---: | ---: | ---: | --- |');
for (const [figure, { better, before, now }] of figures) {
  if (before.length === 0 || now.length === 0) {
    console.log(`| ${figure} | ${told(before)} | ${told(now)} | | not measured |`);
    process.exitCode = 1;
    continue;
  }
  const loss = better === 'more' ? median(before) - median(now) : median(now) - median(before);
  const worse = loss > Math.max(spread(before), spread(now));
  console.log(`| ${figure} | ${told(before)} | ${told(now)} | ${(median(now) / median(before)).toFixed(2)} | ${worse ? 'worse' : ''} |`);
}
if (figures.size === 0) {
  console.error(`nothing was measured: see the files in ${folder}`);
  process.exitCode = 1;
}

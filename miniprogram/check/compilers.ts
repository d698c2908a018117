import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' };
const ENDING = process.platform === 'win32' ? '.exe' : '';
const LARGE = 64 * 1024 * 1024;

/** WeChat's own compilers of WXML and WXSS: what they complain of, empty when all is right. */
export function complaints(folder: string, wxml: readonly string[], wxss: readonly string[]): readonly string[] {
  // All at once, since files import each other.
  const markup = wxml.length > 0 ? run(folder, 'wcc', ['-d', ...wxml]) : [];
  return [...markup, ...wxss.flatMap((file) => run(folder, 'wcsc', ['-db', '-pc', '1', file, ...wxss.filter((other) => other !== file)]))];
}

function run(folder: string, name: string, args: readonly string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync(program(name), args, { cwd: folder, encoding: 'utf8', maxBuffer: LARGE });
  if (error) throw new Error(`${name} of miniprogram-compiler cannot be run here`, { cause: error });
  return status === 0 ? [] : [`${name}: ${(stderr || stdout).trim()}`];
}

/** The package has them without the right to be run. */
function program(name: string): string {
  const own = `${process.cwd()}/build/bin/${name}${ENDING}`;
  mkdirSync('build/bin', { recursive: true });
  copyFileSync(`node_modules/miniprogram-compiler/bin/${PLATFORMS[process.platform] ?? 'linux'}/${name}${ENDING}`, own);
  chmodSync(own, 0o755);
  return own;
}

import { sizeFindings, styleFindings, targetFindings, textFindings, titleFindings } from './file-rules.js';
import { markupFindings, pusherFindings } from './markup-rules.js';
import type { Files, Finding } from './program.js';

/** What WeChat's compilers let through, or say only on a phone. */
export function lint(files: Files, sources: Files): readonly Finding[] {
  const rules = [markupFindings, pusherFindings, targetFindings, styleFindings, titleFindings, sizeFindings];
  return [...rules.flatMap((rule) => rule(files)), ...textFindings(sources)];
}

import { utf8Length } from '../src/im/utf8.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML that shows it. */
export function formatText2Html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export function getStrBytes(text: string | undefined): number {
  return utf8Length(text ?? '');
}

export function trimStr(text: string): string {
  return text.trim();
}

/** Seconds since 1970 in a format of `yyyy MM dd hh mm ss`; `yyyy-MM-dd hh:mm:ss` unless given. */
export function formatTimeStamp(seconds: number, format = 'yyyy-MM-dd hh:mm:ss'): string {
  const date = new Date(seconds * 1000);
  const parts: Readonly<Record<string, number>> = {
    yyyy: date.getFullYear(),
    MM: date.getMonth() + 1,
    dd: date.getDate(),
    hh: date.getHours(),
    mm: date.getMinutes(),
    ss: date.getSeconds(),
  };
  return format.replace(/yyyy|MM|dd|hh|mm|ss/g, (part) => String(parts[part]).padStart(2, '0'));
}

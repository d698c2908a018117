import { computed, type ComputedRef } from 'vue';
import { language } from './language';

type Text = string | ((...values: never[]) => string);

/** The texts of one page, in either language: plain, or made from values. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends (...values: infer V) => string ? (...values: V) => string : string };

/**
 * A page's dictionary. The compiler wants every text in both languages, made from the same values; templates read it as
 * `words.title` and follow when the language changes.
 */
export function words<T extends Record<string, Text>>(chinese: T, english: Words<T>): ComputedRef<Words<T>> {
  return computed(() => (language.value === 'en' ? english : (chinese as unknown as Words<T>)));
}

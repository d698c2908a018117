import { computed, type ComputedRef } from 'vue';
import { language } from './language';

type Text = string | ((...values: never[]) => string);

/** The texts of one page, in either language: plain, or made from values. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends (...values: infer V) => string ? (...values: V) => string : string };

/**
 * A page's dictionary. The compiler wants every text in both languages, made from the same values; templates read it as
 * `texts.title` and follow when the language changes.
 */
export function texts<T extends Record<string, Text>>(chinese: T, english: Texts<T>): ComputedRef<Texts<T>> {
  return computed(() => (language.value === 'en' ? english : (chinese as unknown as Texts<T>)));
}

export interface Told {
  success?(answer: object): void;
  fail?(failure: object): void;
  complete?(answer: object): void;
}

/** As every call of `wx` answers: never at once, by callbacks where there are any, otherwise by a promise. */
export function answer(told: Told | undefined, name: string, work: () => unknown): Promise<object> | undefined {
  const done = Promise.resolve()
    .then(work)
    .then((result) => ({ errMsg: `${name}:ok`, ...(result as object | undefined) }));
  if (!told?.success && !told?.fail && !told?.complete) {
    return done.catch((error: Error) => Promise.reject(Object.assign(new Error(`${name}:fail ${error.message}`), { errMsg: `${name}:fail ${error.message}` })));
  }
  void done.then(
    (result) => {
      told.success?.(result);
      told.complete?.(result);
    },
    (error: Error) => {
      const failure = { errMsg: `${name}:fail ${error.message}` };
      told.fail?.(failure);
      told.complete?.(failure);
    },
  );
  return undefined;
}

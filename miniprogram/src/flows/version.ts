/** Of versions such as `2.32.3`, number by number. */
export function isAtLeast(version: string, least: string): boolean {
  const [given, wanted] = [version, least].map((one) => one.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (given?.[i] ?? 0) - (wanted?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

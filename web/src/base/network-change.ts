/** Calls back when this machine may be on another network. Returns what stops it. */
export function onNetworkChange(changed: () => void): () => void {
  const { connection } = navigator as Navigator & { readonly connection?: EventTarget };
  window.addEventListener('online', changed);
  connection?.addEventListener('change', changed);
  return () => {
    window.removeEventListener('online', changed);
    connection?.removeEventListener('change', changed);
  };
}

interface NetworkStatus {
  readonly isConnected: boolean;
}

/** The part of a mini program's `wx` that tells whether it is in front and has a network. */
export interface WxApp {
  onAppShow(run: () => void): void;
  offAppShow(run: () => void): void;
  onAppHide(run: () => void): void;
  offAppHide(run: () => void): void;
  onNetworkStatusChange(run: (status: NetworkStatus) => void): void;
  /** Since base library 2.9.3. */
  offNetworkStatusChange(run: (status: NetworkStatus) => void): void;
}

/** A client that can be told. */
export interface Sleeper {
  wake(): void;
  sleep?(): void;
}

/** Lets clients and watches know when the mini program is in front again or has another network. Returns what ends that. */
export function followApp(wx: WxApp, ...sleepers: readonly Sleeper[]): () => void {
  const wake = (): void => sleepers.forEach((one) => one.wake());
  const sleep = (): void => sleepers.forEach((one) => one.sleep?.());
  const changed = ({ isConnected }: NetworkStatus): void => (isConnected ? wake() : undefined);
  wx.onAppShow(wake);
  wx.onAppHide(sleep);
  wx.onNetworkStatusChange(changed);
  return () => {
    wx.offAppShow(wake);
    wx.offAppHide(sleep);
    wx.offNetworkStatusChange(changed);
  };
}

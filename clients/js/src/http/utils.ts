import type { ConfigCheck, IceServers, Json, LogFiles, LoginInfo, TestAccelerateUrl, TestUrls } from './answers.js';
import type { Caller } from './caller.js';

/** Tickets and addresses to try things with, and what only the operator may ask. */
export class Utils {
  constructor(private readonly caller: Caller) {}

  /** A userID, made up when absent, with its userSig. Servers in production refuse strangers here. */
  getLoginInfo(userID?: string): Promise<LoginInfo> {
    return this.caller.get('utils/get_login_info', { userID });
  }

  /** What helps browsers to reach each other, for `new RTCPeerConnection({ iceServers })`; empty where the server names none. */
  getIceServers(userID?: string): Promise<IceServers> {
    return this.caller.post('utils/get_ice_servers', {}, { userID });
  }

  getTestPushUrl(): Promise<TestUrls> {
    return this.caller.get('utils/get_test_pushurl');
  }

  getTestRtmpAccUrl(): Promise<TestAccelerateUrl> {
    return this.caller.get('utils/get_test_rtmpaccurl');
  }

  async report(figures: { readonly [name: string]: Json }): Promise<void> {
    await this.caller.post('utils/report', {}, figures);
  }

  checkConfig(adminToken: string): Promise<ConfigCheck> {
    return this.caller.get('utils/check_config', {}, bearer(adminToken));
  }

  listLogFiles(adminToken: string): Promise<LogFiles> {
    return this.caller.get('utils/logfilelist', {}, bearer(adminToken));
  }

  getLogFile(adminToken: string, file: string): Promise<string> {
    return this.caller.text('utils/getlogfile', { file }, bearer(adminToken));
  }
}

function bearer(token: string): string {
  return `Bearer ${token}`;
}

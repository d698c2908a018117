/**
 * A drop-in for the calls of the webim SDK which RTCRoom mini programs make. Replace their webim file by this one, call
 * `useServer('https://…')` once, and they talk to a room server of one's own.
 */
import * as constants from './constants.js';
import { Msg, Session } from './messages.js';
import * as Tool from './tool.js';
import { Webim } from './webim.js';

const service = new Webim();

/** Quiet: apps have their own logs. */
const Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const webim = {
  ...constants,
  Session,
  Msg,
  Tool,
  Log,
  useServer: service.useServer.bind(service),
  login: service.login.bind(service),
  logout: service.logout.bind(service),
  checkLogin: service.checkLogin.bind(service),
  applyJoinBigGroup: service.applyJoinBigGroup.bind(service),
  applyJoinGroup: service.applyJoinBigGroup.bind(service),
  quitBigGroup: service.quitBigGroup.bind(service),
  quitGroup: service.quitBigGroup.bind(service),
  createGroup: service.createGroup.bind(service),
  destroyGroup: service.destroyGroup.bind(service),
  sendMsg: service.sendMsg.bind(service),
  /** Nothing is kept that could be read or synchronised. */
  setAutoRead: quiet,
  syncMsgs: (cbOk?: (messages: Msg[]) => void): void => cbOk?.([]),
};

function quiet(..._: unknown[]): void {}

export { Webim } from './webim.js';
export type * from './callbacks.js';
export default webim;

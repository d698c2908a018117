/** Names and numbers apps written against the webim SDK compare with; from its public documentation. */
export const SESSION_TYPE = { C2C: 'C2C', GROUP: 'GROUP' } as const;
export type SessionType = (typeof SESSION_TYPE)[keyof typeof SESSION_TYPE];

export const C2C_MSG_SUB_TYPE = { COMMON: 0 } as const;
export const GROUP_MSG_SUB_TYPE = { COMMON: 0, LOVEMSG: 1, TIP: 2, REDPACKET: 3 } as const;

export const MSG_ELEMENT_TYPE = {
  TEXT: 'TIMTextElem',
  FACE: 'TIMFaceElem',
  IMAGE: 'TIMImageElem',
  CUSTOM: 'TIMCustomElem',
  SOUND: 'TIMSoundElem',
  FILE: 'TIMFileElem',
  LOCATION: 'TIMLocationElem',
  GROUP_TIP: 'TIMGroupTipElem',
} as const;

/** Bytes of a message's content. */
export const MSG_MAX_LENGTH = { C2C: 8192, GROUP: 8192 } as const;

export const CONNECTION_STATUS = { INIT: -1, ON: 0, RECONNECT: 1, OFF: 9999 } as const;

export const GROUP_SYSTEM_TYPE = { DESTORY: 5, REVOKE: 11, CUSTOM: 255 } as const;

export const GROUP_TIP_TYPE = {
  JOIN: 1,
  QUIT: 2,
  KICK: 3,
  SET_ADMIN: 4,
  CANCEL_ADMIN: 5,
  MODIFY_GROUP_INFO: 6,
  MODIFY_MEMBER_INFO: 7,
} as const;

export const BROWSER_INFO = { type: 'wx', ver: '1.0' } as const;

/** Pictures for faces are the app's own; without any, faces travel as their text. */
export const Emotions: Readonly<Record<string, never>> = {};
export const EmotionDataIndexs: Readonly<Record<string, never>> = {};

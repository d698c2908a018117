import { custom, text, type Element } from '../src/im/elements.js';
import type { DirectMessage, GroupMessage } from '../src/im/events.js';
import { SESSION_TYPE } from './constants.js';
import { Elem, Msg, Session } from './messages.js';

/** What a message of the old kind is made of on the wire. */
export function elementsOfMsg(msg: Msg): readonly Element[] {
  return msg.getElems().map(({ content }) => {
    if (content instanceof Elem.Text) return text(content.getText());
    if (content instanceof Elem.Custom) return custom(content.getData(), content.getDesc(), content.getExt());
    return text(content.getData());
  });
}

/** @param ownNick how this user is called */
export function groupMsg(message: GroupMessage, ownNick: string): Msg {
  const { group, own, seq, time, from, elements } = message;
  const session = new Session(SESSION_TYPE.GROUP, group);
  return filled(new Msg(session, own, seq, -1, seconds(time), from, 0, own ? ownNick : from), elements);
}

export function directMsg(message: DirectMessage): Msg {
  const { seq, time, from, elements } = message;
  return filled(new Msg(new Session(SESSION_TYPE.C2C, from), false, seq, -1, seconds(time), from), elements);
}

function filled(msg: Msg, elements: readonly Element[]): Msg {
  for (const element of elements) {
    if (element.type === 'text') msg.addText(new Elem.Text(element.text));
    else msg.addCustom(new Elem.Custom(element.data, element.desc, element.ext));
  }
  return msg;
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

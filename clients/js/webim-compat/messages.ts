import { MSG_ELEMENT_TYPE, type SessionType } from './constants.js';
import { formatText2Html } from './tool.js';

/** A conversation: with one user, or in a group. */
export class Session {
  private unreadCount = 0;

  constructor(
    private readonly typeOf: SessionType,
    private readonly idOf: string,
    private readonly nameOf = idOf,
    private readonly iconOf = '',
    private readonly timeOf = 0,
    private readonly seqOf = -1,
  ) {}

  type(): SessionType {
    return this.typeOf;
  }

  id(): string {
    return this.idOf;
  }

  name(): string {
    return this.nameOf;
  }

  icon(): string {
    return this.iconOf;
  }

  time(): number {
    return this.timeOf;
  }

  curMaxMsgSeq(): number {
    return this.seqOf;
  }

  /** Reads the count, or sets it. */
  unread(count?: number): number {
    if (count !== undefined) this.unreadCount = count;
    return this.unreadCount;
  }
}

class Text {
  constructor(readonly text: string) {}

  getText(): string {
    return this.text;
  }

  toHtml(): string {
    return formatText2Html(this.text);
  }
}

class Face {
  constructor(
    readonly index: number,
    readonly data: string,
  ) {}

  getIndex(): number {
    return this.index;
  }

  getData(): string {
    return this.data;
  }

  toHtml(): string {
    return formatText2Html(this.data);
  }
}

class Custom {
  constructor(
    readonly data: string,
    readonly desc = '',
    readonly ext = '',
  ) {}

  getData(): string {
    return this.data;
  }

  getDesc(): string {
    return this.desc;
  }

  getExt(): string {
    return this.ext;
  }

  toHtml(): string {
    return formatText2Html(this.data);
  }
}

export type Content = Text | Face | Custom;

/** One part of a message. */
export class Elem {
  static readonly Text = Text;
  static readonly Face = Face;
  static readonly Custom = Custom;

  constructor(
    readonly type: string,
    readonly content: Content,
  ) {}

  getType(): string {
    return this.type;
  }

  getContent(): Content {
    return this.content;
  }

  toHtml(): string {
    return this.content.toHtml();
  }
}

/** A message, sent or received. Times are in seconds. */
export class Msg {
  static readonly Elem = Elem;
  readonly elems: Elem[] = [];

  constructor(
    readonly sess: Session,
    readonly isSend: boolean,
    public seq = -1,
    public random = -1,
    public time = -1,
    public fromAccount = '',
    readonly subType = 0,
    readonly fromAccountNick = fromAccount,
    readonly fromAccountHeadurl = '',
  ) {
    if (random < 0) this.random = Math.floor(Math.random() * 2 ** 32);
    if (time <= 0) this.time = Math.round(Date.now() / 1000);
  }

  getSession(): Session {
    return this.sess;
  }

  getType(): SessionType {
    return this.sess.type();
  }

  getSubType(): number {
    return this.subType;
  }

  getIsSend(): boolean {
    return this.isSend;
  }

  getSeq(): number {
    return this.seq;
  }

  getRandom(): number {
    return this.random;
  }

  getTime(): number {
    return this.time;
  }

  getFromAccount(): string {
    return this.fromAccount;
  }

  getFromAccountNick(): string {
    return this.fromAccountNick || this.fromAccount;
  }

  getFromAccountHeadurl(): string {
    return this.fromAccountHeadurl;
  }

  getElems(): Elem[] {
    return this.elems;
  }

  addText(text: Text): void {
    this.elems.push(new Elem(MSG_ELEMENT_TYPE.TEXT, text));
  }

  addFace(face: Face): void {
    this.elems.push(new Elem(MSG_ELEMENT_TYPE.FACE, face));
  }

  addCustom(custom: Custom): void {
    this.elems.push(new Elem(MSG_ELEMENT_TYPE.CUSTOM, custom));
  }

  toHtml(): string {
    return this.elems.map((elem) => elem.toHtml()).join('');
  }
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../check/markup.js';

/** What the components of 2018 offered; their page of `demo/` is to use all of it. */
interface Offered {
  readonly page: string;
  readonly properties: string;
  readonly methods: string;
  readonly events: string;
}

const OFFERED: Readonly<Record<string, Offered>> = {
  'live-room': {
    page: 'live',
    properties: 'role roomid roomname template beauty muted pureaudio debug',
    methods:
      'start stop pause resume requestJionPusher requestJoinPusher respondJoinReq switchCamera sendTextMsg quitLink toggleDebug toggleBeauty toggleMuted',
    events: 'RoomEvent',
  },
  'rtc-room': {
    page: 'rtc',
    properties: 'roomID roomInfo template beauty aspect minBitrate maxBitrate muted debug enableCamera',
    methods: 'start stop pause resume switchCamera sendTextMsg getAccountInfo getRoomInfo',
    events: 'onRoomEvent',
  },
  'webrtc-room': {
    page: 'webrtc',
    properties:
      'template roomID roomName userID userName userSig sdkAppID privateMapKey roomCreator beauty whiteness aspect minBitrate maxBitrate muted debug ' +
      'enableIM enableCamera autoplay useCloud pureAudioPushMod recordId',
    methods:
      'start stop pause resume switchCamera enableVideo enableAudio sendC2CTextMsg sendC2CCustomMsg sendGroupTextMsg sendGroupCustomMsg',
    events: 'RoomEvent IMEvent',
  },
  sketchpad: {
    page: 'live',
    properties: 'addData user canDraw width height horizontal',
    methods: 'clear updateCurrentBoard setBackgroundPic cancelBackgroundPic removeBoard',
    events: 'send',
  },
};

const words = (list: string): readonly string[] => list.split(' ');
const demo = (page: string, ending: string): string => readFileSync(`demo/pages/${page}/${page}.${ending}`, 'utf8');

for (const [name, { page, properties, methods, events }] of Object.entries(OFFERED)) {
  const tag = parse(demo(page, 'wxml')).tags.find((one) => one.name === name);

  test(`the old page has every property of <${name}>, and the component knows each`, () => {
    const source = ['components/element.ts', 'components/room-element.ts', `components/${name}/${name}.ts`].map((path) => readFileSync(`src/${path}`, 'utf8')).join('\n');
    for (const property of words(properties)) {
      assert.ok(tag?.attributes.has(property), `the page does not use ${property}`);
      assert.match(source, new RegExp(`\\b${property}: (\\{ type: )?(String|Number|Boolean|Object|Array|null)`), property);
    }
  });

  test(`the old page listens to every event of <${name}> and calls every method`, () => {
    for (const event of words(events)) assert.ok([`bind${event}`, `bind:${event}`].some((bound) => tag?.attributes.has(bound)), event);
    const script = demo(page, 'js');
    for (const method of words(methods)) assert.match(script, new RegExp(`\\.${method}\\(`), method);
  });
}
